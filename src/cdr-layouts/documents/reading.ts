import type { Rounding, TimeUnit } from '../fields/read-length';

import type { CALL_FIELD_NAMES } from './call-field-names';

/** The calls of a line: one for each leg whose `when` is true, or that has none. */
export interface DocumentLeg {
  readonly when?: Condition;
  readonly fields: DocumentFields;
}

/** A field of a call as the API names it, and how it is read. What is left out is null. */
export type DocumentFields = { readonly [F in keyof typeof CALL_FIELD_NAMES]?: Reading };

/** How a value is read from the cells of a line; a text alone is the name of a column. */
export type Reading =
  | string
  | ColumnReading
  | FirstOfReading
  | { readonly value: string }
  | {
      readonly choose: readonly { readonly when: Condition; readonly then: Reading }[];
      readonly otherwise?: Reading;
    }
  | { readonly perMinute: Reading; readonly seconds: Reading }
  | { readonly subtract: readonly Reading[] }
  | {
      readonly secondsFrom: Reading;
      readonly to: Reading;
      readonly atMost?: Reading;
      readonly less?: Reading;
    };

export interface ColumnReading extends CellOptions {
  readonly column: string;
}

/** The first of these columns that is not empty. */
export interface FirstOfReading extends CellOptions {
  readonly columns: readonly string[];
}

/** What a reading says of its cell. */
export interface CellOptions {
  /** What each cell means. One that is not among them rejects the line. */
  readonly values?: Readonly<Record<string, string | null>>;
  /** The form of a date, a time or both, where it is not the layout's. */
  readonly form?: string;
  /** A regular expression whose first group is read instead of the cell; a cell that it does not match rejects the line. */
  readonly take?: string;
  /** What a length of time is written in; `seconds` where it is left out. */
  readonly unit?: TimeUnit;
  /** What becomes of a fraction of a second; left out, a line with one is rejected. */
  readonly round?: Rounding;
  /** Money is written as it is booked, a charge below zero: the sign is turned round. */
  readonly sign?: 'reversed';
  /** What is read where the cell is empty. */
  readonly default?: string;
  /** The cell may have the apostrophe that our CSV puts before what a spreadsheet would calculate. */
  readonly guarded?: boolean;
}

/** Is true or false of a line. */
export type Condition =
  | { readonly column: string; readonly is: string | readonly string[] }
  | { readonly column: string; readonly startsWith: string; readonly ignoreCase?: boolean }
  | { readonly column: string; readonly matches: string }
  | { readonly column: string; readonly empty: boolean }
  | { readonly column: string; readonly sameAs: string }
  | { readonly column: string; readonly above: number }
  | { readonly column: string; readonly below: number }
  | { readonly columnCount: number | readonly number[] }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };
