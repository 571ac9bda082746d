import type { EntityManager, QueryRunner } from 'typeorm';

type Check = () => Promise<void>;

const CHECKS = new WeakMap<QueryRunner, Check[]>();

/**
 * Makes this the last thing that a transaction does before it is committed. What it throws rolls all of it back. So it
 * sees, and may lock, what has become true while the transaction waited for the locks of others.
 * @param manager of a transaction that the data source began
 */
export function beforeCommit({ queryRunner }: EntityManager, check: Check): void {
  if (!queryRunner) throw new Error('There is no transaction to be committed');
  CHECKS.set(queryRunner, [...(CHECKS.get(queryRunner) ?? []), check]);
}

/** For whoever commits. */
export async function checkBeforeCommit(runner: QueryRunner): Promise<void> {
  const checks = CHECKS.get(runner) ?? [];
  CHECKS.delete(runner);
  for (const check of checks) await check();
}

/** For whoever rolls back: the next transaction of this connection has nothing to do with it. */
export function forgetChecks(runner: QueryRunner): void {
  CHECKS.delete(runner);
}
