/** A record as it is shown: its fields by the API's names; what is not known is null. */
export type ShownRecord = Readonly<Record<string, string | number | boolean | null>>;

/** Those at hand, or those that are read while the page is made. */
export type SomeRecords = RecordsAtHand | AsyncIterable<ShownRecord>;
export type RecordsAtHand = readonly ShownRecord[];

/** One part of a page. */
export interface PrintedSection<Records extends SomeRecords = SomeRecords> {
  readonly title: string;
  /** A sentence below the title; null for none. */
  readonly note: string | null;
  readonly records: Records;
}

/** A page to be printed, in whatever form. */
export interface PrintedPage<Records extends SomeRecords = SomeRecords> {
  /** What the document is called, where the form has such a place. */
  readonly name: string;
  readonly title: string;
  /** Below the title, before the sections. */
  readonly lines: readonly string[];
  readonly sections: readonly PrintedSection<Records>[];
}

/** A page of HTML loads nothing and runs nothing: its Content-Security-Policy. */
export const STYLE_ONLY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
