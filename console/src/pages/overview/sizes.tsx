import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { answer, api, Schemas } from '../../api/client';
import { Line, LineChart } from '../../parts/charts/line-chart';
import { Section } from '../../parts/page';
import { Answered, Empty } from '../../parts/states/states';
import { bytesText, listText, utcDay } from '../../parts/values/format';

type DaySizes = Schemas['DaySizesView'];

const DAYS = 400;
const KINDS: Readonly<Record<string, string>> = { CDRFiles: 'CDR files', disasterRecoveryFiles: 'DR files' };

/** What takes room, each with a line of its own. */
const PARTS: readonly (Omit<Line, 'values'> & { readonly of: (day: DaySizes) => number })[] = [
  { name: 'Database', color: 'database', of: (day) => day.databaseBytes },
  { name: 'CDR files', color: 'files', dash: [8, 4], of: (day) => day.CDRFileBytes },
  { name: 'DR files', color: 'archived', dash: [2, 3], of: (day) => day.disasterRecoveryFileBytes },
  { name: 'Backups', color: 'backups', dash: [12, 4, 2, 4], of: (day) => day.backupBytes },
];

/** How much room the database and the files take, how much is left, and how that came to be. */
export function Sizes() {
  return (
    <Section title="Room">
      <SizesNow />
      <SizesByDay />
    </Section>
  );
}

function SizesNow() {
  const system = useQuery({ queryKey: ['system'], queryFn: () => answer(api.GET('/backend/api/v1/system')) });
  return (
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
  );
}

function SizesByDay() {
  const from = utcDay(1 - DAYS);
  const to = utcDay();
  const sizes = useQuery({
    queryKey: ['statistics', 'sizes', from, to],
    queryFn: () => answer(api.GET('/backend/api/v1/statistics/sizes/', { params: { query: { from, to } } })),
  });
  return (
    <Answered of={sizes}>
      {(found) =>
        found.length === 0 ? (
          <Empty
            why="No day has its sizes recorded yet."
            fills={`A server records them once a day; ${DAYS} days are kept.`}
          />
        ) : (
          <Drawn sizes={found} />
        )
      }
    </Answered>
  );
}

function Drawn({ sizes }: { sizes: readonly DaySizes[] }) {
  const days = useMemo(() => sizes.map(({ day }) => day), [sizes]);
  const lines = useMemo(() => PARTS.map(({ of, ...line }) => ({ ...line, values: sizes.map(of) })), [sizes]);
  return <LineChart title="Room taken, by day" days={days} lines={lines} text={bytesText} />;
}
