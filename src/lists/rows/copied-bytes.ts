import type { ByteSink } from './byte-sink';
import type { FieldText, RowFormat } from './row-format';

export const TAB = 9;
export const LINE_FEED = 10;
const SPACE = 32;
const QUOTE = 34;
const BACKSLASH = 92;
const LETTER_N = 78;
const LETTER_V = 118;

/** What a letter behind a backslash stands for; any other character stands for itself. */
const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/**
 * COPY's text format (PostgreSQL's manual, COPY, "Text Format"): a tab between fields, a line feed after the last one, `\N` for
 * null. PostgreSQL escapes backslashes and the control characters that C has a letter for, and no others.
 */
export const COPIED: RowFormat = {
  afterNull: (source, at) => (source[at] === BACKSLASH && source[at + 1] === LETTER_N ? at + 3 : 0),
  fieldAt,
  endOfBare,
  copyString,
  copyBare,
};

function endOfBare(source: Buffer, start: number): number {
  let at = start;
  for (let byte = source[at]; byte !== TAB && byte !== LINE_FEED; byte = source[++at]) {
    if (byte === undefined) throw new Error('A copied row was cut off');
  }
  return at;
}

function fieldAt(source: Buffer, start: number): FieldText {
  const end = endOfBare(source, start);
  const text = source.toString('utf8', start, end);
  const value = text.includes('\\') ? text.replace(/\\(.)/g, (_, one: string) => ESCAPES[one] ?? one) : text;
  return { value, next: end + 1 };
}

/** What PostgreSQL escapes, JSON escapes alike: all but a vertical tab. */
function copyString(source: Buffer, start: number, sink: ByteSink): number {
  const { bytes } = sink;
  let { length } = sink;
  let at = start;
  bytes[length++] = QUOTE;
  for (let byte = source[at] ?? 0; byte !== TAB && byte !== LINE_FEED; byte = source[++at] ?? 0) {
    if (byte < SPACE || byte === QUOTE) return 0;
    if (byte === BACKSLASH) {
      if (source[at + 1] === LETTER_V) return 0;
      bytes[length++] = byte;
      byte = source[++at] ?? 0;
    }
    bytes[length++] = byte;
  }
  bytes[length++] = QUOTE;
  sink.length = length;
  return at + 1;
}

function copyBare(source: Buffer, start: number, sink: ByteSink): number {
  const { bytes } = sink;
  let { length } = sink;
  let at = start;
  for (let byte = source[at]; byte !== TAB && byte !== LINE_FEED; byte = source[++at]) {
    if (byte === undefined || byte === BACKSLASH) return 0;
    bytes[length++] = byte;
  }
  sink.length = length;
  return at + 1;
}
