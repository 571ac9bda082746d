import { DataSource } from 'typeorm';
import { appliedMigrations } from './applied-migrations';
import { dataSourceOptions, DatabaseAddress } from './data-source-options';
import { takeMigrationTurn } from './migration-turn';
import { ensurePartitions } from './partitions';
import { schemaFault } from './schema-fault';

/**
 * Makes sure that a database has exactly this version's schema, and then the coming months' partitions.
 * @throws SchemaError nothing was changed
 */
export async function requireSchema(address: DatabaseAddress): Promise<void> {
  const options = { ...dataSourceOptions(address, 1), entities: [], migrations: [] };
  const dataSource = await new DataSource(options).initialize();
  try {
    let fault = schemaFault(await appliedMigrations(dataSource));
    if (fault && fault.schema !== 'newer') fault = schemaFault(await appliedAfterMigration(dataSource));
    if (fault) throw fault;
    await ensurePartitions(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

/** A server that starts at this moment may be half-way through: what counts is how it ends. */
function appliedAfterMigration(dataSource: DataSource): Promise<readonly string[] | null> {
  return dataSource.transaction(async (turn) => {
    await takeMigrationTurn(turn);
    return appliedMigrations(turn);
  });
}
