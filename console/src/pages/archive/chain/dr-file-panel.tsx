import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../../api/client';
import { download } from '../../../api/lists';
import { Answered, ProblemBox } from '../../../parts/states/states';
import { Facts } from '../../../parts/values/facts';
import { Bytes, Copy, Count, Day, Instant } from '../../../parts/values/values';
import { API } from '../../../place';
import { PermittedButton } from '../../../session/permitted-button';
import { RecordLink } from '../../../records/record-link';
import { DrFile, DrFileLight } from './dr-file-light';
import { readDrFile } from './read-dr-file';
import { RestoreDrFile } from './restore-dr-file';

/** A DR file whole, the files that prove it, and what can be done with it. */
export function DrFilePanel({ id }: { id: string }) {
  const file = useQuery({
    queryKey: ['disasterRecoveryFiles/', id],
    queryFn: () => readDrFile(id),
  });
  return <Answered of={file}>{(found) => <Opened file={found} />}</Answered>;
}

function Opened({ file }: { file: DrFile }) {
  return (
    <Stack>
      <DrFileActs file={file} />
      <Facts
        of={[
          ['File', file.fileName],
          ['Status', <DrFileLight status={file.status} />],
          ['Rows', <Count of={file.rowCount} />],
          ['Size', <Bytes of={file.sizeBytes} />],
          [
            'SHA-256',
            <>
              {file.sha256}
              <Copy text={file.sha256} what="the hash" />
            </>,
          ],
          ['First call', <Day of={file.firstCallDate} />],
          ['Last call', <Day of={file.lastCallDate} />],
          ['Cutoff', <Instant at={file.cutoff} />],
          ['Made', <Instant at={file.created} />],
          ['By', <RecordLink type="retentionRuns" id={file.run} />],
          ['Expires', <Instant at={file.expires} />],
          ['Downloaded', <Count of={file.downloaded} />],
        ]}
      />
    </Stack>
  );
}

function DrFileActs({ file }: { file: DrFile }) {
  const [isRestoring, setRestoring] = useState(false);
  const params = { path: { id: file.id } };
  const verify = useMutation({
    mutationFn: () => answer(api.POST('/backend/api/v1/disasterRecoveryFiles/{id}/verify', { params })),
  });
  const save = useMutation({
    mutationFn: ([part, type, name]: readonly [string, string, string]) =>
      download(`${API}disasterRecoveryFiles/${file.id}${part}`, type, name),
  });
  const isThere = file.status !== 'Expired';
  const manifest = `${file.fileName}.manifest.json`;
  return (
    <>
      <Group gap="xs">
        {isThere && (
          <>
            <Button size="xs" loading={verify.isPending} onClick={() => verify.mutate()}>
              Verify
            </Button>
            <PermittedButton
              needs="dataProtection.download"
              variant="default"
              onClick={() => save.mutate(['', 'application/octet-stream', file.fileName])}
            >
              Download
            </PermittedButton>
            {file.kind === 'Deleted calls' && (
              <PermittedButton
                needs="dataProtection.primary"
                variant="default"
                onClick={() => setRestoring(true)}
              >
                Restore
              </PermittedButton>
            )}
          </>
        )}
        <Button
          size="xs"
          variant="default"
          onClick={() => save.mutate(['/manifest', 'application/json', manifest])}
        >
          Manifest
        </Button>
        <Button
          size="xs"
          variant="default"
          onClick={() => save.mutate(['/signature', 'application/octet-stream', `${manifest}.sig`])}
        >
          Signature
        </Button>
      </Group>
      {verify.data && (
        <Text size="sm" role="status">
          {verify.data.findings.length === 0
            ? 'It is whole: its bytes, its manifest and its signature agree.'
            : verify.data.findings.map(({ fileName, problem }) => `${fileName} ${problem}.`).join(' ')}
        </Text>
      )}
      {(verify.error ?? save.error) && <ProblemBox error={verify.error ?? save.error} />}
      <RestoreDrFile file={file} isOpen={isRestoring} onClose={() => setRestoring(false)} />
    </>
  );
}
