import { DataSource } from 'typeorm';
import { appliedMigrations } from './applied-migrations';
import { dataSourceOptions, DatabaseAddress } from './data-source-options';
import { takeMigrationTurn } from './migration-turn';
import { ensurePartitions } from './partitions';
import { schemaFault } from './schema-fault';

/**
 * Brings the schema to this version's. Processes that start together take turns.
 * @param schema 'any' makes it where there is none; 'existing' refuses that
 * @returns names of the migrations that were run
 * @throws SchemaError the schema is a newer version's, or missing and not to be made; nothing was changed
 */
export async function migrate(
  address: DatabaseAddress,
  schema: 'any' | 'existing' = 'any',
): Promise<string[]> {
  // Migrations speak SQL: no entity is looked at.
  const options = { ...dataSourceOptions(address, 3), entities: [] };
  const dataSource = await new DataSource(options).initialize();
  try {
    return await dataSource.transaction(async (turn) => {
      await takeMigrationTurn(turn);
      const fault = schemaFault(await appliedMigrations(turn));
      if (fault?.schema === 'newer' || (fault?.schema === 'missing' && schema === 'existing')) throw fault;
      const done = await dataSource.runMigrations();
      await ensurePartitions(dataSource);
      return done.map((migration) => migration.name);
    });
  } finally {
    await dataSource.destroy();
  }
}
