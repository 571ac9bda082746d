import type { RE2JS } from 're2js';
import type { Encoding, LayoutKind, MoneyUnit, Place, Quoting } from '../documents/layout-document';
import type { Field } from '../fields/field';
import type { LayoutCurrency } from './layout-currency';
import type { ParsedCall } from '../fields/parsed-call';

/** A column as the layout's document names it; `aliases` are names that carriers write instead. */
export interface Column {
  readonly name: string;
  readonly aliases?: readonly string[];
  /** Only where the order is the file's own: a header without this column is refused. */
  readonly required?: boolean;
  /** Fixed width: its first character, counted from 1, and its last one. */
  readonly characters?: { readonly from: number; readonly to: number };
  /** JSON and XML: where a record has it. */
  readonly path?: string;
}

/**
 * `required`: the first line that is not blank is the header. `optional`: it is one if its first cells name
 * columns, else it is data. `none`: every line is data. A header is compared without regard to case and to
 * spaces around names; `order: 'any'` takes any selection of the columns in the file's own order, with `others` beside them or
 * not. `after` lines may stand before it.
 */
export type HeaderPolicy =
  | {
      readonly policy: 'required';
      readonly order: 'fixed' | 'any';
      readonly others: 'refused' | 'ignored';
      readonly after: number;
    }
  | { readonly policy: 'optional'; readonly order: 'fixed' }
  | { readonly policy: 'none' };

type OptionalFields = { readonly [F in keyof ParsedCall]?: Field<ParsedCall[F]> };

/** How the fields of a call are read; what is left out is null. */
export type CallFields = OptionalFields & {
  readonly [F in 'target' | 'startDate' | 'startTime']: Field<ParsedCall[F]>;
};

/** One call of a line; a leg with `when` is left out of lines for which that is false. */
export interface Leg {
  readonly when?: Field<boolean>;
  readonly call: CallFields;
}

/** Lines that are no calls, and the reason. */
export interface Rejection {
  readonly when: Field<boolean>;
  readonly reason: string;
}

/** A line that holds no record, and what it says of those before it. */
export interface SkippedLine {
  readonly begins: readonly string[];
  readonly cell: { readonly at: number; readonly is: ReadonlySet<string> } | null;
  readonly when: Field<boolean> | null;
  readonly recordCount: Place | null;
  readonly totals: readonly Total[];
}

/** An amount that a line says, in the unit of the call's field. */
export interface Total {
  readonly field: 'costCDR' | 'duration';
  readonly place: Place;
  readonly read: (cell: string | undefined, what: string) => string | null;
}

/** A carrier's layout, ready to read files: what `compileLayout` makes of a document. */
export interface Layout {
  readonly name: string;
  readonly title: string;
  /** Where the layout is described, in words. */
  readonly source: string;
  readonly kind: LayoutKind;
  /** JSON: the path of the array that holds the records, null for the top. XML: the name of a record's element. */
  readonly records: string | null;
  readonly encoding: Encoding;
  readonly header: HeaderPolicy;
  readonly quoting: Quoting;
  readonly skip: readonly SkippedLine[];
  /** What may stand between cells; a file has one of them. */
  readonly separators: readonly string[];
  readonly columns: readonly Column[];
  /** How many columns a line may have; where the order is `any`, as many as the header. */
  readonly columnCount: { readonly min: number; readonly max: number };
  readonly dateForm: string;
  /** What money is written in; null where the layout has none. */
  readonly moneyUnit: MoneyUnit | null;
  readonly rejections: readonly Rejection[];
  /** What currency the prices are in; left out where files do not say. */
  readonly currency?: LayoutCurrency;
  readonly legs: readonly [Leg, ...Leg[]];
  /** Finds the record count in a file's name, as its first group, where the layout has such a rule. */
  readonly recordCountInFileName?: RE2JS;
  /** What tells the layout from another with the same columns. */
  readonly signs?: LayoutSigns;
}

/** Evidence for a layout beside its columns: how its files are named, and what a line of it says. */
export interface LayoutSigns {
  readonly fileName?: RE2JS;
  readonly line?: Field<boolean>;
}

/** The names of all columns that a layout reads. */
export function readColumns({ rejections, currency, legs, skip }: Layout): ReadonlySet<string> {
  const fields = [
    ...skip.flatMap(({ when }) => when ?? []),
    ...rejections.map(({ when }) => when),
    ...(currency ? [currency.named] : []),
    ...legs.flatMap(({ when, call }) => [...(when ? [when] : []), ...Object.values(call)]),
  ];
  return new Set(fields.flatMap(({ columns }) => columns));
}
