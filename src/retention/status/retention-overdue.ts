import { CronTime } from 'cron';

const HOUR_MS = 3_600_000;
/** How long a run may take after the schedule was to start it. */
const GRACE_MS = 2 * HOUR_MS;
/** With the schedule off somebody else has to start runs, every night. */
const WITHOUT_SCHEDULE_MS = 26 * HOUR_MS;

/** When a run has to have succeeded. */
export interface ExpectedSuccess {
  /** When the schedule was, or is, to start a run for the first time since the last success; null when it is off. */
  readonly dueAt: Date | null;
  /** From here on it is overdue. */
  readonly by: Date;
}

/** When the schedule next starts a run; null when it is off. */
export function nextRunAt(cron: string, timeZone: string): Date | null {
  return cron === 'off' ? null : new CronTime(cron, timeZone).sendAt().toJSDate();
}

/**
 * A success is expected after each time that the schedule starts a run, two hours later at most. Judged by the present
 * schedule. With the schedule off, 26 hours after the last success.
 * @param waitingSince the last success, or the installation
 */
export function expectedSuccess(cron: string, timeZone: string, waitingSince: Date): ExpectedSuccess {
  if (cron === 'off') return { dueAt: null, by: new Date(waitingSince.getTime() + WITHOUT_SCHEDULE_MS) };
  const dueAt = new CronTime(cron, timeZone).getNextDateFrom(waitingSince, timeZone).toJSDate();
  return { dueAt, by: new Date(dueAt.getTime() + GRACE_MS) };
}
