const DAY_MS = 86_400_000;
const FIRST_DAY_MS = Date.UTC(2000, 0, 1);
const MOST_DAYS_KNOWN = 10_000;

const days = new Map<string, string>();
let lastSeconds = '';
let lastInstant = '';

/** `YYYY-MM-DD`. @param value days since 2000-01-01 */
export function dayText(value: string): string {
  const known = days.get(value);
  if (known !== undefined) return known;
  const text = new Date(FIRST_DAY_MS + Number(value) * DAY_MS)
    .toISOString()
    .slice(0, -'T00:00:00.000Z'.length);
  // A list repeats the same few days.
  if (days.size >= MOST_DAYS_KNOWN) days.clear();
  days.set(value, text);
  return text;
}

/**
 * Cut to milliseconds, not rounded: the shown instant is never after the stored one, so a poller misses nothing.
 * @param value seconds since 1970, exact to the microsecond
 */
export function instantText(value: string): string {
  if (value !== lastSeconds) {
    lastInstant = new Date(Math.floor(Math.round(Number(value) * 1e6) / 1000)).toISOString();
    lastSeconds = value;
  }
  return lastInstant;
}
