import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { Section } from '../../parts/page';
import { Answered } from '../../parts/states/states';
import { bytesText, listText } from '../../parts/values/format';

const KINDS: Readonly<Record<string, string>> = { CDRFiles: 'CDR files', disasterRecoveryFiles: 'DR files' };

/** How much room the database and the files take, and how much is left. */
export function Sizes() {
  const system = useQuery({ queryKey: ['system'], queryFn: () => answer(api.GET('/backend/api/v1/system')) });
  return (
    <Section title="Room">
      <Answered of={system} lines={1}>
        {({ sizes, disk }) => (
          <Text size="sm">
            {sizes
              ? `${listText([
                  `The database takes ${bytesText(sizes.databaseBytes)}`,
                  ...sizes.files.map(({ kind, bytes }) => `${KINDS[kind] ?? kind} ${bytesText(bytes)}`),
                ])}.`
              : 'How much room is taken is not known now.'}
            {disk && ` ${bytesText(disk.freeBytes)} of ${bytesText(disk.sizeBytes)} are free.`}
          </Text>
        )}
      </Answered>
    </Section>
  );
}
