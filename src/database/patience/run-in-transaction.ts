import { DataSource, MigrationExecutor, QueryRunner } from 'typeorm';

/**
 * Runs the migrations that are missing in the open transaction, on tables that nobody else sees yet. What a migration does
 * `concurrently`, outside of transactions, is done in this one: there is nobody whom it could stop.
 */
export async function runInTransaction(dataSource: DataSource, runner: QueryRunner): Promise<void> {
  const query = runner.query.bind(runner) as (sql: string, ...rest: unknown[]) => Promise<unknown>;
  runner.query = ((sql: string, ...rest: unknown[]) => query(atOnce(sql), ...rest)) as QueryRunner['query'];
  try {
    const executor = new MigrationExecutor(dataSource, runner);
    // None of them begins or ends one, as one is open.
    executor.transaction = 'each';
    await executor.executePendingMigrations();
  } finally {
    runner.query = query as QueryRunner['query'];
  }
}

function atOnce(sql: string): string {
  return sql.replace(/\b(index|partition \S+) concurrently\b/gi, '$1');
}
