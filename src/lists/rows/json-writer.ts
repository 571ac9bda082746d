import type { Field, FieldKind } from './field';
import type { RowWriter } from './record-text';
import { dayText, instantText } from './value-text';

// JSON must escape control characters (RFC 8259, section 7).
// eslint-disable-next-line no-control-regex
const NEEDS_ESCAPES = /["\\\u0000-\u001f]/;

const WRITE_VALUE: Record<FieldKind, (value: string) => string> = {
  text: (value) => (NEEDS_ESCAPES.test(value) ? JSON.stringify(value) : `"${value}"`),
  number: (value) => value,
  boolean: (value) => (value === 't' ? 'true' : 'false'),
  json: (value) => value,
  day: (value) => `"${dayText(value)}"`,
  instant: (value) => `"${instantText(value)}"`,
};

/** Rows as the text that their tag is made of; null where that is their JSON. */
export function tagWriter(fields: readonly Field[]): RowWriter | null {
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

/** Rows as JSON objects. */
export function jsonWriter(fields: readonly Field[]): RowWriter {
  const heads = fields.map(({ name }, index) => `${index === 0 ? '{' : ','}${JSON.stringify(name)}:`);
  const writers = fields.map(({ kind }) => WRITE_VALUE[kind ?? 'text']);
  return (record) => {
    let text = '';
    writers.forEach((write, index) => {
      const value = record.field(index === writers.length - 1);
      text += heads[index] + (value === null ? 'null' : write(value));
    });
    return `${text}}`;
  };
}
