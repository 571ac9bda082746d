import { readIsoDate } from './read-date';
import { trimCell } from './read-text';
import { readSeconds } from './read-seconds';
import { readTime } from './read-time';
import { RejectedLineError, showCell } from './rejected-line-error';

type Cell = string | undefined;

const HOUR_SECONDS = 3600;

/** The day of a stamp `YYYY-MM-DD HH:MM:SS`. */
export function readStampDate(cell: Cell, column: string): string {
  return readIsoDate(trimCell(cell)?.slice(0, 10), column);
}

/** The time of a stamp `YYYY-MM-DD HH:MM:SS`. */
export function readStampTime(cell: Cell, column: string): string {
  const stamp = trimCell(cell);
  if (stamp !== null && stamp[10] !== ' ') {
    throw new RejectedLineError(`${column} ${showCell(stamp)} is not a date and time (YYYY-MM-DD HH:MM:SS)`);
  }
  return readTime(stamp?.slice(11), column);
}

/**
 * Seconds from start to answer, null where the call was not answered. Stamps are local time, so that a clock
 * change in between shows as an hour too much or too little; `duration`, which is real time, tells. Stamps and
 * `duration` are cut to whole seconds each for itself, so that they may differ by one.
 */
export function readAnswerDelay(start: Cell, answer: Cell, duration: Cell): number | null {
  if (trimCell(answer) === null) return null;
  const delay = secondsOf(answer, 'answer') - secondsOf(start, 'start');
  const longest = readSeconds(duration, 'duration') ?? delay;
  const real = [delay, delay + HOUR_SECONDS, delay - HOUR_SECONDS].find(
    (value) => value >= 0 && value <= longest + 1,
  );
  if (real === undefined) {
    throw new RejectedLineError(
      `answer ${showCell(answer ?? '')} does not lie between start and end of the call`,
    );
  }
  return real;
}

function secondsOf(cell: Cell, column: string): number {
  return Date.parse(`${readStampDate(cell, column)}T${readStampTime(cell, column)}Z`) / 1000;
}
