import { trimCell } from './read-text';
import { RejectedLineError, showCell } from './rejected-line-error';

/** Of pence; pounds have two less, so that every price that is taken in can be read back. */
export const MAX_DIGITS_BEFORE_POINT = 14;
const MAX_DIGITS_AFTER_POINT = 10;

/**
 * Money written in pounds as decimal text in pence: the point moves two places, no digit is lost or made
 * (`0.0129` gives `1.29`, `0.4760` gives `47.60`). A credit is negative. Null where the cell is empty; what is
 * no plain decimal number, or has over 12 digits before or 10 after its point, rejects the line.
 */
export function readPounds(cell: string | undefined, column: string): string | null {
  const text = trimCell(cell);
  if (text === null) return null;
  const point = findPoint(text, column, MAX_DIGITS_BEFORE_POINT - 2);
  const start = signLength(text);
  const fraction = text.slice(point + 1).padEnd(2, '0');
  const pence = withoutLeadingZeros(text.slice(start, point) + fraction.slice(0, 2));
  return signed(start === 1, pence, fraction.slice(2));
}

/** Money written in pence as decimal text in pence, its digits kept; the same rules as for pounds, but for up to 14 before the point. */
export function readPence(cell: string | undefined, column: string): string | null {
  const text = trimCell(cell);
  if (text === null) return null;
  const point = findPoint(text, column, MAX_DIGITS_BEFORE_POINT);
  const start = signLength(text);
  return signed(start === 1, withoutLeadingZeros(text.slice(start, point)), text.slice(point + 1));
}

/** The place of the point, or the text's length where there is none. */
function findPoint(text: string, column: string, maxDigits: number): number {
  const start = signLength(text);
  let point = -1;
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x2e && point === -1) point = at;
    else if (code < 0x30 || code > 0x39) throw notMoney(text, column);
  }
  const end = point === -1 ? text.length : point;
  const after = point === -1 ? 0 : text.length - point - 1;
  if (end - start + after === 0 || (point !== -1 && after === 0)) throw notMoney(text, column);
  if (end - start > maxDigits || after > MAX_DIGITS_AFTER_POINT) {
    throw new RejectedLineError(`${column} ${showCell(text)} has more digits than a price can have`);
  }
  return end;
}

function signLength(text: string): 0 | 1 {
  return text.charCodeAt(0) === 0x2d ? 1 : 0;
}

function notMoney(text: string, column: string): RejectedLineError {
  return new RejectedLineError(`${column} ${showCell(text)} is not a price`);
}

function withoutLeadingZeros(digits: string): string {
  let start = 0;
  while (start < digits.length - 1 && digits.charCodeAt(start) === 0x30) start += 1;
  return digits === '' ? '0' : digits.slice(start);
}

function signed(negative: boolean, whole: string, fraction: string): string {
  const text = fraction === '' ? whole : `${whole}.${fraction}`;
  return negative && /[1-9]/.test(text) ? `-${text}` : text;
}
