import { Text } from '@mantine/core';
import type { Schemas } from '../../../api/client';
import { Section } from '../../../parts/page';
import { Facts } from '../../../parts/values/facts';
import { counted } from '../../../parts/values/format';
import { Count, FileLink } from '../../../parts/values/values';

/** What of a file was there already, beside the files that have it. */
export function Repeated({
  file,
  repeated,
}: {
  file: Schemas['CdrFileView'];
  repeated: Schemas['RepeatedCallsView'];
}) {
  return (
    <Section title="Calls that were there already">
      <Facts
        of={[
          ['The same in every field', <Count of={repeated.same} />],
          ['With another value', <Count of={repeated.changed} />],
          ['of them another price', <Count of={repeated.priceChanged} />],
          ['Of those files, missing here', <Count of={repeated.missing} />],
          ['New here', <Count of={repeated.new} />],
        ]}
      />
      <Text size="sm">
        {counted(repeated.fileCount, 'file')} {repeated.fileCount === 1 ? 'has' : 'have'} calls of{' '}
        {file.fileName}:
      </Text>
      <Facts
        of={repeated.files.map(({ CDRFileID, count }) => [
          counted(count, 'call'),
          <FileLink id={CDRFileID} />,
        ])}
      />
    </Section>
  );
}
