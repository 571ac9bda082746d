import { once } from 'node:events';
import { Agent, get, IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { API_PATH } from '../../../src/common/paths';
import { addWideCalls } from '../../support/database/wide-calls';
import { ADMIN_KEY } from '../../support/http/admin-key';
import { startTestApp, TestApp } from '../../support/http/test-app';

describe('a stream whose reader stands still', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp({
      STREAMS_AT_ONCE: '1',
      STREAM_STANDSTILL_SECONDS: '1',
      HEAVY_WORK_WAIT_SECONDS: '60',
    });
    await addWideCalls(test.database.sql, 20_000, 1920);
  });

  afterAll(() => test.close());

  it.each(['identity', 'gzip'])(
    'is broken off under %s: its statement ends, and the next reader gets its turn',
    async (coding) => {
      const unread = await open(coding);
      expect(await copies()).toBe(1);
      const next = await open(coding);
      const broken = once(unread, 'error').then(([error]) => (error as NodeJS.ErrnoException).code);
      unread.resume();
      expect(await broken).toBe('ECONNRESET');
      expect(unread.complete).toBe(false);
      next.destroy();
      for (let left = 300; left > 0 && (await copies()) > 0; left -= 1) await sleep(20);
      expect(await copies()).toBe(0);
    },
  );

  it('goes on for a reader that waits for a slow source', async () => {
    const locker = await test.database.connect();
    await locker.query('begin; lock table calls in access exclusive mode');
    const opened = open('identity');
    for (let left = 120; left > 0; left -= 1) await sleep(20);
    await locker.query('rollback');
    const response = await opened;
    response.resume();
    await once(response, 'end');
    expect(response.complete).toBe(true);
  });

  /** Asks for the stream and reads nothing of it but its head. */
  async function open(coding: string): Promise<IncomingMessage> {
    const request = get(`${test.origin}${API_PATH}/calls/`, {
      headers: { authorization: `Bearer ${ADMIN_KEY}`, accept: 'text/csv', 'accept-encoding': coding },
      agent: new Agent({ keepAlive: false }),
    });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(200);
    return response;
  }

  async function copies(): Promise<number> {
    const { rows } = await test.database.sql.query<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity
       where query like 'copy (%' and state = 'active' and datname = current_database()`,
    );
    return rows[0]?.count ?? 0;
  }
});
