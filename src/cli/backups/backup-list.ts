import type { BackupView } from '../../backups/backup.view';
import { rowsOf, sizeOf } from '../../backups/format/backup-amounts';
import { BACKUP_LISTING } from '../../backups/records/backup-listing';
import { finishedInStorage, readStoredBackup } from '../../backups/stored/stored-backups';
import { Conditions } from '../../lists/conditions';
import { rowObjects } from '../../lists/row-objects';
import type { Shell } from '../shell';
import { table } from '../table';
import { withDatabase } from '../with-database';
import { openStorage } from './open-storage';

/** All on record, failed and removed ones too. */
export async function listBackups(shell: Shell): Promise<void> {
  const found = await withDatabase(shell, (database) =>
    rowObjects<BackupView>(database, BACKUP_LISTING, new Conditions()),
  );
  const rows = found.map(({ name, state, rowCount, sizeBytes, verified, verifiedBy, failure }) => [
    name,
    state,
    rowCount,
    sizeBytes,
    verified,
    verifiedBy,
    failure,
  ]);
  shell.terminal.result(
    found,
    table(['BACKUP', 'STATE', 'ROWS', 'BYTES', 'VERIFIED', 'BY', 'FAILURE'], rows),
  );
}

/** All finished ones in storage whose signature is right. */
export async function listStoredBackups(shell: Shell): Promise<void> {
  const storage = await openStorage(await shell.environment());
  const found = [];
  for (const name of await finishedInStorage(storage)) {
    const { manifest, manifestSha256 } = await readStoredBackup(storage, name);
    const { snapshotAt, softwareVersion, postgresVersion, signingKey, tables } = manifest;
    const amounts = { rowCount: rowsOf(tables), sizeBytes: sizeOf(tables) };
    found.push({
      name,
      snapshotAt,
      ...amounts,
      softwareVersion,
      postgresVersion,
      signingKey,
      manifestSha256,
    });
  }
  const rows = found.map((each) => [
    each.name,
    each.rowCount,
    each.sizeBytes,
    each.softwareVersion,
    each.postgresVersion,
    each.signingKey,
  ]);
  shell.terminal.result(
    found,
    table(['BACKUP', 'ROWS', 'BYTES', 'VERSION', 'POSTGRESQL', 'SIGNING KEY'], rows),
  );
}
