/** What is kept how long, and for whom DR files are encrypted. Periods are whole days. */
export interface Policy {
  /** Live calls, from the day of the call; null = for ever. */
  readonly liveCallsDays: number | null;
  /** Deleted calls, from their deletion or restore. */
  readonly deletedCallsDays: number;
  /** The bytes of DR files, from their making. */
  readonly drFileDays: number;
  /** Carriers' files as they came, from the end of their import. */
  readonly cdrFileDays: number;
  /** Carriers' files that were discarded, failed or came twice. */
  readonly unwantedFileDays: number;
  /** Entries of the activity log that only tell of reading. */
  readonly activityReadDays: number;
  /** Database backups, from their making; the newest that was verified stays. */
  readonly backupDays: number;
  /** The age recipients of DR files. */
  readonly recipients: readonly string[];
  /** Whether a second person has to approve what destroys, restores or opens. */
  readonly approvals: boolean;
}
export type PolicyField = keyof Policy;

/** In the order in which they are shown. */
export const POLICY_FIELDS = [
  'liveCallsDays',
  'deletedCallsDays',
  'drFileDays',
  'cdrFileDays',
  'unwantedFileDays',
  'activityReadDays',
  'backupDays',
  'recipients',
  'approvals',
] as const satisfies readonly PolicyField[];

/** Where nobody decided otherwise. Whom DR files are for has no default: a key has to be made for it. */
export const DEFAULT_POLICY: Omit<Policy, 'recipients'> = {
  liveCallsDays: null,
  deletedCallsDays: 365,
  drFileDays: 180,
  cdrFileDays: 365,
  unwantedFileDays: 30,
  activityReadDays: 365,
  backupDays: 7,
  approvals: false,
};

/** Recipients are a set: their order says nothing. */
export function isSameValue(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  return Array.isArray(value) ? [...(value as string[])].sort() : value;
}
