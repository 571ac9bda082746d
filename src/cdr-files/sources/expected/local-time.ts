const DAY_MS = 86_400_000;

/** The calendar day in a time zone, `YYYY-MM-DD`. */
export function dayIn(timeZone: string, instant: Date): string {
  const parts = partsIn(timeZone, instant);
  return `${parts.year}-${parts.month}-${parts.day}`;
}

/**
 * The instant of a time on a day in a time zone. A time that no clock shows counts as the instant an hour later; of two, the
 * first one counts.
 * @param day `YYYY-MM-DD` @param time `HH:MM`
 */
export function instantOf(timeZone: string, day: string, time: string): Date {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  const candidates = [-DAY_MS, 0, DAY_MS].map(
    (shift) => wanted - offsetMs(timeZone, new Date(wanted + shift)),
  );
  const shown = candidates.filter((at) => at + offsetMs(timeZone, new Date(at)) === wanted);
  return new Date(shown.length > 0 ? Math.min(...shown) : Math.max(...candidates));
}

export function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}

/** How far clocks there are ahead of UTC. */
function offsetMs(timeZone: string, instant: Date): number {
  const { year, month, day, hour, minute, second } = partsIn(timeZone, instant);
  const shown = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return shown - Math.floor(instant.getTime() / 1000) * 1000;
}

const FORMATS = new Map<string, Intl.DateTimeFormat>();

function partsIn(timeZone: string, instant: Date): Record<string, string> {
  let format = FORMATS.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    FORMATS.set(timeZone, format);
  }
  return Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
}
