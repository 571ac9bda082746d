import type { ByteSink } from './byte-sink';
import type { FieldText, RowFormat } from './row-format';

const SPACE = 32;
const QUOTE = 34;
const CLOSE = 41;
const COMMA = 44;
const BACKSLASH = 92;

/** PostgreSQL's text of rows, as {@link RecordText} reads it. The first field is the id, which is a number. */
export const RECORDS: RowFormat = {
  afterNull: (source, at) => (source[at] === COMMA || source[at] === CLOSE ? at + 1 : 0),
  fieldAt,
  endOfBare,
  copyString,
  copyBare,
};

/** Where the first field after the id begins. @param at at the bracket of the row */
export function afterId(source: Buffer, at: number): number {
  return source.indexOf(COMMA, at) + 1;
}

/** The id of a row, which is a number. @param at at the bracket of the row */
export function idAt(source: Buffer, at: number): string {
  return source.toString('latin1', at + 1, source.indexOf(COMMA, at));
}

function fieldAt(source: Buffer, at: number): FieldText {
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

/** A doubled backslash is that of JSON already. */
function copyString(source: Buffer, start: number, sink: ByteSink): number {
  const { bytes } = sink;
  let { length } = sink;
  const isQuoted = source[start] === QUOTE;
  let at = isQuoted ? start + 1 : start;
  let byte = source[at] ?? 0;
  bytes[length++] = QUOTE;
  while (isQuoted ? byte !== QUOTE : byte !== COMMA && byte !== CLOSE) {
    if (byte < SPACE) return 0;
    bytes[length++] = byte;
    byte = source[++at] ?? 0;
  }
  if (isQuoted && source[at + 1] === QUOTE) return 0;
  bytes[length++] = QUOTE;
  sink.length = length;
  return isQuoted ? at + 2 : at + 1;
}

function copyBare(source: Buffer, start: number, sink: ByteSink): number {
  if (source[start] === QUOTE) return 0;
  const { bytes } = sink;
  let { length } = sink;
  let at = start;
  for (let byte = source[at]; byte !== COMMA && byte !== CLOSE; byte = source[++at]) {
    if (byte === undefined) return 0;
    bytes[length++] = byte;
  }
  sink.length = length;
  return at + 1;
}

const CUT_OFF = 'The text of a row was cut off';
