import { sumOf, Tally } from './tally';

/** Two months: what is billed late is mostly not as late as that. */
const LONG_DAYS = 62;

/** So many old calls are no habit, nor is a tenth of a file. */
const FEW = 3;
const FEW_SHARE = 10;

/** More days than any carrier's file has: in such a file no call is unusual. */
const MOST_DAYS = 4000;

const DAY_MS = 86_400_000;

/**
 * Counts calls that are dated more than 62 days before the newest one of their file, where they are few: at most three, or at
 * most one in ten. More of them are the habit of the file, as of a log that goes on for years.
 */
export class OldCalls {
  private newest = '';
  private total = 0;
  private days: Map<string, Tally> | null = new Map();
  private latest: { readonly day: string; readonly tally: Tally } | null = null;

  /**
   * @param day `YYYY-MM-DD`
   * @param isCounted of a line that is not, only the day is noted
   */
  add(day: string, lineNumber: number, isCounted: boolean): void {
    if (day > this.newest) this.newest = day;
    if (!isCounted || this.days === null) return;
    this.total += 1;
    if (this.latest?.day !== day) this.latest = { day, tally: this.tallyOf(day, this.days) };
    this.latest.tally.add(lineNumber);
  }

  /** Final after the last line. */
  get found(): Tally {
    if (this.days === null || this.newest === '') return new Tally();
    const oldest = new Date(Date.parse(this.newest) - LONG_DAYS * DAY_MS).toISOString().slice(0, 10);
    const old = sumOf([...this.days].filter(([day]) => day < oldest).map(([, tally]) => tally));
    return old.count <= FEW || old.count * FEW_SHARE <= this.total ? old : new Tally();
  }

  private tallyOf(day: string, days: Map<string, Tally>): Tally {
    const known = days.get(day);
    if (known) return known;
    if (days.size >= MOST_DAYS) this.days = null;
    const tally = new Tally();
    days.set(day, tally);
    return tally;
  }
}
