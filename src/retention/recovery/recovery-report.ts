/** What became, or would become, of one DR file that was on no record. */
export interface RecoveredFile {
  readonly fileName: string;
  /**
   * `adopted`: it is a link of the chain. `relinked`: its place in the chain was taken, so its bytes got the next number, and
   * its manifest was set aside. `set aside`: it is under `set-aside/` in storage. `left`: it stays, and holds retention back.
   */
  readonly outcome: 'adopted' | 'relinked' | 'set aside' | 'left';
  /** On record now; null for what was set aside or left. */
  readonly status: 'Available' | 'Restored' | 'Expired' | null;
  /** Its name on record; null for what was set aside or left. */
  readonly nowFileName: string | null;
  /** Why it was set aside or left, or what there is to know about it; goes on from its name. */
  readonly detail: string | null;
  /** Null where they were not read. */
  readonly rows: RecoveredRows | null;
}

/** Where the rows of a file are now. They add up to `total`. */
export interface RecoveredRows {
  readonly total: number;
  /** They left the database and are in this file alone. */
  readonly left: number;
  /** They are in the database, as they were. */
  readonly present: number;
  /** They were nowhere, and are back among the deleted calls. */
  readonly putBack: number;
  /** Their calls are live again: the deletion was undone. */
  readonly live: number;
  /** They are in another DR file that is available. */
  readonly inOtherFiles: number;
  /** They stay erased. */
  readonly erased: number;
  /** They are in this file alone, and never were in the database as it is. */
  readonly onlyHere: number;
}

/** A deletion that the database does not know any more: the call is live again. */
export interface UndoneDeletion {
  readonly callID: string;
  readonly deletedCallID: string;
  readonly CDRFileID: string;
  readonly deleted: string;
  /** The id that the activity of the deletion had; another activity may have it now. */
  readonly userActivityLog: string;
}

/** Bytes of an upload that no CDR file's record has. */
export interface FoundUpload {
  readonly name: string;
  readonly sizeBytes: number;
  /** The record that was made for it; null in a dry run. */
  readonly CDRFileID: string | null;
}

/** What a recovery did, or would do. */
export interface RecoveryReport {
  readonly dryRun: boolean;
  /** Whether storage and database are one again, or would be. */
  readonly complete: boolean;
  /** The newest activity from before the first of the files: the database is at this moment, or a little later. */
  readonly databaseAt: string | null;
  /** When the first and the last of the files were made. */
  readonly filesFrom: string | null;
  readonly filesTo: string | null;
  readonly files: readonly RecoveredFile[];
  readonly undoneDeletionCount: number;
  /** How many of them were deleted again. */
  readonly redoneDeletionCount: number;
  /** The first thousand. */
  readonly undoneDeletions: readonly UndoneDeletion[];
  /** Pseudonyms of numbers whose erasure was undone: these numbers are in the database again. */
  readonly undoneErasures: readonly string[];
  /** Rows whose evidence in the database is another than in their file. */
  readonly differingCount: number;
  readonly uploads: readonly FoundUpload[];
  /** What nobody can know from what is left. */
  readonly unknowable: readonly string[];
  /** Null in a dry run, and when there was nothing to do. */
  readonly userActivityLog: string | null;
}

/** Whatever left no file. */
export const UNKNOWABLE: readonly string[] = [
  'Deletions whose calls were not archived yet: their calls are live again, and nothing names them. Who deleted a call that is listed above, and why, is in no DR file.',
  'CDR files that were imported: their calls are gone. Those whose bytes are in storage are listed above; import them again.',
  'Reinstatements, legal holds that were placed or released, users, keys and changes of the policy.',
  'Erasures that met no DR file: the number is in the database again. Whoever asked for one should be asked, or their letters read.',
  'Activities that were recorded, reads among them, unless a DR file holds them.',
];
