import { FewBytes } from './byte-sink';
import { dayText, instantText } from './value-text';

const DIGIT_0 = 48;
const MOST_DAYS_KNOWN = 10_000;

/** Of a value that is finished by its kind: its text as bytes, made of what its SQL yields from `start` to `end`. */
export type ValueBytes = (source: Buffer, start: number, end: number) => FewBytes;

/** @returns for one field, whose values come one after the other; null for kinds that are sent as they are */
export function valueBytesOf(kind: string): ValueBytes | null {
  if (kind === 'day') return dayBytes;
  return kind === 'instant' ? instantBytes() : null;
}

const days = new Map<number, FewBytes>();

/** A list repeats the same few days. */
function dayBytes(source: Buffer, start: number, end: number): FewBytes {
  let number = 0;
  for (let at = start; at < end; at += 1) {
    const digit = (source[at] ?? 0) - DIGIT_0;
    // Before 2000.
    if (digit < 0) return new FewBytes(dayText(source.toString('latin1', start, end)));
    number = number * 10 + digit;
  }
  const known = days.get(number);
  if (known !== undefined) return known;
  const made = new FewBytes(dayText(String(number)));
  if (days.size >= MOST_DAYS_KNOWN) days.clear();
  days.set(number, made);
  return made;
}

/** The rows of one deletion have one instant. */
function instantBytes(): ValueBytes {
  let last: Buffer = Buffer.alloc(0);
  let made = new FewBytes('');
  return (source, start, end) => {
    if (!isAt(source, start, end, last)) {
      last = Buffer.from(source.subarray(start, end));
      made = new FewBytes(instantText(last.toString('latin1')));
    }
    return made;
  };
}

function isAt(source: Buffer, start: number, end: number, bytes: Buffer): boolean {
  if (end - start !== bytes.length) return false;
  for (let at = 0; at < bytes.length; at += 1) if (source[start + at] !== bytes[at]) return false;
  return true;
}
