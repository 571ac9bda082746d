import type { CollectedMetric, Sample } from '../../metrics/collected-metrics';
import type { DueSummary } from '../due/due-counts.repository';
import { FAILURE_CAUSES } from '../records/retention-errors';
import { RETENTION_CLASSES } from '../classes/classes';
import type { ClassRemoved } from '../records/run-class.repository';
import type { ClassStatus } from './class-status.service';
import { RETENTION_STATUSES, RetentionStatus } from './retention-status';
import type { Outcomes, RunTotal } from './run-outcomes.repository';

/** What the metrics are made of. */
export interface RetentionFacts {
  readonly cutoff: Date;
  readonly outcomes: Outcomes;
  readonly status: RetentionStatus['status'];
  /** From here on no success is trouble. */
  readonly expectedBy: Date;
  readonly totals: readonly RunTotal[];
  readonly due: DueSummary;
  readonly clockDoubted: boolean;
  /** DR files in storage that are on no record. */
  readonly filesAhead: number;
  /** Changes of the policy that wait for their day. */
  readonly pendingChanges: number;
  /** Active legal holds whose day of review has come. */
  readonly holdsToReview: number;
  readonly classes: readonly ClassStatus[];
  readonly removed: readonly ClassRemoved[];
}

type Metric = CollectedMetric<RetentionFacts>;

/** All of them; docs/operations.md has a line for each. */
export const RETENTION_METRICS: readonly Metric[] = [
  {
    name: 'deleted_calls_retention_readable',
    help: 'Whether the database could be asked about retention: 1 or 0; the others are absent then',
    read: (facts) => one(Number(facts !== null)),
  },
  metric(
    'last_success_timestamp_seconds',
    'When a run last succeeded, Unix time; absent before the first. Dry runs and rehearsed clocks do not count',
    ({ outcomes }) => at(outcomes.lastSuccessAt),
  ),
  metric(
    'waiting_since_timestamp_seconds',
    'The last success or, before the first one, the installation; Unix time. One in the future counts for nothing',
    ({ outcomes }) => at(outcomes.waitingSince),
  ),
  metric(
    'overdue_after_seconds',
    'How long after waiting_since a run has to have succeeded: it follows the schedule, so it changes with each success',
    ({ expectedBy, outcomes }) => one((expectedBy.getTime() - outcomes.waitingSince.getTime()) / 1000),
  ),
  metric('run_active', 'Whether a run works right now, here or elsewhere: 1 or 0', ({ outcomes }) =>
    one(Number(outcomes.active)),
  ),
  metric('last_run_duration_seconds', 'How long the newest run took that is over', ({ outcomes }) =>
    outcomes.lastRunSeconds === null ? [] : one(outcomes.lastRunSeconds),
  ),
  metric(
    'clock_doubted',
    '1 while the clock is not believed, so that nothing is purged or expired until it is confirmed; else 0',
    ({ clockDoubted }) => one(Number(clockDoubted)),
  ),
  metric(
    'storage_ahead_files',
    'DR files in storage that are on no record, so that nothing is purged or expired until "deleted-calls recover" has adopted them',
    ({ filesAhead }) => one(filesAhead),
  ),
  metric(
    'policy_pending_changes',
    'Changes of the policy that come into force later: shorter periods, other recipients',
    ({ pendingChanges }) => one(pendingChanges),
  ),
  metric(
    'holds_to_review',
    'Active legal holds that were to be looked at again by now',
    ({ holdsToReview }) => one(holdsToReview),
  ),
  metric('due_rows', 'Deleted calls that a run would take; up to a minute old', ({ due }) => one(due.due)),
  metric('held_rows', 'Deleted calls old enough, but under a legal hold; up to a minute old', ({ due }) =>
    one(due.held),
  ),
  metric('due_rows_capped', '1 when there are more due and held rows than are counted', ({ due }) =>
    one(Number(due.capped)),
  ),
  metric(
    'oldest_due_age_seconds',
    'How long the oldest due row has been due; 0 when none is',
    ({ due: { oldestDueAt }, cutoff }) =>
      one(oldestDueAt ? Math.max(0, (cutoff.getTime() - oldestDueAt.getTime()) / 1000) : 0),
  ),
  ofClasses('class_due', 'What a run would take of each class; up to a minute old', ({ due }) => due),
  ofClasses(
    'class_held',
    'Of each class, old enough but under a legal hold; up to a minute old',
    ({ held }) => held,
  ),
  ofClasses(
    'class_oldest_due_age_seconds',
    'How long the oldest of each class has been due; 0 when none is; up to a minute old',
    ({ oldestDue, cutoff }) =>
      oldestDue && cutoff ? Math.max(0, (Date.parse(cutoff) - Date.parse(oldestDue)) / 1000) : 0,
  ),
  metric(
    'class_removed_total',
    'What left of each class, by runs of any clock',
    ({ removed }) =>
      RETENTION_CLASSES.map((name) => [{ class: name }, removed.find((of) => of.class === name)?.count ?? 0]),
    ['class'],
  ),
  metric(
    'status',
    'The status that /health/ready tells: 1 for the one it is, 0 for the others',
    ({ status }) => RETENTION_STATUSES.map((name) => [{ status: name }, Number(name === status)]),
    ['status'],
  ),
  metric(
    'failed',
    '1 for the cause of a failure that no success has followed',
    ({ outcomes: { trouble } }) =>
      FAILURE_CAUSES.map((cause) => [{ cause }, Number(trouble && (trouble.cause ?? 'other') === cause)]),
    ['cause'],
  ),
  total('runs', 'runs_total', 'Runs by kind, outcome and cause, which is empty for a success'),
  total('rows', 'archived_rows_total', 'Deleted calls moved into DR files'),
  total('bytes', 'archived_bytes_total', 'Size of the DR files written'),
  total('seconds', 'run_seconds_total', 'Time that runs took'),
];

function metric(
  name: string,
  help: string,
  read: (facts: RetentionFacts) => readonly Sample[],
  labelNames: readonly string[] = [],
): Metric {
  return {
    name: `deleted_calls_retention_${name}`,
    help,
    labelNames,
    read: (facts) => (facts ? read(facts) : []),
  };
}

function ofClasses(name: string, help: string, read: (status: ClassStatus) => number): Metric {
  return metric(
    name,
    help,
    ({ classes }) => classes.map((status) => [{ class: status.class }, read(status)]),
    ['class'],
  );
}

function total(sum: 'runs' | 'rows' | 'bytes' | 'seconds', name: string, help: string): Metric {
  const read = ({ totals }: RetentionFacts): readonly Sample[] =>
    totals.map((of) => [{ kind: of.kind, state: of.state, cause: of.cause }, of[sum]]);
  return metric(name, help, read, ['kind', 'state', 'cause']);
}

function one(value: number): readonly Sample[] {
  return [[{}, value]];
}

function at(instant: Date | null): readonly Sample[] {
  return instant ? one(instant.getTime() / 1000) : [];
}
