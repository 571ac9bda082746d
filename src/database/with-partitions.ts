import { DataSource, EntityManager, QueryFailedError } from 'typeorm';
import { ensurePartitions } from './partitions';

/**
 * Runs a transaction that adds deleted calls. If their month has no partition, as after the clock was set ahead, the
 * partition is made and the transaction runs a second time.
 */
export async function withPartitions<T>(
  dataSource: DataSource,
  work: (transaction: EntityManager) => Promise<T>,
): Promise<T> {
  try {
    return await dataSource.transaction(work);
  } catch (error) {
    if (!lacksPartition(error)) throw error;
    await ensurePartitions(dataSource);
    return dataSource.transaction(work);
  }
}

/** A row without a partition breaks a check that has no name. */
function lacksPartition(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const { code, table, constraint } = error.driverError as {
    code?: string;
    table?: string;
    constraint?: string;
  };
  return code === '23514' && table === 'deleted_calls' && constraint === undefined;
}
