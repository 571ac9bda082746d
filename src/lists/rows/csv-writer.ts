import type { ByteSink } from './byte-sink';
import type { Field } from './field';
import { fieldAt, RowWriter } from './record-bytes';
import { valueText } from './value-text';

const SPACE = 32;
const QUOTE = 34;
const CLOSE = 41;
const COMMA = 44;
const DIGIT_0 = 48;
const EQUALS = 61;
const AT = 64;
const BACKSLASH = 92;

const NEEDS_QUOTES = /[",\r\n]/;
/** What a spreadsheet calculates: not a number in E.164 or a plain decimal. And an apostrophe that could be one of ours. */
const NEEDS_APOSTROPHE = /^(?:[=@\t\r]|[+-](?!\d+(?:\.\d+)?$)|'[=+\-@\t\r'])/;

/** More than a day or an instant takes, with its comma. */
const CELL_BYTES = 32;

/**
 * RFC 4180, as PostgreSQL's COPY writes it: nothing for null, "" for the empty text. Without a line end.
 * @param isGuarded whether text is kept from being calculated by a spreadsheet
 */
export function csvWriter(fields: readonly Field[], isGuarded: boolean): RowWriter {
  const cells = fields.map(({ kind = 'text', plain }) => ({
    kind,
    isCopied: kind !== 'day' && kind !== 'instant',
    isGuarded: isGuarded && kind === 'text' && !plain,
  }));
  const rowBytes = cells.length * CELL_BYTES;
  return (source, start, sink) => {
    // Values are not longer than their text in the source, but for quotes, which make room for themselves.
    sink.reserve(rowBytes + source.length - start);
    let at = start;
    cells.forEach((column, index) => {
      if (index > 0) sink.bytes[sink.length++] = COMMA;
      const first = source[at];
      if (first === COMMA || first === CLOSE) {
        at += 1;
        return;
      }
      const next = column.isCopied ? copyCell(source, at, sink, column.isGuarded) : 0;
      if (next > 0) {
        at = next;
        return;
      }
      const found = fieldAt(source, at);
      const value = column.isGuarded ? safeCell(found.value) : valueText(column.kind, found.value);
      sink.write(cell(value), rowBytes + source.length - at);
      at = found.next;
    });
    return at;
  };
}

/** @returns where the next field begins; 0 where the cell is not the text as it is, or may not be */
function copyCell(source: Buffer, start: number, sink: ByteSink, isGuarded: boolean): number {
  const { bytes } = sink;
  let { length } = sink;
  const isQuoted = source[start] === QUOTE;
  let at = isQuoted ? start + 1 : start;
  let byte = source[at] ?? 0;
  if (byte === QUOTE || (isGuarded && !startsPlainly(byte))) return 0;
  while (isQuoted ? byte !== QUOTE : byte !== COMMA && byte !== CLOSE) {
    if (byte < SPACE || byte === COMMA || byte === BACKSLASH) return 0;
    bytes[length++] = byte;
    byte = source[++at] ?? 0;
  }
  if (isQuoted && source[at + 1] === QUOTE) return 0;
  sink.length = length;
  return isQuoted ? at + 2 : at + 1;
}

/** A digit, a letter or beyond: nothing that {@link NEEDS_APOSTROPHE} looks for. */
function startsPlainly(byte: number): boolean {
  return (byte >= DIGIT_0 && byte !== EQUALS && byte !== AT) || byte === SPACE;
}

/** Names of the fields. */
export function csvHeader(fields: readonly Field[]): string {
  return fields.map(({ name }) => cell(name)).join(',');
}

/** A cell of text that no spreadsheet calculates. */
export function guardedCell(value: string): string {
  return cell(safeCell(value));
}

function cell(value: string): string {
  return value === '' || NEEDS_QUOTES.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/**
 * A text cell that no spreadsheet calculates. It gets an apostrophe before `=`, `@`, a tab and a carriage return, before
 * `+` and `-` unless the rest is a number, and before an apostrophe that is followed by one of them or by another
 * apostrophe. Without that first apostrophe it is the text again, which is how the layout `calls-csv` reads it.
 */
function safeCell(value: string): string {
  return NEEDS_APOSTROPHE.test(value) ? `'${value}` : value;
}
