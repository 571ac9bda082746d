const COUNT = new Intl.NumberFormat('en-GB');
const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });
const SHORT_DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const MOMENT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
const UTC_MOMENT = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'long',
  timeZone: 'UTC',
});
const BYTE_UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** 1,961 */
export function countText(count: number): string {
  return COUNT.format(count);
}

/** "1 call", "1,961 calls". @param plural where it is not the word with an s */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${countText(count)} ${count === 1 ? noun : plural}`;
}

/** "1 call is", "1,961 calls are"; or with other verbs. */
export function countedWith(count: number, noun: string, [one, many]: readonly [string, string]): string {
  return `${counted(count, noun)} ${count === 1 ? one : many}`;
}

/** "3 Dec 2026". @param day `YYYY-MM-DD`, or an instant, of which the UTC day is meant */
export function dayText(day: string): string {
  return DAY.format(new Date(day));
}

/** "3 Dec" */
export function shortDayText(day: string): string {
  return SHORT_DAY.format(new Date(day));
}

/** In the reader's own time zone. */
export function momentText(instant: string): string {
  return MOMENT.format(new Date(instant));
}

export function utcMomentText(instant: string): string {
  return UTC_MOMENT.format(new Date(instant));
}

/** "14.2 MB", decimal units. */
export function bytesText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < BYTE_UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1;
  return `${value.toFixed(digits)} ${BYTE_UNITS[unit] ?? ''}`;
}

/** "2 minutes ago", "in 3 days"; for what is near. */
export function distanceText(instant: string, now = Date.now()): string {
  const seconds = (new Date(instant).getTime() - now) / 1000;
  const relative = new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' });
  for (const [unit, size] of [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ] as const)
    if (Math.abs(seconds) >= size) return relative.format(Math.round(seconds / size), unit);
  return relative.format(Math.round(seconds), 'second');
}

/** "about two minutes": never more exact than it is. */
export function timeLeftText(seconds: number): string {
  if (seconds < 45) return 'less than a minute';
  if (seconds < 90) return 'about a minute';
  if (seconds < 3600) return `about ${Math.round(seconds / 60)} minutes`;
  return `about ${counted(Math.round(seconds / 3600), 'hour')}`;
}

/** "a, b and c" */
export function listText(words: readonly string[], last: 'and' | 'or' = 'and'): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} ${last} ${words[words.length - 1] ?? ''}`;
}

/** The day in UTC as the API takes it. @param days later than today, or earlier where it is below zero */
export function utcDay(days = 0, now = Date.now()): string {
  return new Date(now + days * 86_400_000).toISOString().slice(0, 10);
}
