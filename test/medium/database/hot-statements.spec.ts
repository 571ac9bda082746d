import { LOCKS_HERE } from '../../support/database/locks-here';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { readHot } from '../../../src/database/hot-statement';
import { createTestDatabase, openOwnersDataSource, TestDatabase } from '../../support/database/test-database';

let database: TestDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  await database.sql.query('create table flags (name text primary key, value text not null)');
});

beforeEach(async () => {
  await database.sql.query(
    `insert into flags values ('key', 'old') on conflict (name) do update set value = 'old'`,
  );
  dataSource = await openOwnersDataSource(database);
});

afterEach(() => dataSource.destroy());
afterAll(() => database.drop());

describe('hot statements', () => {
  it('are prepared on a connection that ends at a backend of its own', async () => {
    expect(await read()).toBe('old');
    expect(await prepared()).toEqual(['flag']);
  });

  it('are not prepared behind a pooler, which tells a process id of its own making', async () => {
    const client = await poolOf(dataSource).connect();
    Object.assign(client, { processID: 1 });
    client.release();
    expect(await read()).toBe('old');
    expect(await prepared()).toEqual([]);
  });

  it('tell whoever asks after a change about it, while the same is still being read for others', async () => {
    await database.sql.query('begin');
    // Readers of flags now wait, with their snapshot to be taken when the lock is gone or already taken.
    await database.sql.query('lock table flags in access exclusive mode');
    const before = [read(), read(), read()];
    await readersWait();
    await database.sql.query(`update flags set value = 'new' where name = 'key'`);
    await database.sql.query('commit');
    const after = await Promise.all(Array.from({ length: 20 }, () => read()));
    expect(new Set(after)).toEqual(new Set(['new']));
    await Promise.all(before);
  });

  it('run once for all who ask the same at the same moment', async () => {
    await database.sql.query('create sequence if not exists runs');
    const ask = () =>
      readHot(
        dataSource,
        { text: `select nextval('runs')::integer as run`, values: [] },
        ([row]: { run: number }[]) => row?.run,
      );
    const runs = await Promise.all(Array.from({ length: 50 }, ask));
    expect(new Set(runs)).toEqual(new Set([1]));
    expect(await ask()).toBe(2);
  });

  it('give the failure to those who asked, and answer the next', async () => {
    const ask = (text: string) =>
      readHot(dataSource, { name: 'failing', text, values: [] }, (rows) => rows.length);
    await expect(ask('select 1 / 0')).rejects.toThrow('division by zero');
    expect(await read()).toBe('old');
  });
});

function read(): Promise<string | undefined> {
  const statement = { name: 'flag', text: 'select value from flags where name = $1', values: ['key'] };
  return readHot(dataSource, statement, ([row]: { value: string }[]) => row?.value);
}

/** Names prepared on the only connection that was opened. */
async function prepared(): Promise<string[]> {
  const pool = poolOf(dataSource);
  expect(pool.totalCount).toBe(1);
  const { rows } = await pool.query<{ name: string }>('select name from pg_prepared_statements');
  return rows.map(({ name }) => name);
}

async function readersWait(): Promise<void> {
  for (;;) {
    const { rows } = await database.sql.query<{ waiting: number }>(
      `select count(*)::integer as waiting from ${LOCKS_HERE} where relation = 'flags'::regclass and not granted`,
    );
    if (rows[0]?.waiting) return;
  }
}

function poolOf(source: DataSource): Pool {
  return (source.driver as unknown as { master: Pool }).master;
}
