import type { Field } from '../fields/field';

/** What currencies the prices of a layout's files are in. */
export interface LayoutCurrency {
  /** ISO 4217; of each line that names none. */
  readonly is: string;
  /** The column that names the currency of a line; null where none does. */
  readonly column: string | null;
  /** What that column says: `is` however it is written, or other text; null where it is empty. */
  readonly named: Field<string | null>;
  /** What one of another currency comes to in `is`, as decimal text. */
  readonly rates: ReadonlyMap<string, string>;
}
