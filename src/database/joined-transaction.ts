import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { checkBeforeCommit, forgetChecks } from './before-commit';

/**
 * One transaction that everything in `work` joins, without being handed it: whatever uses the data source reads and
 * writes in it, and a transaction inside becomes a savepoint. It is for what must be committed together with the work of
 * services that know nothing of it.
 */
export class JoinedTransaction {
  private readonly ends: { done: () => void; failed: (error: unknown) => void }[] = [];
  private readonly followers: (() => Promise<void>)[] = [];
  private runner: QueryRunner | null = null;
  private due: (() => Promise<void>) | null = null;

  private constructor(private readonly dataSource: DataSource) {}

  /**
   * The work joins once {@link begin} was called. Afterwards it is committed, or rolled back when the work fails.
   * @returns what the work returned, when it is committed
   */
  static async during<T>(
    dataSource: DataSource,
    work: (transaction: JoinedTransaction) => Promise<T>,
  ): Promise<T> {
    const transaction = new JoinedTransaction(dataSource);
    open += 1;
    try {
      return await CURRENT.run(transaction, () => transaction.execute(work));
    } finally {
      open -= 1;
      // While it is enabled, older versions of Node.js pay for every promise of the process.
      if (open === 0) CURRENT.disable();
    }
  }

  get isBegun(): boolean {
    return this.runner !== null;
  }

  /** Puts the beginning off until the work opens a transaction of its own: it has something long to do first. */
  beginLater(begin: () => Promise<void>): void {
    this.due = begin;
  }

  /** Begins if the work has come to where it was put off to. */
  async beginIfDue(): Promise<void> {
    const { due } = this;
    this.due = null;
    await due?.();
  }

  /** From here on the work joins, unless `prepare` throws: then the transaction is over. */
  async begin(prepare: (manager: EntityManager) => Promise<void>): Promise<EntityManager> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.startTransaction();
      await prepare(runner.manager);
    } catch (error) {
      await giveBack(runner);
      throw error;
    }
    this.runner = runner;
    return runner.manager;
  }

  /** What work that was told to join uses; null before it begins and after it has ended. */
  get current(): QueryRunner | null {
    return this.runner;
  }

  /** Resolves when it is committed, and rejects when it is not. */
  ended(): Promise<void> {
    return new Promise((done, failed) => this.ends.push({ done, failed }));
  }

  /** Does this work when the transaction is over, however it ended, and before its caller hears of that. */
  follow(work: () => Promise<void>): void {
    this.followers.push(work);
  }

  private async execute<T>(work: (transaction: JoinedTransaction) => Promise<T>): Promise<T> {
    try {
      const result = await work(this);
      await this.runner?.commitTransaction();
      this.ends.forEach(({ done }) => done());
      return result;
    } catch (error) {
      this.ends.forEach(({ failed }) => failed(error));
      throw error;
    } finally {
      const { runner } = this;
      this.runner = null;
      if (runner !== null) await giveBack(runner);
      for (const work of this.followers) await work();
    }
  }
}

/** What is not committed is rolled back. */
async function giveBack(runner: QueryRunner): Promise<void> {
  if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
  await runner.release();
}

const CURRENT = new AsyncLocalStorage<JoinedTransaction | null>();
/** How many there are in this process. */
let open = 0;

/** The connection of the transaction that the caller has to join; null for the pool, which is nearly always. */
export function joinedRunner(): QueryRunner | null {
  return open === 0 ? null : (CURRENT.getStore()?.current ?? null);
}

/** Whether the caller has joined a transaction, or will when it begins. */
export function hasJoined(): boolean {
  return open > 0 && CURRENT.getStore() instanceof JoinedTransaction;
}

/** Does work apart from the transaction that the caller may have joined: a lease, a background job. */
export function apart<T>(work: () => T): T {
  return open === 0 ? work() : CURRENT.run(null, work);
}

/**
 * Resolves when the caller's work is committed: at once, unless it has joined a transaction that is still open. Rejects
 * when that is rolled back. For what another process, or another connection, must see.
 */
export function committed(): Promise<void> {
  const joined = open === 0 ? null : CURRENT.getStore();
  return joined?.isBegun ? joined.ended() : Promise.resolve();
}

/**
 * Does work that would wait for the locks of the caller's transaction, when that is over: at once, unless the caller has
 * joined one that is still open.
 */
export async function afterTransaction(work: () => Promise<void>): Promise<void> {
  const joined = open === 0 ? null : CURRENT.getStore();
  if (joined?.isBegun) joined.follow(work);
  else await work();
}

type Work = (manager: EntityManager) => Promise<unknown>;

/** Work with what {@link beforeCommit} was told to do at its end. */
function checked(work: Work): Work {
  return async (manager) => {
    const runner = manager.queryRunner as QueryRunner;
    try {
      const result = await work(manager);
      await checkBeforeCommit(runner);
      return result;
    } catch (error) {
      forgetChecks(runner);
      throw error;
    }
  };
}

/** Makes everything that uses this data source join, and every transaction of it end with its checks. */
export function letJoin(dataSource: DataSource): void {
  const { manager } = dataSource;
  const query = dataSource.query.bind(dataSource);
  const transaction = dataSource.transaction.bind(dataSource) as (...given: unknown[]) => Promise<unknown>;
  Object.defineProperty(dataSource, 'manager', { get: () => joinedRunner()?.manager ?? manager });
  dataSource.query = (sql: string, values?: unknown[], runner?: QueryRunner) =>
    query(sql, values, runner ?? joinedRunner() ?? undefined);
  dataSource.transaction = async (...given: unknown[]) => {
    if (open > 0) await CURRENT.getStore()?.beginIfDue();
    return transaction(...given.slice(0, -1), checked(given.at(-1) as Work));
  };
}
