import type { ByteSink } from './byte-sink';

/** A field, as text. */
export interface FieldText {
  readonly value: string;
  /** Where the next field begins. */
  readonly next: number;
}

/** How PostgreSQL writes the fields of a row, in UTF-8. Each method is asked at the place where a field begins. */
export interface RowFormat {
  /** @returns where the next field begins; 0 where this one is not null */
  afterNull(source: Buffer, at: number): number;
  /** The field, whatever is in it. It is not null. */
  fieldAt(source: Buffer, at: number): FieldText;
  /** Where the text of a field ends that needs no escapes, as a number does. The next field begins behind it. */
  endOfBare(source: Buffer, at: number): number;
  /**
   * Writes the field as a JSON string. The sink has room for it.
   * @returns where the next field begins; 0 where the text has to be escaped otherwise than it is, and nothing was written
   */
  copyString(source: Buffer, at: number, sink: ByteSink): number;
  /**
   * Writes the field as it is. The sink has room for it.
   * @returns where the next field begins; 0 where something in it is escaped, and nothing was written
   */
  copyBare(source: Buffer, at: number, sink: ByteSink): number;
}

/**
 * Writes a row as one object or line.
 * @param at where the row's first field begins
 * @returns where the row has ended
 */
export type RowWriter = (source: Buffer, at: number, sink: ByteSink) => number;
