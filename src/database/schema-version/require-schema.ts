import { appliedMigrations } from './applied-migrations';
import type { DatabaseAddress } from '../connection';
import { takeMigrationTurn } from '../migration-turn';
import { ensurePartitions } from '../partitions';
import { Reader, withReader } from '../reader';
import { schemaFault } from './schema-fault';

/**
 * Makes sure that a database has a schema that this version works on, and then the coming months' partitions.
 * @param access a standby cannot make them, and its primary does
 * @throws SchemaError nothing was changed
 */
export function requireSchema(address: DatabaseAddress, access?: 'read only'): Promise<void> {
  return withReader(address, async (database) => {
    let fault = schemaFault(await appliedMigrations(database));
    if (fault && fault.schema !== 'newer' && !access)
      fault = schemaFault(await appliedAfterMigration(database));
    if (fault) throw fault;
    if (!access) await ensurePartitions(database);
  });
}

/** A server that starts at this moment may be half-way through: what counts is how it ends. */
async function appliedAfterMigration(database: Reader): Promise<readonly string[] | null> {
  await database.query('begin');
  await takeMigrationTurn(database);
  const applied = await appliedMigrations(database);
  await database.query('commit');
  return applied;
}
