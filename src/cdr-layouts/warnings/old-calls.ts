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
  private newest = 0;
  private total = 0;
  private days: Map<number, Tally> | null = new Map();

  /**
   * @param date `YYYY-MM-DD`
   * @param isCounted of a line that is not, only the day is noted
   */
  add(date: string, lineNumber: number, isCounted: boolean): void {
    const day = dayOf(date);
    if (day > this.newest) this.newest = day;
    if (!isCounted || this.days === null) return;
    this.total += 1;
    const tally = this.days.get(day);
    if (tally === undefined) this.addDay(day, lineNumber, this.days);
    else tally.add(lineNumber);
  }

  /** Final after the last line. */
  get found(): Tally {
    if (this.days === null || this.newest === 0) return new Tally();
    const oldest = longBefore(this.newest);
    const old = sumOf([...this.days].filter(([day]) => day < oldest).map(([, tally]) => tally));
    return old.count <= FEW || old.count * FEW_SHARE <= this.total ? old : new Tally();
  }

  private addDay(day: number, lineNumber: number, days: Map<number, Tally>): void {
    if (days.size >= MOST_DAYS) this.days = null;
    const tally = new Tally();
    tally.add(lineNumber);
    days.set(day, tally);
  }
}

/** A day as the number YYYYMMDD, which is found sooner than its text. */
function dayOf(date: string): number {
  let day = 0;
  for (let at = 0; at < 10; at += 1) {
    const digit = date.charCodeAt(at) - 0x30;
    if (digit >= 0) day = day * 10 + digit;
  }
  return day;
}

function longBefore(day: number): number {
  const instant = Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100);
  return dayOf(new Date(instant - LONG_DAYS * DAY_MS).toISOString());
}
