import { createHash } from 'node:crypto';
import { backupFileName } from '../../dr-files/format/backup-name';
import type { Storage } from '../../storage/storage';
import { StorageNotFoundError } from '../../storage/storage-errors';
import type { BackupManifest, BackupTable } from '../format/backup-manifest';
import { BackupError } from '../format/backup.error';

/** Told how many bytes were read so far, of how many; what it throws ends the reading. */
export type OnBytes = (read: number, of: number) => void;

/**
 * Reads every file of a backup and compares its size and hash with the signed manifest. That takes no identity.
 * @throws BackupError naming the first file that is not as it was signed; StorageUnavailableError
 */
export async function checkFiles(
  storage: Storage,
  manifest: BackupManifest,
  onBytes: OnBytes = () => undefined,
): Promise<void> {
  const of = manifest.tables.reduce((sum, { age }) => sum + age.sizeBytes, 0);
  let read = 0;
  for (const table of manifest.tables) {
    await checkFile(storage, manifest.name, table, (bytes) => onBytes((read += bytes), of));
  }
}

async function checkFile(
  storage: Storage,
  backup: string,
  { file, age }: BackupTable,
  onChunk: (bytes: number) => void,
): Promise<void> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  try {
    for await (const chunk of (await storage.read(backupFileName(backup, file))) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      sizeBytes += chunk.length;
      onChunk(chunk.length);
    }
  } catch (error) {
    if (!(error instanceof StorageNotFoundError)) throw error;
    throw new BackupError(
      `Backup ${backup} is not whole: its file ${file} is not in storage. Choose another backup.`,
    );
  }
  if (sizeBytes === age.sizeBytes && hash.digest('hex') === age.sha256) return;
  throw new BackupError(
    `Backup ${backup} cannot be trusted: its file ${file} is not as it was signed. Choose another backup.`,
  );
}
