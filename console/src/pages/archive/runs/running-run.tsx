import { Paper, Progress, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { Schemas } from '../../../api/client';
import { listAddress, readPage } from '../../../api/lists';
import { counted, countText, timeLeftText } from '../../../parts/values/format';
import { Phases, phaseText } from './phases';

type Run = Schemas['RetentionRunView'];

/** The run that works now, by phases with counts and an honest time left. It goes on when the page is left. */
export function RunningRun() {
  const { data } = useQuery({
    queryKey: ['retentionRuns/', 'newest'],
    queryFn: ({ signal }) =>
      readPage<Run>(listAddress('retentionRuns/', { order: 'desc', limit: '1' }), { signal }),
    refetchInterval: ({ state }) => (state.data?.rows[0]?.state === 'Running' ? 1000 : 10_000),
  });
  const run = data?.rows[0];
  if (run?.state !== 'Running') return null;
  const due = run.dueCount ?? 0;
  const percent = due === 0 ? 0 : (100 * run.removedCount) / due;
  return (
    <Paper withBorder p="sm" role="status" mb="md">
      <Text size="sm">
        <Link href={`/archive?view=runs&open=${run.id}`}>A run</Link> works: {phaseText(run.step)}
        {run.stepCount > 0 && `, ${countText(run.stepCount)} rows`}. {countText(run.removedCount)} of{' '}
        {counted(due, 'call')} are archived{timeLeft(run)}.
      </Text>
      <Phases now={run.step} />
      <Progress mt="xs" value={percent} aria-label={`${Math.round(percent)} per cent archived`} />
    </Paper>
  );
}

/** Nothing is said before some of it is done: there is no rate to go by. */
function timeLeft({ dueCount, removedCount, seconds }: Run): string {
  if (dueCount === null || removedCount === 0) return '';
  return `, ${timeLeftText(((dueCount - removedCount) * seconds) / removedCount)} left`;
}
