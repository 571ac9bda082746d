import { DataSource, Migration, QueryFailedError } from 'typeorm';
import { appliedMigrations } from './schema-version/applied-migrations';
import type { DatabaseAddress } from './connection';
import { dataSourceOptions } from './data-source-options';
import { takeMigrationTurn } from './migration-turn';
import { ensurePartitions } from './partitions';
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
 * @returns names of the migrations that were run
 * @throws SchemaError the schema is a newer version's that keeps this one out, or missing and not to be made; nothing was changed
 * @throws MigrationRoleError this role may not migrate
 * @throws ServerRoleError the migrating role may not make or grant the server's role; the schema is migrated
 */
export async function migrate(
  address: DatabaseAddress,
  onReport: (report: MigrationReport) => void = () => undefined,
  schema: 'any' | 'existing' = 'any',
  server: string | null = null,
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
      const done = await runMigrations(dataSource);
      await ensurePartitions(dataSource);
      // In this transaction, which has looked at tables that are handed over. A newer version's grants are left to it.
      if (server !== null && unknownMigrations(applied ?? []).length === 0) await grantToServer(turn, server);
      // A new database had no rows to change.
      if (fault?.schema !== 'missing')
        for (const { instance } of done) if (reports(instance)) onReport(instance.report);
      return done.map((migration) => migration.name);
    });
  } finally {
    await dataSource.destroy();
  }
}

async function runMigrations(dataSource: DataSource): Promise<Migration[]> {
  try {
    return await dataSource.runMigrations();
  } catch (error) {
    throw isRefusal(error) ? new MigrationRoleError(error) : error;
  }
}

function isRefusal(error: unknown): error is Error {
  return error instanceof QueryFailedError && (error.driverError as { code?: string }).code === '42501';
}

function reports(instance: object | undefined): instance is { readonly report: MigrationReport } {
  return instance !== undefined && 'report' in instance;
}
