import type { NumberedCall } from '../layouts/bind-layout';
import { LostZeros } from './lost-zeros';
import { DaySpan, Habit, OldCalls } from './old-calls';
import { Tally } from './tally';
import { Warning, WARNING_CODES, WarningCode } from './warning-codes';

/** Counts what deserves a look in a file, in little memory whatever the file is. */
export class Warnings {
  private readonly tallies = new Map<WarningCode, Tally>();
  private readonly lostZeros = new LostZeros();
  private readonly oldCalls: OldCalls;

  /**
   * @param after lines up to this one are not counted: they came in an earlier file
   * @param habit of the carrier's earlier files; null where too few came
   */
  constructor(
    private readonly after = 0,
    habit: Habit | null = null,
  ) {
    this.oldCalls = new OldCalls(habit);
  }

  /** The days of the calls that were counted; null where there were none, complete after the last line. */
  get days(): DaySpan | null {
    return this.oldCalls.span;
  }

  /** Counts something that only the caller can see. */
  add(code: WarningCode, lineNumber: number): void {
    if (lineNumber <= this.after) return;
    const tally = this.tallies.get(code) ?? new Tally();
    this.tallies.set(code, tally);
    tally.add(lineNumber);
  }

  /** Looks at calls that go in. */
  look(calls: readonly NumberedCall[]): void {
    for (const { lineNumber, call } of calls) {
      const isCounted = lineNumber > this.after;
      this.lostZeros.add(call, lineNumber, isCounted);
      this.oldCalls.add(call.startDate, lineNumber, isCounted);
      if (isNegative(call.costCdrBasic) && call.costCdr !== null && !isNegative(call.costCdr))
        this.add('negativeBasicCost', lineNumber);
    }
  }

  /** What was found, in the order of the codes; complete after the last line. */
  list(): Warning[] {
    const found = new Map(this.tallies)
      .set('lostLeadingZero', this.lostZeros.found)
      .set('olderThanHabit', this.oldCalls.found);
    return WARNING_CODES.flatMap((code) => {
      const { count, firstLine } = found.get(code) ?? new Tally();
      return count > 0 ? [{ code, count, firstLine }] : [];
    });
  }
}

/** A credit is negative as a whole, so it is no warning that a part of it is. */
function isNegative(amount: string | null): boolean {
  return amount?.charCodeAt(0) === 0x2d;
}
