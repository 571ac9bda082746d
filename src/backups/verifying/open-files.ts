import { digestDifference } from '../../dr-files/format/dr-file-digest';
import { backupFileName } from '../../dr-files/format/backup-name';
import { readBackDrFile } from '../../dr-files/streams/dr-file-reader';
import type { Storage } from '../../storage/storage';
import type { BackupManifest } from '../format/backup-manifest';
import { BackupError } from '../format/backup.error';

/**
 * Opens every file, and compares the counts, sizes and hashes of its layers with what was signed.
 * @throws BackupError naming the first file that differs; DrFileUnreadableError, the typed errors of storage
 */
export async function openFiles(
  storage: Storage,
  { name, tables }: BackupManifest,
  identities: readonly string[],
): Promise<void> {
  for (const table of tables) {
    const found = await readBackDrFile({
      storage,
      name: backupFileName(name, table.file),
      identity: identities,
    });
    const difference = digestDifference(table, found);
    if (difference)
      throw new BackupError(`${table.file} of backup ${name} is not as it was signed: ${difference}.`);
  }
}
