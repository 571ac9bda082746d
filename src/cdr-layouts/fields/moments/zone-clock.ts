const QUARTER = 15 * 60 * 1000;
/** Offsets kept at a time: of ten years, quarter by quarter, would be 350,000. */
const MOST_KEPT = 20_000;

/** The clock of a time zone: turns instants into its date and time of day. */
export class ZoneClock {
  private readonly format: Intl.DateTimeFormat;
  /** Milliseconds ahead of UTC, by quarters of an hour since 1970: no zone changes its clocks within one. */
  private readonly offsets = new Map<number, number>();

  /** @throws RangeError there is no such zone */
  constructor(zone: string) {
    this.format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  }

  /** @returns `YYYY-MM-DDTHH:MM:SS` of an instant, in milliseconds since 1970 */
  show(instant: number): string {
    return new Date(instant + this.offsetAt(instant)).toISOString().slice(0, 19);
  }

  private offsetAt(instant: number): number {
    const quarter = Math.floor(instant / QUARTER);
    const known = this.offsets.get(quarter);
    if (known !== undefined) return known;
    if (this.offsets.size >= MOST_KEPT) this.offsets.clear();
    const begin = quarter * QUARTER;
    const parts = Object.fromEntries(
      this.format.formatToParts(begin).map(({ type, value }) => [type, Number(value)]),
    );
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    const offset = Date.UTC(year, month - 1, day, hour, minute, second) - begin;
    this.offsets.set(quarter, offset);
    return offset;
  }
}
