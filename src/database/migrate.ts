import { DataSource } from 'typeorm';
import { appliedMigrations } from './schema-version/applied-migrations';
import type { DatabaseAddress } from './connection';
import { dataSourceOptions } from './data-source-options';
import { takeMigrationTurn } from './migration-turn';
import { ensurePartitions } from './partitions';
import { schemaFault } from './schema-version/schema-fault';

/**
 * Brings the schema to this version's. Processes that start together take turns.
 * @returns names of the migrations that were run
 * @throws SchemaError the schema is a newer version's; nothing was changed
 */
export async function migrate(address: DatabaseAddress): Promise<string[]> {
  // Migrations speak SQL: no entity is looked at.
  const options = { ...dataSourceOptions(address, 3), entities: [] };
  const dataSource = await new DataSource(options).initialize();
  try {
    return await dataSource.transaction(async (turn) => {
      await takeMigrationTurn(turn);
      const fault = schemaFault(await appliedMigrations(turn));
      if (fault?.schema === 'newer') throw fault;
      const done = await dataSource.runMigrations();
      await ensurePartitions(dataSource);
      return done.map((migration) => migration.name);
    });
  } finally {
    await dataSource.destroy();
  }
}
