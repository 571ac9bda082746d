import type { ByteSink } from './byte-sink';
import type { Field } from './field';
import { COPIED, LINE_FEED, TAB } from './copied-bytes';
import type { RowWriter } from './row-format';
import { ValueBytes, valueBytesOf } from './value-bytes';

const SPACE = 32;
const QUOTE = 34;
const COMMA = 44;
const DIGIT_0 = 48;
const EQUALS = 61;
const AT = 64;
const BACKSLASH = 92;

const NEEDS_QUOTES = /[",\r\n]/;
/** What a spreadsheet calculates: not a number in E.164 or a plain decimal. And an apostrophe that could be one of ours. */
const NEEDS_APOSTROPHE = /^(?:[=@\t\r]|[+-](?!\d+(?:\.\d+)?$)|'[=+\-@\t\r'])/;

interface Column {
  readonly isGuarded: boolean;
  /** Null where the value is sent as it is. */
  readonly valueBytes: ValueBytes | null;
}

/** More than a day or an instant takes, with its comma. */
const CELL_BYTES = 32;

/**
 * Rows that were {@link COPIED} as RFC 4180, as PostgreSQL's COPY writes it: nothing for null, "" for the empty text. Without a
 * line end.
 * @param isGuarded whether text is kept from being calculated by a spreadsheet
 */
export function csvWriter(fields: readonly Field[], isGuarded: boolean): RowWriter {
  const columns: readonly Column[] = fields.map(({ kind = 'text', plain }) => ({
    isGuarded: isGuarded && kind === 'text' && !plain,
    valueBytes: valueBytesOf(kind),
  }));
  const rowBytes = columns.length * CELL_BYTES;
  return (source, start, sink) => {
    // Values are not longer than their text in the source, but for quotes, which make room for themselves.
    sink.reserve(rowBytes + source.length - start);
    let at = start;
    for (let index = 0; index < columns.length; index += 1) {
      if (index > 0) sink.bytes[sink.length++] = COMMA;
      const column = columns[index] as Column;
      at = COPIED.afterNull(source, at) || write(source, at, sink, column);
    }
    return at;
  };

  /** @returns where the next field begins */
  function write(source: Buffer, at: number, sink: ByteSink, column: Column): number {
    if (column.valueBytes === null)
      return copyCell(source, at, sink, column.isGuarded) || writeAny(source, at, sink, column.isGuarded);
    const end = COPIED.endOfBare(source, at);
    sink.put(column.valueBytes(source, at, end));
    return end + 1;
  }

  function writeAny(source: Buffer, at: number, sink: ByteSink, isTextGuarded: boolean): number {
    const { value, next } = COPIED.fieldAt(source, at);
    sink.write(cell(isTextGuarded ? safeCell(value) : value), rowBytes + source.length - at);
    return next;
  }
}

/** @returns where the next field begins; 0 where the cell is not the text as it is, or may not be */
function copyCell(source: Buffer, start: number, sink: ByteSink, isGuarded: boolean): number {
  const { bytes } = sink;
  let { length } = sink;
  let at = start;
  let byte = source[at] ?? 0;
  if (byte === TAB || byte === LINE_FEED || (isGuarded && !startsPlainly(byte))) return 0;
  while (byte !== TAB && byte !== LINE_FEED) {
    if (byte < SPACE || byte === COMMA || byte === QUOTE || byte === BACKSLASH) return 0;
    bytes[length++] = byte;
    byte = source[++at] ?? 0;
  }
  sink.length = length;
  return at + 1;
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
