import { useState } from 'react';
import type { Schemas } from '../../../api/client';
import { Column } from '../../../parts/table/column';
import { RecordList } from '../../../parts/table/record-list';
import { following } from '../../../parts/table/use-windows';
import { Count, Instant, Nothing } from '../../../parts/values/values';
import { PermittedButton } from '../../../session/permitted-button';
import { RunLight } from './run-light';
import { RunPanel } from './run-panel';
import { RunningRun } from './running-run';
import { StartRun } from './start-run';

type Run = Schemas['RetentionRunView'];

const COLUMNS: readonly Column<Run>[] = [
  { title: 'Started', cell: ({ started }) => <Instant at={started} /> },
  { title: 'State', cell: ({ state }) => <RunLight state={state} /> },
  {
    title: 'By',
    cell: ({ startedBy, dryRun, asOf }) =>
      `${startedBy}${dryRun ? ', dry run' : ''}${asOf ? ', rehearsed' : ''}`,
  },
  { title: 'Due', cell: ({ dueCount }) => <Count of={dueCount} />, right: true },
  { title: 'Held', cell: ({ heldCount }) => <Count of={heldCount} />, right: true },
  { title: 'Archived', cell: ({ removedCount }) => <Count of={removedCount} />, right: true },
  { title: 'DR files', cell: ({ files }) => <Count of={files.length} />, right: true },
  {
    title: 'Why it failed',
    cell: ({ failure }) => failure ?? <Nothing why="It did not fail" />,
    wideOnly: true,
  },
];

/** Runs of retention: the one that works now, how earlier ones ended, and one by hand. */
export function Runs() {
  const [isStarting, setStarting] = useState(false);
  return (
    <>
      <RunningRun />
      <RecordList<Run>
        path="retentionRuns/"
        label="Retention runs"
        exportName="retention-runs"
        fixed={{ order: 'desc' }}
        columns={COLUMNS}
        askAgainMs={following(({ state }) => state === 'Running', 15_000)}
        empty={{
          why: 'No run was made yet.',
          fills: 'The schedule starts one each night; a run by hand does the same.',
        }}
        panel={(id) => <RunPanel id={id} />}
        panelTitle={(id) => `Retention run ${id}`}
        actions={
          <PermittedButton needs="dataProtection.primary" onClick={() => setStarting(true)}>
            Run retention now
          </PermittedButton>
        }
      />
      <StartRun isOpen={isStarting} onClose={() => setStarting(false)} />
    </>
  );
}
