/** What deletions can be counted by. */
export const DELETION_GROUPS = ['day', 'carrier', 'user', 'reason'] as const;
export type DeletionGroup = (typeof DELETION_GROUPS)[number];

/** What reads can be counted by. */
export const READ_GROUPS = ['day', 'user', 'type'] as const;
export type ReadGroup = (typeof READ_GROUPS)[number];

/** What CDR files that came can be counted by. */
export const IMPORT_GROUPS = ['day', 'carrier', 'status', 'fileType', 'fileSource'] as const;
export type ImportGroup = (typeof IMPORT_GROUPS)[number];

/** A count of everything with one key, or with one pair of keys. */
export interface Count {
  /** Null: not known, or none was given. */
  readonly key: string | null;
  /** Only where two groups were asked for. */
  readonly secondKey?: string | null;
  readonly count: number;
}

/** The same of CDR files. */
export interface ImportCount extends Count {
  /** Calls that were read from them. */
  readonly calls: number;
}

/** UTC days, both included. */
export interface Days {
  readonly from?: string;
  readonly to?: string;
}

/** What is counted: one or two groups, and of which days. */
export interface Asking<Group extends string> extends Days {
  readonly groups: readonly Group[];
}

/** What took room on one day. */
export interface DaySizes {
  readonly day: string;
  readonly databaseBytes: number;
  readonly CDRFileBytes: number;
  readonly disasterRecoveryFileBytes: number;
  readonly backupBytes: number;
}

/** The most groups of one answer. */
export const MOST_GROUPS = 10_000;

/** So many days have their sizes kept. */
export const MOST_DAYS = 400;
