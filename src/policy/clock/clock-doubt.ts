import { OperatorError } from '../../common/errors/operator.error';

/** Why the clock is not believed. `apart`: this machine's and the database's clocks differ. */
export type Doubt = 'behind' | 'ahead' | 'apart';

/** How far this machine's clock and the database's may be apart. */
export const MOST_APART_MS = 3_600_000;

/** What is known of the clock that everything goes by, the database's. */
export interface ClockView {
  readonly doubt: Doubt | null;
  /** By the doubted clock. */
  readonly doubtedSince: string | null;
  readonly now: string;
  /** The latest instant that was seen and believed. */
  readonly seen: string;
  /** What this machine's clock says. */
  readonly machine: string;
}

/** Nothing is destroyed under a clock that is not believed. */
export class ClockDoubtedError extends OperatorError {
  readonly code = 'clock-doubted';
  override readonly outcome = 'refused';

  constructor(clock: ClockView) {
    super(`${doubtSentence(clock) ?? 'The clock is not believed.'} Nothing was purged or expired.`);
  }
}

/** What is wrong with the clock, and what to do; null when it is believed. */
export function doubtSentence({ doubt, now, seen, machine }: ClockView): string | null {
  switch (doubt) {
    case null:
      return null;
    case 'behind':
      return `The database's clock says ${now}, and ${seen} was seen before: it went back. ${CONFIRM}`;
    case 'ahead':
      return `The database's clock says ${now}, more than two days after ${seen}, the last time that anybody looked: it jumped, or nothing ran. ${CONFIRM}`;
    case 'apart':
      return `The database's clock says ${now}, and this machine's ${machine}: set the wrong one right.`;
  }
}

const CONFIRM =
  'If it is right, say so: "deleted-calls retention confirm-clock" or POST retention/confirmClock. A server believes it by itself after 24 hours.';
