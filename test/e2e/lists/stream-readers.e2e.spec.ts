import { once } from 'node:events';
import { Agent, get, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { API_PATH } from '../../../src/common/paths';
import { startTestApp, TestApp } from '../../support/http/test-app';
import { addWideCalls } from '../../support/database/wide-calls';
import { ADMIN_KEY } from '../../support/http/admin-key';

const MIB = 1024 * 1024;
const ROWS = 20_000;
const ROW_BYTES = 1920;

/** What is on its way out of PostgreSQL: the state of the server's process that copies. */
interface Copy {
  readonly pid: number;
  readonly wait_event: string | null;
}

describe('a stream whose reader is slow, or gone, or whose database fails', () => {
  let test: TestApp;
  const sockets: Socket[] = [];

  beforeAll(async () => {
    test = await startTestApp();
    test.app.getHttpServer().on('connection', (socket: Socket) => sockets.push(socket));
    await addWideCalls(test.database.sql, ROWS, ROW_BYTES);
  });

  afterAll(() => {
    sockets.forEach((socket) => socket.destroy());
    return test.close();
  });

  it('slows the database down for a slow reader, instead of filling memory', async () => {
    const { response, served } = await open('application/x-ndjson', 'identity');
    await copyIs('ClientWrite');
    const handedOut = served.bytesWritten + served.writableLength;
    expect(handedOut).toBeGreaterThan(0);
    expect(handedOut).toBeLessThan((ROWS * ROW_BYTES) / 2);
    expect(served.writableLength).toBeLessThan(MIB);
    expect((await test.admin.get('users/?limit=1')).status).toBe(200);
    response.resume();
    await once(response, 'end');
    expect(response.complete).toBe(true);
    expect(await copies()).toEqual([]);
  });

  it.each(['identity', 'gzip', 'br'])(
    'frees the connection of a reader that leaves, under %s',
    async (coding) => {
      const { response } = await open('text/csv', coding);
      const [copy] = await copyIs('ClientWrite');
      response.destroy();
      await gone(copy as Copy);
      expect((await test.admin.get('users/?limit=1')).status).toBe(200);
    },
  );

  it.each([
    ['application/x-ndjson', 'identity'],
    ['text/csv', 'identity'],
    ['application/x-ndjson', 'gzip'],
    ['text/csv', 'br'],
  ])(
    'breaks off a transfer of %s under %s when the database fails, never ends it as if complete',
    async (type, coding) => {
      const { response } = await open(type, coding);
      const [copy] = await copyIs('ClientWrite');
      await test.database.sql.query('select pg_terminate_backend($1)', [copy?.pid]);
      await gone(copy as Copy);
      const failure = once(response, 'error').then(([error]) => (error as NodeJS.ErrnoException).code);
      response.resume();
      expect(await failure).toBe('ECONNRESET');
      expect(response.complete).toBe(false);
      expect((await test.admin.get('users/?limit=1')).status).toBe(200);
    },
  );

  /** Asks for the stream and reads nothing of it but its head. */
  async function open(
    accept: string,
    coding: string,
  ): Promise<{ response: IncomingMessage; served: Socket }> {
    const before = sockets.length;
    const request = get(`${test.origin}${API_PATH}/calls/`, {
      headers: { authorization: `Bearer ${ADMIN_KEY}`, accept, 'accept-encoding': coding },
      agent: new Agent({ keepAlive: false }),
    });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-encoding'] ?? 'identity').toBe(coding);
    return { response, served: sockets[before] as Socket };
  }

  async function copies(): Promise<Copy[]> {
    const { rows } = await test.database.sql.query<Copy>(
      `select pid, wait_event from pg_stat_activity
       where query like 'copy (%' and state = 'active' and datname = current_database()`,
    );
    return rows;
  }

  /** Waits until the copy has stood still at this for a while. */
  async function copyIs(waitEvent: string): Promise<Copy[]> {
    let calm = 0;
    for (let left = 300; left > 0; left -= 1) {
      const found = await copies();
      calm = found[0]?.wait_event === waitEvent ? calm + 1 : 0;
      if (calm === 3) return found;
      await sleep(30);
    }
    throw new Error(`The copy never waited for ${waitEvent}: ${JSON.stringify(await copies())}`);
  }

  async function gone({ pid }: Copy): Promise<void> {
    for (let left = 300; left > 0; left -= 1) {
      if (!(await copies()).some((copy) => copy.pid === pid)) return;
      await sleep(20);
    }
    throw new Error('The copy is still there.');
  }
});
