import { RejectedLineError, showCell } from '../rejected-line-error';
import { trimCell } from '../read-text';

/** `HH:MM:SS` from 00:00:00 to 23:59:59, unchanged; anything else rejects the line. */
export function readTime(cell: string | undefined, column: string): string {
  const text = trimCell(cell);
  if (text === null) throw new RejectedLineError(`${column} is empty, a call needs its time`);
  if (!isTime(text)) {
    throw new RejectedLineError(`${column} ${showCell(text)} is not a time of day (HH:MM:SS)`);
  }
  return text;
}

function isTime(text: string): boolean {
  return (
    text.length === 8 &&
    text.charCodeAt(2) === 0x3a &&
    text.charCodeAt(5) === 0x3a &&
    isBelow(text, 0, 24) &&
    isBelow(text, 3, 60) &&
    isBelow(text, 6, 60)
  );
}

function isBelow(text: string, at: number, limit: number): boolean {
  const tens = text.charCodeAt(at) - 0x30;
  const ones = text.charCodeAt(at + 1) - 0x30;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 && tens * 10 + ones < limit;
}
