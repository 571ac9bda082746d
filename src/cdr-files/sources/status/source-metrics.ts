import type { CollectedMetric, Sample } from '../../../metrics/collected-metrics';
import type { SourceStatus } from './source-status.service';

type Statuses = readonly SourceStatus[];

/** All of them, of sources that are switched on; docs/operations.md has a line for each. */
export const SOURCE_METRICS: readonly CollectedMetric<Statuses>[] = [
  metric('failures', 'Fetches in a row that failed', ({ failures }) => failures),
  metric(
    'last_success_timestamp_seconds',
    'When the newest fetch without an error ended',
    ({ lastSuccess }) => (lastSuccess === null ? null : lastSuccess.getTime() / 1000),
  ),
  metric('waiting_files', 'Files seen there that are not here yet', ({ waitingFiles }) => waitingFiles),
  metric('received_files_total', 'Files received from it', ({ receivedFiles }) => receivedFiles),
  metric('missing_files', 'Files that had to come and have not', ({ missing }) => missing),
];

/** @param read null leaves the sample out */
function metric(
  name: string,
  help: string,
  read: (status: SourceStatus) => number | null,
): CollectedMetric<Statuses> {
  return {
    name: `deleted_calls_source_${name}`,
    help,
    labelNames: ['source'],
    read: (all) =>
      (all ?? []).flatMap((status): Sample[] => {
        const value = status.enabled ? read(status) : null;
        return value === null ? [] : [[{ source: status.name }, value]];
      }),
  };
}
