import type { Condition, DocumentLeg } from './reading';

/**
 * A carrier's layout as a document: what an integrator writes as JSON, and what the layouts that come with the product are
 * written in. `layoutSchema` says the same as a JSON Schema and explains each part.
 */
export interface LayoutDocument {
  readonly $schema?: string;
  readonly name: string;
  readonly title: string;
  /** Where the layout is described, in words. */
  readonly source: string;
  /** What stands between cells: a character, or several that may; the first line that is not blank tells which. */
  readonly separator?: string | readonly string[];
  readonly header: DocumentHeader;
  readonly columns: readonly (string | DocumentColumn)[];
  /** How many columns a line may have; left out, as many as there are, or as the header has where their order is any. */
  readonly columnCount?: { readonly min: number; readonly max: number };
  /** The form of dates where a reading says no other. */
  readonly dates: string;
  /** The form of times of day; `HH:MM:SS` where it is left out. */
  readonly times?: string;
  /** What money is written in; left out where there is none. */
  readonly money?: MoneyUnit;
  /** What currency the prices are in, and which column says so; left out where the files do not say. */
  readonly currency?: CurrencyRule;
  /** Lines that are no calls for a reason that the layout knows. */
  readonly reject?: readonly { readonly when: Condition; readonly reason: string }[];
  /** The calls that one line may give. */
  readonly calls: readonly DocumentLeg[];
  /** Finds the number of records that the file's name declares: its first group. */
  readonly recordCountInFileName?: string;
  /** What tells the layout from another with the same columns. */
  readonly signs?: { readonly fileName?: string; readonly line?: Condition };
}

/** `required`: the first line is the header. `optional`: it is one when its first cells name columns. */
export interface DocumentHeader {
  readonly policy: 'required' | 'optional' | 'none';
  /** `any`: any selection of the columns, in the file's own order, which the header says. */
  readonly order?: 'fixed' | 'any';
}

export interface DocumentColumn {
  readonly name: string;
  /** Names that carriers write instead. */
  readonly aliases?: readonly string[];
  /** Where the order is any: a header without it is refused. */
  readonly required?: boolean;
  /** Cells that mean something else than they say, as `-1` for "not answered": what is read in their place, null for nothing. */
  readonly sentinels?: Readonly<Record<string, string | null>>;
}

export type MoneyUnit = 'pounds' | 'pence';

/** The file fails at the first line whose cell names another currency that is not converted. */
export interface CurrencyRule {
  /** Left out, every line is in the one. */
  readonly column?: string;
  /** ISO 4217; an empty cell means this one. */
  readonly is: string;
  /** Other ways to write it, in small letters or capitals, such as `£`. */
  readonly aliases?: readonly string[];
  /** What one of another currency comes to in this one, as decimal text. */
  readonly convert?: Readonly<Record<string, string>>;
}
