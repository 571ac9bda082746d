import type { Storage } from '../../storage/storage';
import { backupName, isBackupName } from '../../dr-files/format/backup-name';
import { BackupError, BackupRefusedError } from '../format/backup.error';
import type { StoredBackup } from '../records/backup.repository';
import { finishedInStorage, readStoredBackup } from '../stored/stored-backups';

/** Which backup is to be restored; the newest in storage when nothing is said. */
export interface Choice {
  readonly name?: string;
  /** The newest that is not after it. */
  readonly at?: Date;
  /** SHA-256 of the public key that must have signed it. */
  readonly signingKey?: string;
}

/**
 * Finds the backup in storage, and checks its signature: no database is needed for it.
 * @throws BackupError there is none, or it was changed; BackupRefusedError another key signed it
 */
export async function chooseBackup(
  storage: Storage,
  { name, at, signingKey }: Choice,
): Promise<StoredBackup> {
  const chosen = name ?? (await newestAt(storage, at));
  if (!isBackupName(chosen)) throw new BackupError(`There is no finished backup ${chosen} in storage.`);
  const stored = await readStoredBackup(storage, chosen);
  if (signingKey !== undefined && stored.manifest.signingKey !== signingKey) {
    throw new BackupRefusedError(
      `Backup ${chosen} was signed by the key ${stored.manifest.signingKey}, and you asked for ${signingKey}: ` +
        'nothing was restored. Choose another backup, or find out whose key that is.',
    );
  }
  return stored;
}

/** @throws BackupError */
async function newestAt(storage: Storage, at: Date | undefined): Promise<string> {
  const finished = await finishedInStorage(storage);
  const newest = finished.findLast((name) => at === undefined || name <= backupName(at));
  if (newest !== undefined) return newest;
  throw new BackupError(
    finished[0] === undefined
      ? 'There is no finished backup in storage: "deleted-calls backup create" makes one; is STORAGE_URL right?'
      : `No backup in storage is of ${at?.toISOString() ?? ''} or before: the oldest is ${finished[0]}.`,
  );
}
