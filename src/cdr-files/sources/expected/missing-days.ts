import { WEEKDAYS } from '../records/source-kind';
import type { Expectation } from '../records/source-settings';
import { dayIn, instantOf, nextDay } from './local-time';

/** Days further back are not asked for any more. */
export const MOST_DAYS = 92;
const DAY_MS = 86_400_000;

/** A day on which a file had to come. */
export interface DueDay {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** When it was missing from. */
  readonly since: Date;
}

/**
 * The days whose file has not come. A file that comes soon after a deadline that was missed is late, and counts for the
 * oldest day that lacks one; one that comes nearer to the next deadline counts for that day. So a late file mends its day, a
 * day that is left out stays missing, and the second file of a day does not stand for the next one.
 * @param since when it was first expected @param arrivals ascending
 */
export function missingDays(
  { by, timeZone = 'Europe/London', weekdays = WEEKDAYS }: Expectation,
  since: Date,
  arrivals: readonly Date[],
  now: Date,
): DueDay[] {
  if (by === undefined) return [];
  const first = new Date(Math.max(since.getTime(), now.getTime() - MOST_DAYS * DAY_MS));
  const days = dueDays({ by, timeZone, weekdays }, first, now);
  const missing = new Set(days.keys());
  for (const arrival of arrivals) {
    const index = days.findIndex(({ since: deadline }) => arrival <= deadline);
    if (index < 0) continue;
    const begin = days[index - 1]?.since ?? first;
    const end = (days[index] as DueDay).since;
    const isNearBegin = arrival.getTime() - begin.getTime() < end.getTime() - arrival.getTime();
    const oldest = [...missing].find((earlier) => earlier < index);
    const isLate = oldest !== undefined && ((isNearBegin && missing.has(index - 1)) || !missing.has(index));
    missing.delete(isLate ? oldest : index);
  }
  return [...missing].map((index) => days[index] as DueDay).filter(({ since: deadline }) => deadline <= now);
}

/** Deadlines from the first moment on, up to one that has not passed: a file may come before it. */
function dueDays(
  { by, timeZone, weekdays }: { by: string; timeZone: string; weekdays: readonly string[] },
  first: Date,
  now: Date,
): DueDay[] {
  const days: DueDay[] = [];
  for (let day = dayIn(timeZone, first); ; day = nextDay(day)) {
    const since = instantOf(timeZone, day, by);
    const weekday = WEEKDAYS[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7] as string;
    if (since <= first || !weekdays.includes(weekday)) continue;
    days.push({ day, since });
    if (since > now) return days;
  }
}
