import type { Pool, PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { limitsOf } from './data-source-options';
import { joinedRunner } from './joined-transaction';
import { SharedReads } from './shared-reads';

/** A statement that comes many times a second. */
export interface HotStatement {
  /**
   * With a name it is parsed and planned once a connection. Name a few shapes of statement only, and none whose best
   * plan depends on its values.
   */
  readonly name?: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/**
 * Reads rows past TypeORM and returns what `make` makes of them. After its limit it is given up: its connection is closed, which
 * ends it. Equal reads of one moment share one result (see
 * {@link SharedReads}), so callers must not change it.
 */
export function readHot<Row extends object, T>(
  dataSource: DataSource,
  statement: HotStatement,
  make: (rows: Row[]) => T,
): Promise<T> {
  return statementsOf(dataSource).read(statement, make);
}

/** Runs a statement past TypeORM for this caller alone, in a transaction of its own. */
export function runHot<Row extends object>(dataSource: DataSource, statement: HotStatement): Promise<Row[]> {
  return statementsOf(dataSource).run(statement);
}

/**
 * Runs a statement that may read much, for one caller alone. It ends with its caller, or at its limit: its connection is
 * closed then, and the database ends what nobody waits for.
 * @throws the reason of `gone`
 */
export function runBounded<Row extends object>(
  dataSource: DataSource,
  statement: HotStatement,
  gone: AbortSignal,
): Promise<Row[]> {
  return statementsOf(dataSource).runBounded(statement, gone);
}

const STATEMENTS = new WeakMap<DataSource, HotStatements>();

function statementsOf(dataSource: DataSource): HotStatements {
  const statements = STATEMENTS.get(dataSource) ?? new HotStatements(dataSource);
  STATEMENTS.set(dataSource, statements);
  return statements;
}

class HotStatements {
  private readonly pool: Pool;
  private readonly limitMs: number;
  private readonly shared = new SharedReads();
  private direct: boolean | null = null;

  constructor(dataSource: DataSource) {
    this.pool = (dataSource.driver as unknown as { master: Pool }).master;
    this.limitMs = limitsOf(dataSource).readMs;
  }

  read<Row extends object, T>(statement: HotStatement, make: (rows: Row[]) => T): Promise<T> {
    // Nobody else may see what is not committed yet.
    if (joinedRunner() !== null) return this.run<Row>(statement).then(make);
    const question = `${statement.text}\n${JSON.stringify(statement.values)}`;
    return this.shared.ask(question, async () => make(await this.run<Row>(statement)));
  }

  async run<Row extends object>({ name, text, values }: HotStatement): Promise<Row[]> {
    const joined = joinedRunner();
    if (joined !== null) return (await joined.query(text, [...values])) as Row[];
    const named = name !== undefined && (this.direct ??= await this.isDirect()) ? { name } : {};
    return (await this.pool.query<Row>(this.limited({ ...named, text, values: [...values] }))).rows;
  }

  async runBounded<Row extends object>({ text, values }: HotStatement, gone: AbortSignal): Promise<Row[]> {
    gone.throwIfAborted();
    const client = await this.pool.connect();
    const giveBack = once(client);
    const leave = (): void => giveBack(gone.reason as Error);
    gone.addEventListener('abort', leave);
    try {
      gone.throwIfAborted();
      const { rows } = await client.query<Row>(this.limited({ text, values: [...values] }));
      giveBack();
      return rows;
    } catch (error) {
      giveBack(error as Error);
      throw gone.aborted ? (gone.reason as Error) : error;
    } finally {
      gone.removeEventListener('abort', leave);
    }
  }

  /** The driver knows the limit, its types do not. */
  private limited<T extends object>(query: T): T {
    return { ...query, query_timeout: this.limitMs };
  }

  /**
   * Whether each connection has a backend of its own. A pooler that shares backends between transactions reports a
   * process id that is not the backend's. Behind it, a statement prepared in one backend may be unknown in the next.
   */
  private async isDirect(): Promise<boolean> {
    const client = await this.pool.connect();
    const ignore = (): void => undefined;
    client.on('error', ignore);
    try {
      const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
      return rows[0]?.pid === (client as unknown as { processID: number }).processID;
    } finally {
      client.off('error', ignore);
      client.release();
    }
  }
}

/** Gives a connection back to the pool the first time; with an error it is closed instead. */
function once(client: PoolClient): (error?: Error) => void {
  const ignore = (): void => undefined;
  client.on('error', ignore);
  let isBack = false;
  return (error) => {
    if (isBack) return;
    isBack = true;
    client.off('error', ignore);
    client.release(error);
  };
}
