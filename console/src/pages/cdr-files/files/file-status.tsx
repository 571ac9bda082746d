import { Group, Progress, Text } from '@mantine/core';
import type { Schemas } from '../../../api/client';
import { Light, LightState } from '../../../parts/states/light';
import { countText } from '../../../parts/values/format';

type CdrFile = Schemas['CdrFileView'];

/** How each status is judged. One that the API has and this table has not breaks the build. */
const JUDGED: Readonly<Record<CdrFile['status'], LightState>> = {
  Pending: 'unknown',
  Importing: 'unknown',
  Imported: 'green',
  'Imported with errors': 'amber',
  Failed: 'red',
  'Potential Duplicate': 'amber',
  Discarded: 'unknown',
  Deleted: 'unknown',
};
export const STATUSES = Object.keys(JUDGED);

/** While it is imported: how far. */
export function FileStatus({ file }: { file: CdrFile }) {
  const { status, sizeBytes, progressBytes, progressLines } = file;
  if (status !== 'Importing') return <Light state={JUDGED[status]} word={status} />;
  const percent =
    progressBytes === null || sizeBytes === 0 ? 0 : Math.min(100, (100 * progressBytes) / sizeBytes);
  return (
    <Group gap="xs" wrap="nowrap">
      <Progress value={percent} w={80} aria-label={`${Math.round(percent)} per cent imported`} />
      <Text size="xs">{progressLines === null ? 'Importing' : `${countText(progressLines)} lines`}</Text>
    </Group>
  );
}

/** Whether its import goes on. */
export function isUnderWay({ status }: CdrFile): boolean {
  return status === 'Pending' || status === 'Importing';
}
