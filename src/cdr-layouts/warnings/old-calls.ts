import { sumOf, Tally } from './tally';

/** Two months: what is billed late is mostly not as late as that. */
const LONG_DAYS = 62;

/** So many old calls are no habit, nor is a tenth of a file. */
const FEW = 3;
const FEW_SHARE = 10;

/** More days than any carrier's file has: in such a file no call is unusual. */
const MOST_DAYS = 4000;

const DAY_MS = 86_400_000;

/** What the carrier's earlier files of the same layout are like. */
export interface Habit {
  /** The newest day of their calls, `YYYY-MM-DD`. */
  readonly newest: string;
  /** So many days they reach back, behind the newest day that was known when each came. */
  readonly days: number;
}

/** The first and the last day of some calls, `YYYY-MM-DD`. */
export interface DaySpan {
  readonly oldest: string;
  readonly newest: string;
}

/**
 * Counts calls that are far older than is usual, by two rules:
 *
 * - dated more than 62 days before the newest one of their file, where they are few: at most three, or at most one in ten. More
 *   of them are the habit of the file, as of a log that goes on for years. Where the carrier's files reach back further than
 *   62 days, it is as many days as that;
 * - dated more than 62 days before what the carrier's files reach back to, however many they are.
 *
 * What more calls break is what is counted.
 */
export class OldCalls {
  private newest = 0;
  private total = 0;
  private days: Map<number, Tally> | null = new Map();
  private oldestCounted = Infinity;
  private newestCounted = 0;

  /** @param habit null where too few files came before */
  constructor(private readonly habit: Habit | null = null) {}

  /**
   * @param date `YYYY-MM-DD`
   * @param isCounted of a line that is not, only the day is noted
   */
  add(date: string, lineNumber: number, isCounted: boolean): void {
    const day = dayOf(date);
    if (day > this.newest) this.newest = day;
    if (!isCounted) return;
    if (day < this.oldestCounted) this.oldestCounted = day;
    if (day > this.newestCounted) this.newestCounted = day;
    if (this.days === null) return;
    this.total += 1;
    const tally = this.days.get(day);
    if (tally === undefined) this.addDay(day, lineNumber, this.days);
    else tally.add(lineNumber);
  }

  /** Final after the last line. */
  get found(): Tally {
    if (this.days === null || this.newest === 0) return new Tally();
    const { habit } = this;
    const old = this.before(this.newest, Math.max(LONG_DAYS, habit?.days ?? 0));
    const isFew = old.count <= FEW || old.count * FEW_SHARE <= this.total;
    if (habit === null) return isFew ? old : new Tally();
    const unlikeOthers = this.before(Math.max(this.newest, dayOf(habit.newest)), habit.days + LONG_DAYS);
    return isFew && old.count >= unlikeOthers.count ? old : unlikeOthers;
  }

  /** Of the counted calls; null where there are none. Final after the last line. */
  get span(): DaySpan | null {
    if (this.newestCounted === 0) return null;
    return { oldest: dateOf(this.oldestCounted), newest: dateOf(this.newestCounted) };
  }

  /** Of the calls that are dated more than so many days before `day`. */
  private before(day: number, days: number): Tally {
    const oldest = dayOf(new Date(Date.parse(dateOf(day)) - days * DAY_MS).toISOString());
    return sumOf([...(this.days ?? [])].filter(([other]) => other < oldest).map(([, tally]) => tally));
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

function dateOf(day: number): string {
  const digits = String(day).padStart(8, '0');
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
}
