import type { ByteSink } from './byte-sink';

const QUOTE = 34;
const CLOSE = 41;
const COMMA = 44;
const BACKSLASH = 92;

/**
 * Writes a row as one object or line.
 * @param source PostgreSQL's text of rows, as {@link RecordText} reads it, in UTF-8
 * @param at where the row's first field begins, after its id
 * @returns where the row has ended
 */
export type RowWriter = (source: Buffer, at: number, sink: ByteSink) => number;

/** A field, as text. */
export interface FieldText {
  readonly value: string;
  /** Where the next field begins. */
  readonly next: number;
}

/** Where the first field after the id begins. @param at at the bracket of the row */
export function afterId(source: Buffer, at: number): number {
  return source.indexOf(COMMA, at) + 1;
}

/** The id of a row, which is a number. @param at at the bracket of the row */
export function idAt(source: Buffer, at: number): string {
  return source.toString('latin1', at + 1, source.indexOf(COMMA, at));
}

/** The field at this place, whatever is in it. It is not null. */
export function fieldAt(source: Buffer, at: number): FieldText {
  if (source[at] !== QUOTE) {
    const end = endOfBare(source, at);
    return { value: source.toString('utf8', at, end), next: end + 1 };
  }
  const end = endOfQuoted(source, at + 1);
  const text = source.toString('utf8', at + 1, end);
  return { value: text.replace(/(["\\])\1/g, '$1'), next: end + 2 };
}

function endOfBare(source: Buffer, start: number): number {
  for (let at = start; at < source.length; at += 1) {
    if (source[at] === COMMA || source[at] === CLOSE) return at;
  }
  throw new Error(CUT_OFF);
}

/** Quotes and backslashes are doubled. */
function endOfQuoted(source: Buffer, start: number): number {
  for (let at = start; at < source.length; at += 1) {
    if (source[at] === BACKSLASH) at += 1;
    else if (source[at] === QUOTE && source[at + 1] !== QUOTE) return at;
    else if (source[at] === QUOTE) at += 1;
  }
  throw new Error(CUT_OFF);
}

const CUT_OFF = 'The text of a row was cut off';
