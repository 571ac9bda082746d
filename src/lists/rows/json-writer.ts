import { type ByteSink, FewBytes } from './byte-sink';
import type { Field, FieldKind } from './field';
import type { RecordText } from './record-text';
import type { RowFormat, RowWriter } from './row-format';
import { ValueBytes, valueBytesOf } from './value-bytes';

const QUOTE = 34;
const CLOSING_BRACE = 125;

/** More than a day or an instant takes, in quotes. */
const VALUE_BYTES = 32;

/** JSON must escape quotes, backslashes and control characters (RFC 8259, section 7). */
const WRITE_VALUE: Record<Exclude<FieldKind, 'day' | 'instant'>, (value: string) => string> = {
  text: (value) => JSON.stringify(value),
  number: (value) => value,
  boolean: (value) => (value === 't' ? 'true' : 'false'),
  json: (value) => value,
};

/** Rows as the text that their tag is made of; null where that is their JSON. */
export function tagWriter(fields: readonly Field[]): ((record: RecordText) => string) | null {
  if (!fields.some(({ ticking }) => ticking)) return null;
  const last = fields.length - 1;
  return (record) =>
    fields
      .map(({ ticking }, index) => {
        const value = record.field(index === last);
        return ticking ? '' : JSON.stringify(value);
      })
      .join();
}

const WRITERS = new WeakMap<RowFormat, WeakMap<readonly Field[], RowWriter>>();

/** Rows as JSON objects. It is made once for the same format and fields. */
export function jsonWriter(format: RowFormat, fields: readonly Field[]): RowWriter {
  const writers = WRITERS.get(format) ?? new WeakMap<readonly Field[], RowWriter>();
  const writer = writers.get(fields) ?? makeJsonWriter(format, fields);
  WRITERS.set(format, writers.set(fields, writer));
  return writer;
}

/** How a field is written. */
interface Column {
  /** What stands before a value. */
  readonly head: FewBytes;
  /** What stands in the place of a value that is null. */
  readonly none: FewBytes;
  readonly kind: keyof typeof WRITE_VALUE;
  /** Null where the value is sent as it is. */
  readonly valueBytes: ValueBytes | null;
}

function makeJsonWriter(format: RowFormat, fields: readonly Field[]): RowWriter {
  const columns = fields.map(columnOf);
  const rowBytes = columns.reduce((sum, { none }) => sum + none.length + VALUE_BYTES, 0);
  return (source, start, sink) => {
    // Values are not longer than their text in the source, but for escapes, which make room for themselves.
    sink.reserve(rowBytes + source.length - start);
    let at = start;
    for (const column of columns) {
      const after = format.afterNull(source, at);
      sink.put(after > 0 ? column.none : column.head);
      at = after > 0 ? after : write(source, at, column, sink);
    }
    sink.bytes[sink.length++] = CLOSING_BRACE;
    return at;
  };

  /** @returns where the next field begins */
  function write(source: Buffer, at: number, { kind, valueBytes }: Column, sink: ByteSink): number {
    if (valueBytes) return writeMade(source, at, valueBytes, sink);
    if (kind === 'text') return format.copyString(source, at, sink) || writeAny(source, at, kind, sink);
    const isBare = kind === 'number' || kind === 'json';
    return (isBare && format.copyBare(source, at, sink)) || writeAny(source, at, kind, sink);
  }

  function writeMade(source: Buffer, at: number, valueBytes: ValueBytes, sink: ByteSink): number {
    const end = format.endOfBare(source, at);
    sink.bytes[sink.length++] = QUOTE;
    sink.put(valueBytes(source, at, end));
    sink.bytes[sink.length++] = QUOTE;
    return end + 1;
  }

  function writeAny(source: Buffer, at: number, kind: Column['kind'], sink: ByteSink): number {
    const { value, next } = format.fieldAt(source, at);
    sink.write(WRITE_VALUE[kind](value), rowBytes + source.length - at);
    return next;
  }
}

function columnOf({ name, kind = 'text' }: Field, index: number): Column {
  const head = `${index === 0 ? '{' : ','}${JSON.stringify(name)}:`;
  return {
    head: new FewBytes(head),
    none: new FewBytes(`${head}null`),
    kind: kind === 'day' || kind === 'instant' ? 'text' : kind,
    valueBytes: valueBytesOf(kind),
  };
}
