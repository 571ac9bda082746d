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

/** What is counted: one or two groups, and UTC days, both included. */
export interface Asking<Group extends string> {
  readonly groups: readonly Group[];
  readonly from?: string;
  readonly to?: string;
}

/** The most groups of one answer. */
export const MOST_GROUPS = 10_000;
