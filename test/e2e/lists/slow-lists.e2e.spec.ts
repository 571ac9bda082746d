import { setTimeout as sleep } from 'node:timers/promises';
import { EVERY_GRANT } from '../../support/http/grants';
import { startTestApp, startTestAppOn, TestApp } from '../../support/http/test-app';

/** The server looks for its client every two seconds. */
const LOOKS = 1000;

describe('a list that takes long to read', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp({ HEAVY_WORK_WAIT_SECONDS: '1' });
  });

  beforeEach(async () => {
    await sql('begin');
    await sql('lock table calls, deleted_calls, user_activity_log in access exclusive mode');
  });

  afterEach(async () => {
    await sql('rollback');
  });

  afterAll(() => test.close());

  it.each([
    ['calls/?carrier=Nobody', {}],
    ['calls/?offset=10001', {}],
    ['deletedCalls/?carrier=Nobody', {}],
    ['calls/', { prefer: 'count=exact' }],
    ['userActivityLog/?reason=nothing', {}],
    ['userActivityLog/?createdUntil=2026-01-01', {}],
  ])('ends with its client: %s', async (path, headers) => {
    const leaving = new AbortController();
    const answer = test.admin.open(path, { headers, signal: leaving.signal });
    await waiting(1);
    leaving.abort();
    await expect(answer).rejects.toThrow('abort');
    await waiting(0);
  });

  it.each(['carrier=Nobody', 'offset=20000', 'carrier=A&offset=1'])(
    'has few connections for one user, and leaves the others to everybody: %s',
    async (query) => {
      const { client } = await slowUser();
      const answers = Array.from({ length: 30 }, () => client.get(`calls/?${query}`));
      const first = await Promise.race(answers);
      expect(first).toMatchObject({
        status: 503,
        body: { detail: expect.stringContaining('Exact counts, slow lists') as string },
      });
      expect(await waitingNow()).toBe(1);
      expect((await test.admin.get('users/')).status).toBe(200);
      await sql('rollback');
      const statuses = (await Promise.all(answers)).map(({ status }) => status).sort();
      expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(0);
      await sql('begin');
    },
  );

  it('is given up after DATABASE_READ_SECONDS, with a sentence that says what to ask for instead', async () => {
    await sql('rollback');
    const hasty = await startTestAppOn(test, { DATABASE_READ_SECONDS: '1' });
    try {
      await sql('begin');
      await sql('lock table calls in access exclusive mode');
      for (const path of ['calls/?carrier=Nobody', 'calls/', 'calls/1']) {
        const answer = await hasty.admin.get<{ detail: string }>(path);
        expect(answer).toMatchObject({
          status: 503,
          body: { detail: expect.stringContaining('narrow the list by CDRFileID') as string },
        });
        expect(answer.headers.get('retry-after')).toBe('5');
      }
      await waiting(0);
    } finally {
      await hasty.close();
    }
  });

  it('cannot skip more than a million rows: the refusal names idAfter', async () => {
    const { status, text } = await test.admin.get('calls/?offset=1000000000');
    expect({ status, text }).toEqual({ status: 400, text: expect.stringContaining('idAfter') as string });
  });

  async function slowUser(): ReturnType<TestApp['userWith']> {
    await sql('rollback');
    const user = await test.userWith(EVERY_GRANT);
    await sql('begin');
    await sql('lock table calls in access exclusive mode');
    return user;
  }

  async function waiting(count: number): Promise<void> {
    for (let look = 0; look < LOOKS && (await waitingNow()) !== count; look += 1) await sleep(20);
    expect(await waitingNow()).toBe(count);
  }

  async function waitingNow(): Promise<number> {
    // A transaction sees the same activity all along otherwise.
    await sql('select pg_stat_clear_snapshot()');
    const { rows } = await test.database.sql.query<{ count: number }>(
      // The server's own work waits as well.
      `select count(*)::int as count from pg_locks l join pg_stat_activity a using (pid)
       where a.datname = current_database() and l.locktype = 'relation' and not l.granted
         and a.query !~ 'certificates|erasures'`,
    );
    return rows[0]?.count ?? 0;
  }

  async function sql(text: string): Promise<void> {
    await test.database.sql.query(text);
  }
});
