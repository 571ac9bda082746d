import { CronTime } from 'cron';

const HOUR_MS = 3_600_000;
/** A nightly run and two hours of grace; a night at the end of summer time is not late. */
const NIGHTLY_MS = 26 * HOUR_MS;
const GRACE_MS = 2 * HOUR_MS;

/** When the schedule next starts a run; null when it is off. */
export function nextRunAt(cron: string, timeZone: string): Date | null {
  return cron === 'off' ? null : new CronTime(cron, timeZone).sendAt().toJSDate();
}

/**
 * How long no run may have succeeded before that is trouble: 26 hours, or where the schedule is rarer than daily its
 * next interval and two hours. With the schedule off somebody else has to start runs, and 26 hours hold as well.
 */
export function overdueAfterMs(cron: string, timeZone: string): number {
  if (cron === 'off') return NIGHTLY_MS;
  const [first, second] = new CronTime(cron, timeZone).sendAt(2);
  const intervalMs = (second?.toMillis() ?? 0) - (first?.toMillis() ?? 0);
  return intervalMs <= NIGHTLY_MS ? NIGHTLY_MS : intervalMs + GRACE_MS;
}
