import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api, Schemas } from '../../../api/client';
import { Section } from '../../../parts/page';
import { Answered } from '../../../parts/states/states';
import { Facts } from '../../../parts/values/facts';
import { bytesText, counted } from '../../../parts/values/format';
import { ActivityLink, Count, Instant, Nothing } from '../../../parts/values/values';
import { RecordLink } from '../../../records/record-link';
import { CLASS_NAMES } from '../../../records/class-names';
import { RunLight } from './run-light';

type Run = Schemas['RetentionRunView'];

/** A run whole: what it found due, what it moved, and the files it made. */
export function RunPanel({ id }: { id: string }) {
  const run = useQuery({
    queryKey: ['retentionRuns/', id],
    queryFn: () => answer(api.GET('/backend/api/v1/retentionRuns/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data?.state === 'Running' ? 1000 : false),
  });
  return <Answered of={run}>{(found) => <Opened run={found} />}</Answered>;
}

function Opened({ run }: { run: Run }) {
  return (
    <Stack>
      <Facts
        of={[
          ['State', <RunLight state={run.state} />],
          ['Why it failed', run.failure ?? <Nothing why="It did not fail" />],
          ['Started', <Instant at={run.started} />],
          ['Over', <Instant at={run.finished} />],
          ['By', run.startedBy],
          ['Dry run', run.dryRun ? 'Yes: nothing was moved' : 'No'],
          ['Rehearsed clock', <Instant at={run.asOf} />],
          ['Cutoff', <Instant at={run.cutoff} />],
          ['Due', <Count of={run.dueCount} />],
          ['Held', <Count of={run.heldCount} />],
          ['Archived', <Count of={run.removedCount} />],
          ['DR files that expired', <Count of={run.expiredFileCount} />],
          ['Written', bytesText(run.sizeBytes)],
          ['Recorded as', <ActivityLink id={run.userActivityLog} />],
        ]}
      />
      {run.files.length > 0 && (
        <Section title="DR files">
          <Facts
            of={run.files.map(({ id, sequence, rowCount }) => [
              `Sequence ${sequence}`,
              <>
                <RecordLink type="disasterRecoveryFiles" id={id} />, {counted(rowCount, 'row')}
              </>,
            ])}
          />
        </Section>
      )}
      {run.classes.length > 0 && (
        <Section title="By class">
          <Facts
            of={run.classes.map(({ class: name, due, held, removed }) => [
              CLASS_NAMES[name],
              `${counted(due, 'due', 'due')}, ${counted(held, 'held', 'held')}, ${counted(removed, 'removed', 'removed')}`,
            ])}
          />
        </Section>
      )}
    </Stack>
  );
}
