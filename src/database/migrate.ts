import { DataSource } from 'typeorm';
import { dataSourceOptions, DatabaseAddress } from './data-source-options';
import { ensurePartitions } from './partitions';

const MIGRATION_LOCK = 7_301_000_001;

/**
 * Brings the schema to this version's. Processes that start together take turns; the lock belongs to a transaction,
 * so it works through a transaction-pooling proxy and ends with its holder.
 * @returns names of the migrations that were run
 */
export async function migrate(address: DatabaseAddress): Promise<string[]> {
  // Migrations speak SQL: no entity is looked at.
  const options = { ...dataSourceOptions(address, 3), entities: [] };
  const dataSource = await new DataSource(options).initialize();
  try {
    return await dataSource.transaction(async (turn) => {
      await turn.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
      const done = await dataSource.runMigrations();
      await ensurePartitions(dataSource);
      return done.map((migration) => migration.name);
    });
  } finally {
    await dataSource.destroy();
  }
}
