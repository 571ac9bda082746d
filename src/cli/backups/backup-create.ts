import type { INestApplicationContext } from '@nestjs/common';
import { rowsOf, sizeOf } from '../../backups/format/backup-amounts';
import { BackupCreation } from '../../backups/making/backup-creation.service';
import { BackupVerification } from '../../backups/verifying/backup-verification.service';
import type { Shell } from '../shell';
import { listing } from '../table';

/** Makes a backup, and verifies it. */
export async function createBackup(
  app: INestApplicationContext,
  { terminal, interruption, operator }: Shell,
): Promise<void> {
  const progress = terminal.progress('tables');
  const made = await app
    .get(BackupCreation)
    .create({
      actor: operator,
      startedBy: 'Command line',
      onProgress: ({ doneTables, ofTables, rows }) => {
        interruption.throwIfAborted();
        progress.update(`Saving, ${rows} rows`, doneTables, ofTables);
      },
    })
    .finally(() => progress.stop());
  const { id, manifest, manifestSha256 } = made;
  const verifiedBy = await terminal.during('Verifying the backup', () =>
    app.get(BackupVerification).verifyMade(made),
  );
  const result = {
    id,
    name: manifest.name,
    rowCount: rowsOf(manifest.tables),
    tableCount: manifest.tables.length,
    sizeBytes: sizeOf(manifest.tables),
    manifestSha256,
    signingKey: manifest.signingKey,
    verifiedBy,
  };
  terminal.result(
    result,
    listing([
      ['backup', result.name],
      ['tables', result.tableCount],
      ['rows', result.rowCount],
      ['bytes', result.sizeBytes],
      ['manifest SHA-256', manifestSha256],
      ['verified by', verifiedBy === 'Restored' ? 'restoring it' : 'reading it back'],
    ]),
  );
}
