import { LOCKS_HERE } from '../../support/database/locks-here';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { METRICS_PORT_LIMITS, MetricsServer } from '../../../src/metrics/metrics-server.service';
import { MetricsService, SCRAPE_LIMITS } from '../../../src/metrics/metrics.service';
import { startTestApp, TestApp } from '../../support/http/test-app';

const USUAL = { ...SCRAPE_LIMITS };
const USUAL_OF_PORT = { ...METRICS_PORT_LIMITS };

describe('the metrics', () => {
  let test: TestApp;

  afterEach(async () => {
    Object.assign(SCRAPE_LIMITS, USUAL);
    Object.assign(METRICS_PORT_LIMITS, USUAL_OF_PORT);
    await test.close();
  });

  it('are collected once, however many ask for them at a time', async () => {
    test = await startTestApp();
    SCRAPE_LIMITS.freshMs = 600_000;
    const collect = jest.spyOn(test.app.get(MetricsService).registry, 'metrics');
    const asked = await Promise.all(Array.from({ length: 20 }, () => test.client(null).get('/metrics')));
    asked.push(await test.client(null).get('/metrics'));
    expect(new Set(asked.map(({ status }) => status))).toEqual(new Set([200]));
    expect(collect).toHaveBeenCalledTimes(1);
  });

  it('are answered without what cannot be read in time, and what waits is not asked for again', async () => {
    test = await startTestApp();
    SCRAPE_LIMITS.freshMs = 0;
    const { sql } = test.database;
    await sql.query('begin');
    await sql.query('lock table retention_runs in access exclusive mode');
    const waiting: number[] = [];
    for (let time = 0; time < 3; time += 1) {
      const { status, text } = await test.client(null).get('/metrics');
      expect({ status, other: text.includes('deleted_calls_build_info{') }).toEqual({
        status: 200,
        other: true,
      });
      expect(text).not.toMatch(/^deleted_calls_retention_status\{/m);
      const { rows } = await sql.query<{ count: number }>(
        `select count(*)::int as count from ${LOCKS_HERE} where relation = 'retention_runs'::regclass and not granted`,
      );
      waiting.push(rows[0]!.count);
    }
    expect(waiting[0]).toBeGreaterThan(0);
    expect(new Set(waiting).size).toBe(1);
    await sql.query('rollback');
  });

  it('have METRICS_PORT to themselves where it is set, and take a key on the port of the API then', async () => {
    test = await startTestApp({ METRICS_PORT: '0' });
    const url = (await test.app.get(MetricsServer).listen()) ?? '';
    const open = await fetch(url);
    expect({ status: open.status, text: (await open.text()).includes('deleted_calls_build_info') }).toEqual({
      status: 200,
      text: true,
    });
    for (const [path, method] of [
      ['/backend/api/v1/users/', 'GET'],
      ['/metrics', 'POST'],
      ['/health/ready', 'GET'],
    ] as const) {
      const other = await fetch(new URL(path, url), { method });
      expect({ path, status: other.status }).toEqual({ path, status: 404 });
      await other.arrayBuffer();
    }
    expect((await test.client(null).get('/metrics')).status).toBe(401);
    expect((await test.admin.get('/metrics')).status).toBe(200);
  });

  it('have so many connections there, and all end with the server', async () => {
    Object.assign(METRICS_PORT_LIMITS, { connections: 2, requestMs: 600_000 });
    test = await startTestApp({ METRICS_PORT: '0' });
    const url = new URL((await test.app.get(MetricsServer).listen()) ?? '');
    const silent = [await connected(url), await connected(url)];
    await once((await connected(url)).resume(), 'close');
    const closed = silent.map((socket) => once(socket.resume(), 'close'));
    test.app.get(MetricsServer).beforeApplicationShutdown();
    await Promise.all(closed);
    await expect(fetch(url)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
  });

  it('are kept from nobody by connections there that send no whole request: those end', async () => {
    Object.assign(METRICS_PORT_LIMITS, { connections: 2, requestMs: 300 });
    test = await startTestApp({ METRICS_PORT: '0' });
    const url = new URL((await test.app.get(MetricsServer).listen()) ?? '');
    const silent = [await connected(url), await connected(url)];
    for (const socket of silent) socket.write('GET /metrics HTTP/1.1\r\n');
    await Promise.all(silent.map((socket) => once(socket.resume(), 'close')));
    expect((await fetch(url)).status).toBe(200);
  });

  it('are for everybody where it is not set', async () => {
    test = await startTestApp();
    expect(await test.app.get(MetricsServer).listen()).toBeNull();
    expect((await test.client(null).get('/metrics')).status).toBe(200);
  });
});

async function connected({ hostname, port }: URL): Promise<Socket> {
  const socket = connect(Number(port), hostname).on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}
