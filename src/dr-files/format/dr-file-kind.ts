/** What the rows of a DR file are. */
export const DR_FILE_KINDS = ['Deleted calls', 'Activity reads'] as const;
export type DrFileKind = (typeof DR_FILE_KINDS)[number];

/** How the names of its files begin. */
export const KIND_PREFIXES: Readonly<Record<DrFileKind, string>> = {
  'Deleted calls': 'deleted-calls',
  'Activity reads': 'activity-reads',
};
