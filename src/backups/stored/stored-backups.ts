import { createHash } from 'node:crypto';
import {
  BACKUP_MANIFEST,
  BACKUP_SIGNATURE,
  BACKUPS_PREFIX,
  backupFileName,
  backupOf,
} from '../../dr-files/format/backup-name';
import { parsePublicKey, SIGNATURE_BYTES } from '../../dr-files/keys/signing-key';
import { readStored } from '../../storage/small-stored-file';
import type { Storage } from '../../storage/storage';
import type { BackupManifest } from '../format/backup-manifest';
import { BackupError } from '../format/backup.error';
import { parseBackupManifest } from '../format/parse-backup-manifest';
import type { StoredBackup } from '../records/backup.repository';

/** A manifest names each table and column: a database of ten thousand months has less. */
const MOST_MANIFEST_BYTES = 32 * 1024 * 1024;

/** Names of the backups that have files in storage, oldest first, and whether each has a manifest. */
export async function namesInStorage(storage: Storage): Promise<ReadonlyMap<string, boolean>> {
  const names = new Map<string, boolean>();
  for await (const stored of storage.list(BACKUPS_PREFIX)) {
    const name = backupOf(stored);
    if (name === null) continue;
    const isManifest = stored === backupFileName(name, BACKUP_MANIFEST);
    names.set(name, isManifest || names.get(name) === true);
  }
  return names;
}

/** Names of finished backups, oldest first. */
export async function finishedInStorage(storage: Storage): Promise<string[]> {
  const finished = [...(await namesInStorage(storage))].filter(([, hasManifest]) => hasManifest);
  return finished.map(([name]) => name).sort();
}

/**
 * Reads a backup's manifest and checks its signature, by the key that it names itself: whose key that is, is for the caller.
 * @throws BackupError there is none, or it was changed; BackupRefusedError a later version wrote it
 */
export async function readStoredBackup(storage: Storage, name: string): Promise<StoredBackup> {
  const stored = await readStored(storage, backupFileName(name, BACKUP_MANIFEST), MOST_MANIFEST_BYTES);
  if (!stored) throw new BackupError(`There is no finished backup ${name} in storage.`);
  const manifest = parseBackupManifest(name, stored.bytes);
  const signature = await readStored(storage, backupFileName(name, BACKUP_SIGNATURE), SIGNATURE_BYTES);
  if (!signature) throw new BackupError(`Backup ${name} cannot be trusted: its signature is not in storage.`);
  if (signature.sizeBytes !== SIGNATURE_BYTES || !isSigned(manifest, stored.bytes, signature.bytes)) {
    throw new BackupError(
      `Backup ${name} cannot be trusted: its manifest is not the one that was signed. Choose another backup.`,
    );
  }
  return { manifest, manifestSha256: createHash('sha256').update(stored.bytes).digest('hex') };
}

function isSigned({ publicKey, signingKey }: BackupManifest, bytes: Buffer, signature: Buffer): boolean {
  const key = parsePublicKey(publicKey);
  return key?.sha256 === signingKey && key.verifies(bytes, signature);
}
