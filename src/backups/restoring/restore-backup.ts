import type { ClientBase } from 'pg';
import { DataSource, QueryRunner } from 'typeorm';
import { join } from 'node:path';
import type { DatabaseAddress } from '../../database/connection';
import { dataSourceOptions } from '../../database/data-source-options';
import { loadClasses } from '../../database/load-classes';
import { takeMigrationTurn } from '../../database/migration-turn';
import { runInTransaction } from '../../database/patience/run-in-transaction';
import { knownMigrations } from '../../database/schema-version/known-migrations';
import type { Storage } from '../../storage/storage';
import type { BackupManifest } from '../format/backup-manifest';
import { BackupRefusedError } from '../format/backup.error';
import { SAME_TEXT } from '../making/backup-tables';
import { compareTables } from './compare-tables';
import { refuseNotEmpty } from './empty-database';
import { guardsAside } from './guards';
import { loadTable, OnRows } from './load-table';
import { makeMonths } from './months';
import { forgetTransactions, setSequences } from './after-loading';

const MIGRATIONS_FOLDER = join(__dirname, '..', '..', 'database', 'migrations');

/** What is restored, from where, with what. */
export interface Restoring {
  readonly storage: Storage;
  readonly manifest: BackupManifest;
  /** Any of which may open the files. */
  readonly identities: readonly string[];
  /** Told how many rows are in; what it throws ends the restore. */
  readonly onRows?: OnRows;
}

/**
 * Restores a backup into an empty database, at the schema that it was made with: all of it in one transaction. Cut off at any
 * moment, it leaves the database as empty as it was.
 * @param owner the role that migrates
 * @throws BackupRefusedError the database is not empty, PostgreSQL is too old, or the backup's schema is a later version's
 * @throws BackupError what was loaded is not what was saved; DrFileUnreadableError; the typed errors of storage
 */
export async function restoreBackup(owner: DatabaseAddress, restoring: Restoring): Promise<void> {
  const { migrations } = restoring.manifest;
  refuseUnknownMigrations(restoring.manifest);
  const classes = loadClasses(MIGRATIONS_FOLDER, '').filter(({ name }) => migrations.includes(name));
  const options = { ...dataSourceOptions(owner, 1), entities: [], migrations: classes };
  const dataSource = await new DataSource(options).initialize();
  try {
    const runner = dataSource.createQueryRunner();
    try {
      await runner.startTransaction();
      await restoreIn(runner, dataSource, restoring);
      await runner.commitTransaction();
    } finally {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      await runner.release();
    }
  } finally {
    await dataSource.destroy();
  }
}

async function restoreIn(runner: QueryRunner, dataSource: DataSource, restoring: Restoring): Promise<void> {
  const { manifest } = restoring;
  const database = runner.manager;
  // A server that starts at this moment waits, and then finds the schema.
  await takeMigrationTurn(database);
  await refuseNotEmpty(database);
  await runInTransaction(dataSource, runner);
  await database.query(SAME_TEXT);
  await makeMonths(database, manifest);
  const guards = await guardsAside(database, manifest);
  const client = (await runner.connect()) as ClientBase;
  for (const table of manifest.tables) await loadTable(client, restoring, table);
  await compareTables(client, manifest);
  await forgetTransactions(database, manifest);
  await setSequences(database, manifest);
  await guards.putBack();
}

/** @throws BackupRefusedError a later version made it */
export function refuseUnknownMigrations({ name, migrations, softwareVersion }: BackupManifest): void {
  const known = knownMigrations();
  const unknown = migrations.findLast((each) => !known.includes(each));
  if (unknown === undefined) return;
  throw new BackupRefusedError(
    `Backup ${name} has the migration ${unknown}, which this version does not know: restore it with version ` +
      `${softwareVersion} of deleted-calls or a later one.`,
  );
}
