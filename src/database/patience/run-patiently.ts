import { DataSource, MigrationExecutor, QueryRunner } from 'typeorm';
import type { Reader } from '../reader';
import { Patience, withPatience } from './patience';
import { waitBriefly } from './wait-briefly';

/**
 * Runs the migrations that are missing, each in a transaction that waits for no lock for long: one that does not get its lock is
 * undone, and begins again later. One that says `transaction = false` waits for as long as it takes: all it does lets others
 * pass.
 * @param looker as of withPatience
 * @throws MigrationLockError those before the one that got no lock are in place
 */
export async function runPatiently(
  dataSource: DataSource,
  looker: Reader,
  patience: Patience,
): Promise<void> {
  await withPatience(looker, patience, async (attempt) => {
    const runner = patientRunner(dataSource, patience, attempt);
    try {
      const executor = new MigrationExecutor(dataSource, runner);
      executor.transaction = 'each';
      await executor.executePendingMigrations();
    } finally {
      await runner.release();
    }
  });
}

/** The migrations' transactions are begun by TypeORM. */
function patientRunner(dataSource: DataSource, patience: Patience, attempt: number): QueryRunner {
  const runner = dataSource.createQueryRunner();
  const start = runner.startTransaction.bind(runner);
  runner.startTransaction = async (isolationLevel) => {
    await start(isolationLevel);
    await waitBriefly(runner, patience, attempt);
  };
  return runner;
}
