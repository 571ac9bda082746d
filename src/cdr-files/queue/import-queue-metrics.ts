import type { CollectedMetric } from '../../metrics/collected-metrics';
import type { QueueStatus } from './queue-status.repository';

/** All of them; docs/operations.md has a line for each. */
export const IMPORT_QUEUE_METRICS: readonly CollectedMetric<QueueStatus>[] = [
  metric('files', 'CDR files that wait for their import or are being imported', ({ files }) => files),
  metric(
    'files_after_failure',
    'CDR files that wait for another attempt, because one failed',
    ({ afterFailure }) => afterFailure,
  ),
  metric(
    'oldest_age_seconds',
    'How long the oldest of them has waited; 0 when none waits',
    ({ oldestAgeSeconds }) => oldestAgeSeconds,
  ),
  metric(
    'idle_seconds',
    'How long no attempt has begun, gone on or ended while files waited; 0 when none waits',
    ({ idleSeconds }) => idleSeconds,
  ),
];

function metric(
  name: string,
  help: string,
  read: (status: QueueStatus) => number,
): CollectedMetric<QueueStatus> {
  return {
    name: `deleted_calls_import_queue_${name}`,
    help,
    read: (status) => (status ? [[{}, read(status)]] : []),
  };
}
