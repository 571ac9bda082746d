import { readIsoDate } from './read-date';
import { trimCell } from '../read-text';
import { readTime } from './read-time';
import { RejectedLineError, showCell } from '../rejected-line-error';

type Cell = string | undefined;

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
