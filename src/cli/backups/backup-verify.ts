import type { INestApplicationContext } from '@nestjs/common';
import { rowsOf, sizeOf } from '../../backups/format/backup-amounts';
import { BackupVerification } from '../../backups/verifying/backup-verification.service';
import { ENV } from '../../config/config.module';
import type { Env } from '../../config/env';
import { readIdentityFile } from '../../dr-files/keys/identity-file';
import { CommandError } from '../command.error';
import type { Shell } from '../shell';
import { listing } from '../table';

/** The options as they were typed. */
export interface VerifyBackupOptions {
  readonly restore?: boolean;
  readonly into?: string;
  readonly identity?: string;
}

/**
 * Verifies a backup as deeply as it was asked to.
 * @throws CommandError the options do not go together; BackupError and others when it is not as it was signed
 */
export async function verifyBackup(
  app: INestApplicationContext,
  { terminal, interruption }: Shell,
  name: string | undefined,
  options: VerifyBackupOptions,
): Promise<void> {
  const { restore: beside, into } = options;
  if (beside && into !== undefined)
    throw CommandError.usage(
      '--restore and --into do not go together: --into restores too, and leaves the database.',
    );
  const isRestored = beside === true || into !== undefined;
  const progress = terminal.progress('bytes');
  const { manifest, proof } = await app
    .get(BackupVerification)
    .verify({
      name,
      identities: await identitiesFor(app, options, isRestored),
      ...(into !== undefined && { restore: { into: { url: into } } }),
      ...(beside && { restore: 'beside' as const }),
      onBytes: (read, of) => {
        interruption.throwIfAborted();
        progress.update('Hashing', read, of);
      },
      onRows: (table, count) => {
        interruption.throwIfAborted();
        progress.update(`Restoring ${table}, rows`, count, 0);
      },
    })
    .finally(() => progress.stop());
  const { tables, signingKey, snapshotAt } = manifest;
  const [rowCount, sizeBytes] = [rowsOf(tables), sizeOf(tables)];
  terminal.result(
    {
      ok: true,
      name: manifest.name,
      snapshotAt,
      rowCount,
      tableCount: tables.length,
      sizeBytes,
      signingKey,
      verifiedBy: proof,
    },
    listing([
      ['backup', manifest.name],
      ['signed by', signingKey],
      ['tables', tables.length],
      ['rows', rowCount],
      ['bytes', sizeBytes],
      ['verified by', proof === null ? 'signature and hashes; not opened' : PROOF_TEXTS[proof]],
    ]),
  );
}

const PROOF_TEXTS = { Restored: 'restoring it', 'Read back': 'opening every file' } as const;

/** Without --identity the file of the environment is used where it is; a restore cannot do without one. */
async function identitiesFor(
  app: INestApplicationContext,
  { identity }: VerifyBackupOptions,
  isNeeded: boolean,
): Promise<readonly string[]> {
  const { drIdentityFile } = app.get<Env>(ENV);
  try {
    return (await readIdentityFile(identity ?? drIdentityFile)).map((pair) => pair.identity);
  } catch (error) {
    if (isNeeded || identity !== undefined) throw error;
    return [];
  }
}
