import type { Client } from 'pg';
import { startTestApp, TestApp } from '../../support/http/test-app';

/** A guard: an answer that waits for the lock never comes, because the lock goes after it. */
const NEVER_MS = 20_000;

describe('/health/ready while a table is locked', () => {
  let test: TestApp;
  let locker: Client;

  beforeAll(async () => {
    test = await startTestApp({ DATABASE_POOL_SIZE: '6' });
    locker = await test.database.connect();
  });

  afterEach(() => locker.query('rollback'));
  afterAll(() => test.close());

  it.each([
    ['cdr_files', { imports: null, retention: { status: 'off' } }],
    ['retention_runs', { imports: { status: 'ok' }, retention: null }],
  ])('is answered without what only %s could tell', async (table, parts) => {
    await lock(table);
    expect(await readiness()).toMatchObject({
      status: 200,
      body: { status: 'ready', database: { status: 'up' }, storage: { status: 'up' }, ...parts },
    });
  });

  it('leaves the connections to others, however often it is asked', async () => {
    await lock('cdr_files, retention_runs');
    for (let round = 0; round < 2; round += 1) {
      const answers = await Promise.all(Array.from({ length: 6 }, readiness));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    }
    expect(await waitingTwice()).toEqual([]);
    expect(await test.admin.get('calls/')).toMatchObject({ status: 200 });
  });

  it('tells all of it again when no table is locked', async () => {
    expect(await readiness()).toMatchObject({
      body: { imports: { status: 'ok' }, retention: { status: 'off' } },
    });
  });

  function lock(tables: string): Promise<unknown> {
    return locker.query(`begin; lock table ${tables} in access exclusive mode`);
  }

  function readiness(): ReturnType<TestApp['admin']['get']> {
    return test.admin.request('GET', '/health/ready', { signal: AbortSignal.timeout(NEVER_MS) });
  }

  /** Statements that wait for the lock on more than one connection. */
  async function waitingTwice(): Promise<unknown[]> {
    const { rows } = await test.database.sql.query<{ query: string }>(
      `select query, count(*)::int as count from pg_stat_activity
       where wait_event_type = 'Lock' and datname = current_database() group by query having count(*) > 1`,
    );
    return rows;
  }
});
