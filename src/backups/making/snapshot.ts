import type { DataSource, QueryRunner } from 'typeorm';
import { SAME_TEXT } from './backup-tables';

/** One moment of the database, which many short transactions can read. */
export interface Snapshot {
  readonly at: Date;
  /** Runs work in a transaction of its own that sees that moment. It is rolled back afterwards: it only reads. */
  read<T>(work: (runner: QueryRunner) => Promise<T>): Promise<T>;
}

/**
 * Keeps a moment of the database while work reads it. The transaction that keeps it touches no table, so it locks none; each
 * table is locked only while it is read.
 */
export async function withSnapshot<T>(
  dataSource: DataSource,
  work: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  return inTransaction(dataSource, async (keeper) => {
    const [{ id, at }] = (await keeper.query('select pg_export_snapshot() as id, now() as at')) as [
      { id: string; at: Date },
    ];
    return work({
      at,
      read: (reading) =>
        inTransaction(dataSource, async (runner) => {
          await runner.query(`set transaction snapshot '${id}'`);
          await runner.query(SAME_TEXT);
          return reading(runner);
        }),
    });
  });
}

async function inTransaction<T>(
  dataSource: DataSource,
  work: (runner: QueryRunner) => Promise<T>,
): Promise<T> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.startTransaction('REPEATABLE READ');
    return await work(runner);
  } finally {
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    await runner.release();
  }
}
