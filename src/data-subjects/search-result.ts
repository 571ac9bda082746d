/** The most records that an answer names; all that there are are counted. */
export const MOST_RECORDS = 10_000;

export type RecordPlace = 'calls' | 'deletedCalls' | 'disasterRecoveryFiles';

/** How many records there are, by where they are. */
export interface RecordCounts extends Readonly<Record<RecordPlace, number>> {
  /** Records in DR files: the same as `disasterRecoveryFiles`, which reads as if files were counted. */
  readonly recordsInDrFiles: number;
}

/** Where one record of a number is. What was restored or reinstated is in several places, and is named for each. */
export interface FoundRecord {
  readonly where: RecordPlace;
  /** Of the call, or of the deleted call; a DR file holds deleted calls. */
  readonly id: string;
  /** Id of the DR file that holds it; null for what is in the database. */
  readonly disasterRecoveryFile: string | null;
  readonly CDRFileID: string;
  readonly lineNumber: string;
  /** `YYYY-MM-DD` */
  readonly startDate: string;
}

/** A DR file that may hold more of the number's records. */
export interface NotSearched {
  /** Id of the DR file. */
  readonly disasterRecoveryFile: string;
  readonly fileName: string;
  /** Goes on from the file's name. */
  readonly reason: string;
}

/** A CDR file that may hold more of the number. */
export interface CdrFileNotSearched {
  readonly CDRFileID: string;
  readonly fileName: string;
  /** Goes on from the file's name. */
  readonly reason: string;
}

/** Where personal data is kept. */
export const CLASSES = [
  'calls',
  'deletedCalls',
  'disasterRecoveryFiles',
  'CDRFiles',
  'rejectedLines',
  'userActivityLog',
] as const;

/** What a search of one class found. */
export interface ClassResult {
  readonly class: (typeof CLASSES)[number];
  /** False when a part of it could not be searched; `why` says which. */
  readonly searched: boolean;
  /** Records, lines or entries that hold the number. */
  readonly count: number;
  readonly why?: string;
}

/** A line that holds the number: of a carrier's file as it came, or one that an import rejected and kept. */
export interface FoundLinePlace {
  readonly where: 'CDRFiles' | 'rejectedLines';
  readonly CDRFileID: string;
  readonly lineNumber: string;
}

/** Everywhere that the records of one number are. */
export interface SearchResult {
  /** As it was asked for. */
  readonly number: string;
  /** False when a class could not be searched whole: then nothing found does not mean that there is nothing. */
  readonly complete: boolean;
  /** Each of {@link CLASSES}, in that order. */
  readonly classes: readonly ClassResult[];
  readonly counts: RecordCounts;
  /**
   * How many records hold a number without a key (`anonymous`, a SIP name, a number that lost its leading 0). Only their
   * exact text was compared, so they may be this number's and are not judged.
   */
  readonly noKey: RecordCounts;
  /** Live calls, then deleted calls, then DR files by sequence; the first {@link MOST_RECORDS}. */
  readonly records: readonly FoundRecord[];
  /** Lines of carriers' files, then rejected lines, each by file and line; the first {@link MOST_RECORDS} of each. */
  readonly lines: readonly FoundLinePlace[];
  /** Ids of entries of the activity log that name the number, ascending; the first {@link MOST_RECORDS}. */
  readonly activities: readonly string[];
  /** True when more were counted than are named. */
  readonly truncated: boolean;
  readonly notSearched: readonly NotSearched[];
  readonly CDRFilesNotSearched: readonly CdrFileNotSearched[];
  /** Id of the activity that recorded the search. */
  readonly userActivityLog: string;
}
