const DAY_MS = 86_400_000;

/** Deletions before this instant have been kept for the whole retention period. */
export function cutoffOf(now: Date, retentionDays: number): Date {
  return new Date(now.getTime() - retentionDays * DAY_MS);
}

/** When a DR file made now loses its bytes. */
export function expiryOf(madeAt: Date, drFileRetentionDays: number): Date {
  return new Date(madeAt.getTime() + drFileRetentionDays * DAY_MS);
}

/** A calendar month in UTC, `YYYY-MM`: one partition of deleted calls, and one DR file at most in a run. */
export type Month = string;

export function monthOf(instant: Date): Month {
  return instant.toISOString().slice(0, 7);
}

/** All months from one to the other, both included, oldest first. */
export function monthsBetween(first: Month, last: Month): Month[] {
  const months: Month[] = [];
  for (let month = first; month <= last; month = nextMonth(month)) months.push(month);
  return months;
}

export function nextMonth(month: Month): Month {
  const start = monthStart(month);
  return monthOf(new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 1)));
}

export function monthStart(month: Month): Date {
  return new Date(`${month}-01T00:00:00Z`);
}

/** Whether the range is a month from its first instant to its last, exactly one partition, that nothing is added to now. */
export function isPastMonth(
  range: { readonly fromInstant: Date; readonly toInstant: Date },
  now: Date,
): boolean {
  const month = monthOf(range.fromInstant);
  return (
    range.toInstant <= now &&
    range.fromInstant.getTime() === monthStart(month).getTime() &&
    range.toInstant.getTime() === monthStart(nextMonth(month)).getTime()
  );
}
