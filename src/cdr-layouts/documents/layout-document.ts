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
  /** `delimited` where it is left out. */
  readonly kind?: LayoutKind;
  /** JSON: the path of the array that holds the records, where it is not the top. XML: the name of a record's element. */
  readonly records?: string;
  /** `utf-8` where it is left out. */
  readonly encoding?: Encoding;
  /** What stands between cells: a character, or several that may; the first line that is not blank tells which. */
  readonly separator?: string | readonly string[];
  /** `doubled` where it is left out. */
  readonly quoting?: Quoting;
  /** Of delimited files, which need it, and of no others. */
  readonly header?: DocumentHeader;
  /** Lines that hold no record. */
  readonly skip?: readonly SkipRule[];
  readonly columns: readonly (string | DocumentColumn)[];
  /** How many columns a line may have; left out, as many as there are, or as the header has where their order is any. */
  readonly columnCount?: { readonly min: number; readonly max: number };
  /** The form of dates where a reading says no other. */
  readonly dates: string;
  /** The form of times of day; `HH:MM:SS` where it is left out. */
  readonly times?: string;
  /** `UTC`: moments that do not say how far their clock is from UTC are in it, and are instants. */
  readonly clock?: 'UTC';
  /** Where an instant is shown as date and time of day: a name such as `Europe/London`. */
  readonly zone?: string;
  /** A point where it is left out. */
  readonly decimalSign?: '.' | ',';
  /** What stands between groups of three digits; left out, nothing may. */
  readonly thousandsSign?: '.' | ',' | "'" | ' ';
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
  /** So many lines may stand before it. */
  readonly after?: number;
  /** `any`: any selection of the columns, in the file's own order, which the header says. */
  readonly order?: 'fixed' | 'any';
  /** What becomes of columns that the layout does not name, where their order is any; left out, the file fails. */
  readonly others?: 'ignored';
}

export interface DocumentColumn {
  readonly name: string;
  /** Fixed width: its first character, counted from 1. */
  readonly from?: number;
  /** Fixed width: its last character. */
  readonly to?: number;
  /** JSON and XML: where a record has it; the name where it is left out. */
  readonly path?: string;
  /** `percent`: the cell is written as in a URL. */
  readonly decode?: 'percent';
  /** Names that carriers write instead. */
  readonly aliases?: readonly string[];
  /** Where the order is any: a header without it is refused. */
  readonly required?: boolean;
  /** Cells that mean something else than they say, as `-1` for "not answered": what is read in their place, null for nothing. */
  readonly sentinels?: Readonly<Record<string, string | null>>;
}

/**
 * Whole lines of cells with a separator, lines whose cells have fixed places, an object a line, objects anywhere in a JSON
 * text, elements of XML.
 */
export const LAYOUT_KINDS = ['delimited', 'fixed-width', 'json-lines', 'json', 'xml'] as const;
export type LayoutKind = (typeof LAYOUT_KINDS)[number];

/** `utf-16` in either order of bytes. */
export const ENCODINGS = ['utf-8', 'windows-1252', 'iso-8859-1', 'utf-16'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/**
 * `doubled`: after RFC 4180. `bare`: a quote inside a quoted cell is not doubled, so one ends the cell only before a separator
 * or the line's end. `none`: quotes are ordinary characters.
 */
export const QUOTINGS = ['doubled', 'bare', 'none'] as const;
export type Quoting = (typeof QUOTINGS)[number];

/** Two words for each place of the point: `0.10` in the first four is ten hundredths. */
export const MONEY_UNITS = ['pounds', 'dollars', 'euros', 'units', 'pence', 'cents', 'hundredths'] as const;
export type MoneyUnit = (typeof MONEY_UNITS)[number];

/** What tells a line that holds no record, and where it says how many records there are and what they come to. */
export interface SkipRule {
  readonly begins?: string | readonly string[];
  readonly cell?: { readonly number: number; readonly is: string | readonly string[] };
  readonly when?: Condition;
  readonly recordCount?: Place;
  readonly totals?: Readonly<Partial<Record<'costCDR' | 'duration', Place>>>;
}

/** The number of a cell, the places of characters, or the name of a column. */
export type Place = number | { readonly from: number; readonly to: number } | string;

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
