import type { FailureCode } from '../records/failure-codes';
import type { LineCounts } from '../records/line-counts';
import type { TotalDifference } from '../records/totals';
import type { Warning } from '../warnings/warning-codes';

/** So much of a sample is read. */
export const SAMPLE_BYTES = 1024 * 1024;
/** What an answer shows of a sample. */
export const SHOWN_CALLS = 20;
export const SHOWN_LINES = 50;
export const SHOWN_VALUES = 3;
/** Characters of a line or a cell. */
export const SHOWN_TEXT = 1000;

/** A call of the sample: its line, and the fields that layouts feed, as the API names them. */
export type TriedCall = { readonly lineNumber: number } & Readonly<Record<string, string | number | null>>;

export interface TriedLine {
  readonly lineNumber: number;
  readonly reason: string;
  readonly text: string;
}

/** A column that no field is read from, with its first values in the sample. */
export interface UnmappedColumn {
  readonly name: string;
  readonly values: readonly string[];
}

/** What a layout makes of a sample. Nothing is kept of it. */
export interface LayoutTrial {
  /** Its name; null where none was named and the sample's is in doubt. */
  readonly layout: string | null;
  /** What `auto` takes the sample for; null where it is in doubt. */
  readonly recognisedAs: string | null;
  /** Why it is in doubt, in a sentence. */
  readonly recognitionDetail: string | null;
  /** Of the unpacked sample. */
  readonly bytesRead: number;
  /** Whether that is all of it. */
  readonly isWhole: boolean;
  /** Why the file as a whole would be refused, in a sentence; null where it would not. */
  readonly refusal: string | null;
  /** Its code and what to do then, as a CDR file has them; null where there is none, and where the trial took too long. */
  readonly failure: { readonly code: FailureCode; readonly whatToDo: string } | null;
  readonly counts: LineCounts;
  readonly calls: readonly TriedCall[];
  readonly rejectedLines: readonly TriedLine[];
  readonly unmappedColumns: readonly UnmappedColumn[];
  /** Lines of totals that say something else than what was read. */
  readonly differences: readonly TotalDifference[];
  readonly warnings: readonly Warning[];
}
