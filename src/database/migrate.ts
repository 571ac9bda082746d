import { DataSource, QueryFailedError } from 'typeorm';
import { appliedMigrations } from './schema-version/applied-migrations';
import type { DatabaseAddress } from './connection';
import { dataSourceOptions } from './data-source-options';
import { takeMigrationTurn } from './migration-turn';
import { ensurePartitions } from './partitions';
import { Patience, USUAL_PATIENCE, withPatience } from './patience/patience';
import { runPatiently } from './patience/run-patiently';
import { waitBriefly } from './patience/wait-briefly';
import type { Reader } from './reader';
import { grantToServer } from './roles/grant-to-server';
import { MigrationRoleError } from './roles/migration-role.error';
import { schemaFault, unknownMigrations } from './schema-version/schema-fault';

/** What a migration did besides changing the schema; its `event` names it. */
export type MigrationReport = { readonly event: string } & Readonly<Record<string, unknown>>;

/**
 * Brings the schema to this version's. Processes that start together take turns.
 * @param onReport told what migrations did to the rows of an existing schema
 * @param schema 'any' makes it where there is none; 'existing' refuses that
 * @param server the role that works in this database, where that is another one than the one that migrates: it gets its
 * grants
 * @param patience with others that hold locks
 * @returns names of the migrations that were run
 * @throws SchemaError the schema is a newer version's that keeps this one out, or missing and not to be made; nothing was changed
 * @throws MigrationRoleError this role may not migrate
 * @throws MigrationLockError others held a lock for too long
 * @throws ServerRoleError the migrating role may not make or grant the server's role; the schema is migrated
 */
export async function migrate(
  address: DatabaseAddress,
  onReport: (report: MigrationReport) => void = () => undefined,
  schema: 'any' | 'existing' = 'any',
  server: string | null = null,
  patience = USUAL_PATIENCE,
): Promise<string[]> {
  // Migrations speak SQL: no entity is looked at.
  const options = { ...dataSourceOptions(address, 3), entities: [] };
  const dataSource = await new DataSource(options).initialize();
  try {
    return await dataSource.transaction(async (turn) => {
      await takeMigrationTurn(turn);
      const applied = await appliedMigrations(turn);
      const fault = schemaFault(applied);
      if (fault?.schema === 'newer' || (fault?.schema === 'missing' && schema === 'existing')) throw fault;
      await runMigrations(dataSource, turn, patience);
      const done = ((await appliedMigrations(turn)) ?? []).filter((name) => !applied?.includes(name));
      await ensurePartitions(dataSource);
      // In this transaction, which has looked at tables that are handed over. A newer version's grants are left to it.
      if (server !== null && unknownMigrations(applied ?? []).length === 0) {
        await withPatience(turn, patience, (attempt) =>
          turn.transaction(async (grants) => {
            await waitBriefly(grants, patience, attempt);
            await grantToServer(grants, server);
          }),
        );
      }
      // A new database had no rows to change.
      if (fault?.schema !== 'missing') reportOn(dataSource, done, onReport);
      return done;
    });
  } finally {
    await dataSource.destroy();
  }
}

async function runMigrations(dataSource: DataSource, turn: Reader, patience: Patience): Promise<void> {
  try {
    await runPatiently(dataSource, turn, patience);
  } catch (error) {
    throw isRefusal(error) ? new MigrationRoleError(error) : error;
  }
}

function isRefusal(error: unknown): error is Error {
  return error instanceof QueryFailedError && (error.driverError as { code?: string }).code === '42501';
}

function reportOn(
  { migrations }: DataSource,
  done: readonly string[],
  onReport: (report: MigrationReport) => void,
): void {
  for (const migration of migrations) {
    if (done.includes(migration.constructor.name) && reports(migration)) onReport(migration.report);
  }
}

function reports(migration: object): migration is { readonly report: MigrationReport } {
  return 'report' in migration;
}
