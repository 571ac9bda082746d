import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../../api/client';
import { listAddress, readPage } from '../../../api/lists';
import { Section } from '../../../parts/page';
import { Light, LightState } from '../../../parts/states/light';
import { Answered, Empty } from '../../../parts/states/states';
import type { Column } from '../../../parts/table/column';
import { WholeTable } from '../../../parts/table/whole-table';
import { Bytes, Count, Instant, Nothing } from '../../../parts/values/values';

type Backup = Schemas['BackupView'];

/** The newest of them: a fortnight of nights. */
const SHOWN = 14;

/** Backups of the database: the nightly ones and those that a command made. */
export function Backups() {
  const backups = useQuery({
    queryKey: ['backups/'],
    queryFn: ({ signal }) =>
      readPage<Backup>(listAddress('backups/', { order: 'desc', limit: String(SHOWN) }), { signal }),
    refetchInterval: 30_000,
  });
  return (
    <Section title="Backups">
      <Answered of={backups} lines={3}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty
              why="None was made yet."
              fills="The server makes one each night (BACKUP_CRON), deleted-calls backup create makes one now."
            />
          ) : (
            <WholeTable label="Backups" columns={COLUMNS} rows={rows} keyOf={({ id }) => id} />
          )
        }
      </Answered>
    </Section>
  );
}

const COLUMNS: readonly Column<Backup>[] = [
  { title: 'Of', cell: ({ snapshot, created }) => <Instant at={snapshot ?? created} /> },
  { title: 'State', cell: (backup) => <Light state={stateOf(backup)} word={wordOf(backup)} /> },
  { title: 'Rows', right: true, cell: ({ rowCount }) => <Count of={rowCount} /> },
  { title: 'Size', right: true, cell: ({ sizeBytes }) => <Bytes of={sizeBytes} /> },
  { title: 'Verified', cell: ({ verified }) => <Instant at={verified} /> },
  { title: 'Made by', cell: ({ startedBy }) => startedBy },
  { title: 'What failed', cell: ({ failure }) => failure ?? <Nothing why="Nothing failed" /> },
];

/** Green is what was proved; nobody knows of one that is being made, and of one that went nobody has to. */
function stateOf({ state, verified, failure }: Backup): LightState {
  if (state === 'Failed') return 'red';
  if (state !== 'Complete') return 'unknown';
  return verified === null || failure !== null ? 'amber' : 'green';
}

function wordOf({ state, verifiedBy, failure }: Backup): string {
  if (state !== 'Complete') return state;
  if (failure !== null) return 'Not verified';
  return verifiedBy ?? 'Not verified yet';
}
