import type { ByteSink } from './byte-sink';
import type { Field, FieldKind } from './field';
import { fieldAt, RowWriter } from './record-bytes';
import type { RecordText } from './record-text';
import { dayText, instantText } from './value-text';

const SPACE = 32;
const QUOTE = 34;
const CLOSE = 41;
const COMMA = 44;
const CLOSING_BRACE = 125;

/** More than a day or an instant takes, in quotes. */
const VALUE_BYTES = 32;

/** JSON must escape quotes, backslashes and control characters (RFC 8259, section 7). */
const WRITE_VALUE: Record<FieldKind, (value: string) => string> = {
  text: (value) => JSON.stringify(value),
  number: (value) => value,
  boolean: (value) => (value === 't' ? 'true' : 'false'),
  json: (value) => value,
  day: (value) => `"${dayText(value)}"`,
  instant: (value) => `"${instantText(value)}"`,
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

const WRITERS = new WeakMap<readonly Field[], RowWriter>();

/** Rows as JSON objects. It is made once for the same fields. */
export function jsonWriter(fields: readonly Field[]): RowWriter {
  const known = WRITERS.get(fields);
  if (known !== undefined) return known;
  const writer = makeJsonWriter(fields);
  WRITERS.set(fields, writer);
  return writer;
}

/** What stands before a value, and in the place of a value that is null. */
interface Heads {
  readonly value: Buffer;
  readonly none: Buffer;
  readonly kind: FieldKind;
}

function makeJsonWriter(fields: readonly Field[]): RowWriter {
  const all = fields.map(headsOf);
  const rowBytes = all.reduce((sum, { none }) => sum + none.length + VALUE_BYTES, 0);
  return (source, start, sink) => {
    // Values are not longer than their text in the source, but for escapes, which make room for themselves.
    sink.reserve(rowBytes + source.length - start);
    let at = start;
    for (const heads of all) {
      const first = source[at];
      if (first === COMMA || first === CLOSE) {
        put(sink, heads.none);
        at += 1;
        continue;
      }
      put(sink, heads.value);
      const next = copyValue(source, at, heads.kind, sink);
      at = next > 0 ? next : writeAny(source, at, heads.kind, sink, rowBytes);
    }
    sink.bytes[sink.length++] = CLOSING_BRACE;
    return at;
  };
}

/** @returns where the next field begins; 0 for what is not sent as it is */
function copyValue(source: Buffer, at: number, kind: FieldKind, sink: ByteSink): number {
  if (kind === 'text') return copyText(source, at, sink);
  return kind === 'number' || kind === 'json' ? copyBare(source, at, sink) : 0;
}

function headsOf({ name, kind = 'text' }: Field, index: number): Heads {
  const head = `${index === 0 ? '{' : ','}${JSON.stringify(name)}:`;
  return { value: Buffer.from(head), none: Buffer.from(`${head}null`), kind };
}

function put(sink: ByteSink, head: Buffer): void {
  const { bytes } = sink;
  let { length } = sink;
  for (let at = 0; at < head.length; at += 1) bytes[length++] = head[at] as number;
  sink.length = length;
}

/**
 * A doubled backslash is that of JSON already.
 * @returns where the next field begins; 0 where the text has something else to escape
 */
function copyText(source: Buffer, start: number, sink: ByteSink): number {
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

/** @returns where the next field begins; 0 for what is not sent as it is */
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

/** @returns where the next field begins */
function writeAny(source: Buffer, at: number, kind: FieldKind, sink: ByteSink, rowBytes: number): number {
  const { value, next } = fieldAt(source, at);
  sink.write(WRITE_VALUE[kind](value), rowBytes + source.length - at);
  return next;
}
