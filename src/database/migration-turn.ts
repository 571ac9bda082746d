import type { Reader } from './reader';

const MIGRATION_LOCK = 7_301_000_001;

/**
 * Waits until nobody migrates the database and keeps others from it until the transaction ends. The lock belongs to the
 * transaction, so it works through a transaction-pooling proxy and ends with its holder.
 */
export async function takeMigrationTurn(turn: Reader): Promise<void> {
  await turn.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
}
