const NAME = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

const DAY_MS = 86_400_000;

/** The calendar month before this one, in UTC. */
export function lastMonth(now = new Date()): {
  /** In words. */
  readonly name: string;
  /** `YYYY-MM`. */
  readonly id: string;
  /** Its first day. */
  readonly from: string;
  /** Its last day. */
  readonly to: string;
  /** The first day after it. */
  readonly until: string;
} {
  const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1));
  const until = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
  const to = new Date(until.getTime() - DAY_MS);
  return {
    name: NAME.format(from),
    id: day(from).slice(0, 7),
    from: day(from),
    to: day(to),
    until: day(until),
  };
}

function day(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}
