/**
 * The name under which a CDR file's rejected lines are downloaded. It does not contain the file's own name, which may
 * declare a number of records that is no longer right.
 */
export function rejectedFileName(cdrFileId: string): string {
  return `CDR-file-${cdrFileId}-rejected-lines.csv`;
}

/** The id of the CDR file whose rejected lines were downloaded under this name; null for any other name. */
export function mendedByName(fileName: string): string | null {
  const [, id] = /^CDR-file-([1-9]\d{0,17})-rejected-lines\.csv$/.exec(fileName) ?? [];
  return id ?? null;
}
