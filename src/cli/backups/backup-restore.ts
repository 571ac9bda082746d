import { rowsOf, sizeOf } from '../../backups/format/backup-amounts';
import type { BackupManifest } from '../../backups/format/backup-manifest';
import { Choice, chooseBackup } from '../../backups/restoring/choose-backup';
import { refuseUnknownMigrations, restoreBackup } from '../../backups/restoring/restore-backup';
import { refuseNotEmpty } from '../../backups/restoring/empty-database';
import { BackupCreation } from '../../backups/making/backup-creation.service';
import { checkFiles } from '../../backups/stored/check-files';
import type { Env } from '../../config/env';
import { withReader } from '../../database/reader';
import { migrateRestored, reachDatabase, StartedDatabase } from '../../database/start-database';
import { readIdentityFile } from '../../dr-files/keys/identity-file';
import { readSigningKeyFile } from '../../dr-files/keys/signing-key-file';
import type { Storage } from '../../storage/storage';
import type { Progress } from '../progress';
import type { Shell } from '../shell';
import { listing } from '../table';
import { openStorage } from './open-storage';

/** The options as they were typed. */
export interface RestoreBackupOptions {
  readonly dryRun?: boolean;
  readonly identity?: string;
  readonly signingKeyFingerprint?: string;
}

/**
 * Restores a backup into the empty database of the environment, then brings it to this version's schema. Before a byte is
 * loaded, the signature and every file are checked.
 * @throws BackupError, BackupRefusedError, AgeKeyError, DrFileUnreadableError: the database is as empty as it was
 */
export async function restoreDatabase(
  shell: Shell,
  choice: Choice,
  options: RestoreBackupOptions,
): Promise<void> {
  const env = await shell.environment();
  const storage = await openStorage(env);
  const signingKey = options.signingKeyFingerprint?.toLowerCase();
  const { manifest } = await chooseBackup(storage, { ...choice, signingKey });
  refuseUnknownMigrations(manifest);
  const identities = (await readIdentityFile(options.identity ?? env.drIdentityFile)).map(
    ({ identity }) => identity,
  );
  const progress = shell.terminal.progress('bytes');
  try {
    await checkFiles(storage, manifest, (read, of) => {
      shell.interruption.throwIfAborted();
      progress.update('Checking', read, of);
    });
    if (!options.dryRun) await restoreInto(env, shell, { storage, manifest, identities }, progress);
  } finally {
    progress.stop();
  }
  await tell(shell, env, manifest, options.dryRun ?? false);
}

async function restoreInto(
  env: Env,
  shell: Shell,
  backup: { storage: Storage; manifest: BackupManifest; identities: readonly string[] },
  progress: Progress,
): Promise<void> {
  const database = await reachDatabase(env);
  try {
    // Said before the rows of a large backup were read.
    await withReader(database.owner, refuseNotEmpty);
    const all = rowsOf(backup.manifest.tables);
    await restoreBackup(database.owner, {
      ...backup,
      onRows: (table, count) => {
        shell.interruption.throwIfAborted();
        progress.update(`Loading ${table}, rows of it`, count, all);
      },
    });
    await shell.terminal.during('Migrating the database', () => migrateRestored(database));
    await record(env, shell, database, backup.manifest);
  } finally {
    await database.stop();
  }
}

/** In the restored activity log. */
async function record(
  env: Env,
  { applications, operator, stderr, room }: Shell,
  { address }: StartedDatabase,
  manifest: BackupManifest,
): Promise<void> {
  const app = await applications.openContext(env, address, stderr, room);
  try {
    await app.get(BackupCreation).recordRestored(operator, manifest);
  } finally {
    await app.close();
  }
}

async function tell(
  { terminal }: Shell,
  env: Env,
  { name, snapshotAt, tables, softwareVersion, postgresVersion, signingKey }: BackupManifest,
  dryRun: boolean,
): Promise<void> {
  const own = await readSigningKeyFile(env.drSigningKeyFile);
  const isOwnKey = own?.publicKey.sha256 === signingKey;
  const result = {
    name,
    dryRun,
    snapshotAt,
    rowCount: rowsOf(tables),
    tableCount: tables.length,
    sizeBytes: sizeOf(tables),
    softwareVersion,
    postgresVersion,
    signingKey,
    isOwnKey,
  };
  const text = listing([
    [dryRun ? 'would restore' : 'restored', name],
    ['as of', snapshotAt],
    ['tables', tables.length],
    ['rows', result.rowCount],
    ['made by version', softwareVersion],
    ['on PostgreSQL', postgresVersion],
    ['signed by', signingKey],
    [
      'that key is here',
      isOwnKey ? 'yes' : own ? 'no: this data folder has another one' : 'no: this data folder has none',
    ],
  ]);
  terminal.result(result, `${text}\n\n${dryRun ? DRY_RUN : NEXT}`);
}

const DRY_RUN = 'A dry run: nothing was changed.';
const NEXT =
  'Keys are in no backup: put keys/ back into DATA_DIR from its copy before the server starts. Sessions have ended: users sign in again.';
