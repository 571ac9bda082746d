import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
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
 * Reads rows past TypeORM and returns what `make` makes of them. Equal reads of one moment share one result (see
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

const STATEMENTS = new WeakMap<DataSource, HotStatements>();

function statementsOf(dataSource: DataSource): HotStatements {
  const statements = STATEMENTS.get(dataSource) ?? new HotStatements(dataSource);
  STATEMENTS.set(dataSource, statements);
  return statements;
}

class HotStatements {
  private readonly pool: Pool;
  private readonly shared = new SharedReads();
  private direct: boolean | null = null;

  constructor(dataSource: DataSource) {
    this.pool = (dataSource.driver as unknown as { master: Pool }).master;
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
    return (await this.pool.query<Row>({ ...named, text, values: [...values] })).rows;
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
