import type { Field, FieldKind } from './field';
import type { RecordText } from './record-text';
import { dayText, instantText } from './value-text';

/** Reads the fields of the record's current row as one object. */
export type ObjectReader<T> = (record: RecordText) => T;

const READ_VALUE: Record<FieldKind, (value: string) => unknown> = {
  text: (value) => value,
  number: Number,
  boolean: (value) => value === 't',
  json: (value) => JSON.parse(value) as unknown,
  day: dayText,
  instant: instantText,
};

/** Rows as objects, equal to their parsed JSON. */
export function objectReader<T>(fields: readonly Field[]): ObjectReader<T> {
  const readers = fields.map(({ name, kind }) => ({ name, read: READ_VALUE[kind ?? 'text'] }));
  return (record) => {
    const object: Record<string, unknown> = {};
    readers.forEach(({ name, read }, index) => {
      const value = record.field(index === readers.length - 1);
      object[name] = value === null ? null : read(value);
    });
    return object as T;
  };
}
