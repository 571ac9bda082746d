import { DrFileDigest, digestDifference } from '../../dr-files/format/dr-file-digest';
import { storageName } from '../../dr-files/format/dr-file-storage-name';
import { readBackDrFile } from '../../dr-files/streams/dr-file-reader';
import type { Storage } from '../../storage/storage';
import { ReadBackError } from '../records/retention-errors';

/** A DR file that was just written. */
export interface WrittenFile {
  readonly fileName: string;
  readonly digest: DrFileDigest;
  /** How many rows were selected for it. */
  readonly selected: string;
}

/**
 * Reads a DR file back from storage and compares it with what was written and selected.
 * @param identity of the run's own recipient
 * @throws ReadBackError, DrFileUnreadableError, the typed errors of storage
 */
export async function readBackWritten(
  storage: Storage,
  { fileName, digest, selected }: WrittenFile,
  identity: string,
  onRows: (count: number) => void,
): Promise<void> {
  const found = await readBackDrFile({ storage, name: storageName(fileName), identity, onRows });
  const difference = digestDifference(digest, found);
  if (difference) throw new ReadBackError(fileName, difference);
  if (String(found.rowCount) !== selected) {
    throw new ReadBackError(fileName, `the CSV has ${found.rowCount} rows, ${selected} were selected`);
  }
}
