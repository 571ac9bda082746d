import { LOCKS_HERE } from '../support/database/locks-here';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { migrate } from '../../src/database/migrate';
import { addCalls } from '../support/database/call-rows';
import { PooledPostgres, query, startPooledPostgres } from '../support/database/servers/debian-postgres';
import { startTestAppOn, TestApp } from '../support/http/test-app';

/** As many as PgBouncer has. */
const SESSIONS = 12;

describe('limits of statements behind PgBouncer in transaction pooling mode', () => {
  let postgres: PooledPostgres;
  let dataDir: string;
  let sql: Client;
  let other: Client;
  let test: TestApp;

  beforeAll(async () => {
    postgres = await startPooledPostgres();
    await migrate({ url: postgres.directUrl });
    // As docs/operations.md says: what a server sets itself reaches some of PgBouncer's sessions alone.
    await query(postgres.directUrl, `alter role deleted_calls set client_connection_check_interval = '2s'`);
    dataDir = await mkdtemp(join(tmpdir(), 'pooled-limits-'));
    [sql, other] = await Promise.all([connect(postgres.directUrl), connect(postgres.directUrl)]);
    const database = {
      url: postgres.pooledUrl,
      ownerUrl: postgres.directUrl,
      sql,
      connect: () => connect(postgres.directUrl),
      drop: () => sql.end(),
    };
    test = await startTestAppOn(
      { database, dataDir },
      { DATABASE_READ_SECONDS: '1', DATABASE_WORK_SECONDS: '1' },
    );
  });

  afterAll(async () => {
    await test.close();
    await Promise.all([sql.end(), other.end()]);
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('end what a change waits for, and leave nothing of it', async () => {
    const [id] = await addCalls(sql, 1);
    await other.query('begin; lock table deleted_calls in access exclusive mode');
    expect(await test.admin.delete(`calls/${id}?reason=Test`)).toMatchObject({
      status: 503,
      body: { detail: expect.stringContaining('raise DATABASE_WORK_SECONDS') as string },
    });
    await other.query('rollback');
    expect((await test.admin.delete(`calls/${id}?reason=Test`)).status).toBe(200);
  });

  it('end what a list waits for', async () => {
    await other.query('begin; lock table calls in access exclusive mode');
    expect(await test.admin.get('calls/')).toMatchObject({
      status: 503,
      body: { detail: expect.stringContaining('narrow the list') as string },
    });
    // The database notices that nobody waits for it any more.
    while ((await waiting()) > 0) await sleep(100);
    await other.query('rollback');
    expect((await test.admin.get('calls/')).status).toBe(200);
  });

  async function waiting(): Promise<number> {
    const { rows } = await sql.query<{ count: number }>(
      `select count(*)::int as count from ${LOCKS_HERE} where locktype = 'relation' and not granted and relation = 'calls'::regclass`,
    );
    return rows[0]?.count ?? NaN;
  }

  it('are met by nobody else who shares a session', async () => {
    const [id] = await addCalls(sql, 1);
    expect((await test.admin.delete(`calls/${id}?reason=Test`)).status).toBe(200);
    // In a transaction each, at the same time, they have all sessions that there are.
    const neighbours = await Promise.all(Array.from({ length: SESSIONS }, () => connect(postgres.pooledUrl)));
    const met = await Promise.all(
      neighbours.map(async (neighbour) => {
        await neighbour.query('begin');
        const { rows } = await neighbour.query<{ pid: number; limit: string }>(
          `select pg_backend_pid() as pid, current_setting('statement_timeout') as limit`,
        );
        return rows[0];
      }),
    );
    await Promise.all(neighbours.map((neighbour) => neighbour.end()));
    expect(new Set(met.map((one) => one?.pid)).size).toBe(SESSIONS);
    expect(met.map((one) => one?.limit)).toEqual(Array(SESSIONS).fill('0'));
  });
});

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
