import { RejectedLineError, showCell } from './rejected-line-error';
import { trimCell } from './read-text';

/** Ten days: no call lasts longer, so a larger figure is an error of the carrier's. */
export const MAX_SECONDS = 864_000;

/** Whole seconds from 0 to ten days; null where the cell is empty, anything else rejects the line. */
export function readSeconds(cell: string | undefined, column: string): number | null {
  const text = trimCell(cell);
  if (text === null) return null;
  if (text.charCodeAt(0) === 0x2d) {
    throw new RejectedLineError(`${column} ${showCell(text)} is negative`);
  }
  let seconds = 0;
  for (let at = 0; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - 0x30;
    if (!(digit >= 0 && digit <= 9)) {
      throw new RejectedLineError(`${column} ${showCell(text)} is not a whole number of seconds`);
    }
    seconds = seconds * 10 + digit;
  }
  if (seconds > MAX_SECONDS) {
    throw new RejectedLineError(
      `${column} ${showCell(text)} is longer than ten days (${MAX_SECONDS} seconds)`,
    );
  }
  return seconds;
}
