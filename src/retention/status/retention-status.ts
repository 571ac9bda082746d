import type { FailureCause } from '../records/retention-errors';
import type { ExpectedSuccess } from './retention-overdue';
import type { Outcomes } from './run-outcomes.repository';

/** `failed` goes before `overdue`, and `overdue` before `off`: the detail tells what else there is. */
export const RETENTION_STATUSES = ['ok', 'failed', 'overdue', 'off'] as const;

/** How retention is doing, for health, metrics and preview. */
export interface RetentionStatus {
  readonly status: (typeof RETENTION_STATUSES)[number];
  readonly detail: string;
  /** Of the newest failure that no success followed. */
  readonly cause: FailureCause | null;
  /** Dry runs and runs with a rehearsed clock are no successes. */
  readonly lastSuccess: string | null;
  readonly nextRun: string | null;
  /** A run works right now, here or elsewhere. */
  readonly running: boolean;
}

/** The schedule as far as the status depends on it. */
export interface Expectation {
  readonly now: Date;
  readonly nextRun: Date | null;
  readonly expected: ExpectedSuccess;
}

/** Pure: what the outcomes amount to now. */
export function retentionStatus(outcomes: Outcomes, expected: Expectation): RetentionStatus {
  const { trouble, lastSuccessAt, active } = outcomes;
  const late = lateness(outcomes, expected);
  const off = expected.nextRun === null;
  const shared = {
    cause: trouble?.cause ?? null,
    lastSuccess: lastSuccessAt?.toISOString() ?? null,
    nextRun: expected.nextRun?.toISOString() ?? null,
    running: active,
  };
  if (trouble) {
    const detail = trouble.failure ?? 'The last run failed.';
    return { status: 'failed', detail: late ? `${detail} ${late}` : detail, ...shared };
  }
  if (late) return { status: 'overdue', detail: off ? `${late} ${OFF}` : late, ...shared };
  if (off) return { status: 'off', detail: OFF, ...shared };
  return { status: 'ok', detail: lastSuccessAt ? 'The last run succeeded.' : NONE_YET, ...shared };
}

const OFF = 'The schedule is off: nothing leaves unless somebody starts a run.';
const NONE_YET = 'No run has been due yet.';

function lateness(
  { lastSuccessAt, waitingSince }: Outcomes,
  { now, expected: { by, dueAt } }: Expectation,
): string | null {
  if (now <= by) return null;
  const hours = Math.floor((now.getTime() - waitingSince.getTime()) / 3_600_000);
  const never = lastSuccessAt ? '' : ', nor ever since it was installed';
  const promised = dueAt ? ` The schedule was to start one at ${dueAt.toISOString()}.` : '';
  return `No retention run has succeeded for more than ${hours} hours${never}.${promised}`;
}
