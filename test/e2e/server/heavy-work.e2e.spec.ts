import { once } from 'node:events';
import { get, IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { API_PATH } from '../../../src/common/paths';
import { COMMAND_LINE } from '../../../src/common/access/principal';
import { HeavyWork } from '../../../src/heavy-work/heavy-work.service';
import { RetentionService } from '../../../src/retention/runs/retention.service';
import { addCalls } from '../../support/database/call-rows';
import { addWideCalls } from '../../support/database/wide-calls';
import { makeDrFile } from '../../support/dr-files/due-calls';
import { ADMIN_KEY } from '../../support/http/admin-key';
import { longDrFile } from '../../support/http/long-downloads';
import { importFile } from '../../support/cdr-files/uploads';
import { ordinaryFcsFile } from '../../support/cdr-files/fcs-file';
import { startTestApp, TestApp, TestClient } from '../../support/http/test-app';

const MANY = 12;

interface Problem {
  readonly detail: string;
}

describe('heavy work of one user', () => {
  let test: TestApp;
  let other: TestClient;
  let locker: Client;
  const unread: IncomingMessage[] = [];

  beforeAll(async () => {
    test = await startTestApp({ HEAVY_WORK_WAIT_SECONDS: '1', STREAM_STANDSTILL_SECONDS: '600' });
    await addWideCalls(test.database.sql, 8000, 1920);
    await addCalls(test.database.sql, 10);
    await makeDrFile(test, 1);
    ({ client: other } = await test.userWith({
      apiAccess: 'write',
      dataProtectionAccess: 'primary',
      permissions: ['calls.view', 'calls.delete', 'CDRFiles.view', 'CDRFiles.upload', 'userActivityLog.view'],
    }));
    locker = await test.database.connect();
  });

  afterEach(async () => {
    await locker.query('rollback');
    for (const response of unread.splice(0)) response.destroy();
  });

  afterAll(() => test.close());

  it.each([
    ['streams', 'calls/', { accept: 'text/csv' }],
    ['streams', 'deletedCalls/', { accept: 'application/x-ndjson' }],
    ['streams', 'userActivityLog/', { accept: 'text/csv' }],
    ['downloads', 'disasterRecoveryFiles/1', { accept: 'application/octet-stream' }],
    ['downloads', 'CDRFiles/1/rejectedFile', {}],
    ['counts', 'deletedCalls/', { prefer: 'count=exact' }],
  ] as const)('takes a turn of %s for %s with %j', async (kind, path, headers) => {
    const take = jest.spyOn(test.app.get(HeavyWork), 'take');
    const answer = await test.admin.open(path, { headers });
    await answer.body?.cancel();
    expect(take.mock.calls.map(([taken]) => taken)).toEqual([kind]);
  });

  it('gives a turn back where there was nothing to send', async () => {
    const statuses = [];
    for (let time = 0; time < MANY; time += 1)
      statuses.push((await test.admin.get('CDRFiles/999999/rejectedFile')).status);
    expect(new Set(statuses)).toEqual(new Set([404]));
  });

  it('leaves everything to others while it holds all streams it can get', async () => {
    const answers = await Promise.all(Array.from({ length: MANY }, () => openUnread('text/csv')));
    const refused = answers.filter(({ statusCode }) => statusCode === 503);
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(2);
    expect(refused).toHaveLength(MANY - 2);
    expect(refused[0]?.headers['retry-after']).toBe('5');
    expect(await detailOf(refused[0] as IncomingMessage)).toContain('4 are done at once, 2 for one user');
    await worksForOthers();
    const stream = await other.open('calls/?minDate=1990-01-01&maxDate=1990-01-02', {
      headers: { accept: 'text/csv' },
    });
    expect(stream.status).toBe(200);
    expect(await stream.text()).toMatch(/^[^\n]+\n$/);
  });

  it('leaves everything to others while it holds all downloads it can get', async () => {
    const path = await longDrFile(test);
    const answers = await Promise.all(
      Array.from({ length: MANY }, () => openUnread('application/octet-stream', path)),
    );
    const refused = answers.filter(({ statusCode }) => statusCode === 503);
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(4);
    expect(refused).toHaveLength(MANY - 4);
    expect(await detailOf(refused[0] as IncomingMessage)).toContain(
      'Downloads of files: 8 are done at once, 4 for one user',
    );
    await worksForOthers();
  });

  it('leaves everything to others while its exact counts stand still', async () => {
    await locker.query('begin; lock table cdr_file_sources in access exclusive mode');
    const headers = { prefer: 'count=exact' };
    await expectHeldFull('Exact counts', () => test.admin.open('CDRFileSources/', { headers }));
  });

  it('takes one turn where it is asked for an exact count of what is heavy by itself', async () => {
    const { id } = await importFile(test, ordinaryFcsFile(1));
    const headers = { prefer: 'count=exact' };
    expect((await test.admin.open(`CDRFiles/${id}/reconciliation`, { headers })).status).toBe(200);
  });

  it('leaves everything to others while its deletions stand still', async () => {
    const { rows } = await test.database.sql.query<{ id: string }>(
      'select id::text as id from calls order by calls.id limit $1',
      [MANY],
    );
    await locker.query('begin');
    await locker.query('select from calls where id = any ($1) for update', [rows.map(({ id }) => id)]);
    const left = rows.map(({ id }) => id);
    await expectHeldFull('Deletions', () =>
      test.admin.open('calls/delete', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ filter: { ids: [left.pop()] }, reason: 'test', dryRun: false }),
      }),
    );
  });

  it('leaves everything to others while its data subject searches stand still', async () => {
    await locker.query('begin; lock table disaster_recovery_files in access exclusive mode');
    await expectHeldFull(
      'Data subject searches',
      () =>
        test.admin.open('dataSubjects/search', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ number: '01134960000' }),
        }),
      false,
    );
  });

  it('leaves everything to others while its verifications stand still', async () => {
    await locker.query('begin; lock table disaster_recovery_files in access exclusive mode');
    await expectHeldFull(
      'Verifications of DR files',
      () => test.admin.open('disasterRecoveryFiles/1/verify', { method: 'POST' }),
      false,
    );
  });

  it('leaves everything to others while its uploads stand still', async () => {
    const bodies: ReadableStreamDefaultController<Uint8Array>[] = [];
    const ended = new AbortController();
    const start = (): Promise<Response> => {
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          bodies.push(controller);
          controller.enqueue(
            Buffer.from(
              '--b\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nsome bytes',
            ),
          );
        },
      });
      return test.admin.open('CDRFiles/', {
        method: 'POST',
        headers: { 'content-type': 'multipart/form-data; boundary=b' },
        body,
        duplex: 'half',
        signal: ended.signal,
      });
    };
    await expectHeldFull('Uploads', start, true, () => ended.abort());
  });

  /**
   * Starts many of them: the bound lets some in, refuses the rest by name, and others go on meanwhile.
   * @param runsRetention false where the lock is on disaster_recovery_files: a run finishes DR files first, so it waits
   */
  async function expectHeldFull(
    name: string,
    start: () => Promise<Response>,
    runsRetention = true,
    release: () => unknown = () => locker.query('rollback'),
  ): Promise<void> {
    const refusals: Response[] = [];
    const started = Array.from({ length: MANY }, () =>
      start().then(
        (response) => (response.status === 503 ? void refusals.push(response) : undefined),
        () => undefined,
      ),
    );
    await until(() => refusals.length > 0);
    const { detail } = (await refusals[0]?.json()) as Problem;
    await worksForOthers(runsRetention);
    await release();
    await Promise.all(started);
    expect(refusals[0]?.headers.get('retry-after')).toBe('5');
    expect(detail).toContain(name);
    expect(detail).toContain('are done at once');
    expect(refusals.length).toBeLessThan(MANY);
  }

  async function worksForOthers(runsRetention = true): Promise<void> {
    const page = await other.get<{ id: string }[]>('calls/?limit=1&offset=8000');
    expect(page.status).toBe(200);
    const id = page.body[0]?.id ?? '';
    expect((await other.get(`calls/${id}`)).status).toBe(200);
    expect((await other.get('/health/live')).status).toBe(200);
    expect((await other.delete(`calls/${id}?reason=test`)).status).toBe(200);
    expect((await other.get('/health/ready')).status).toBe(200);
    if (!runsRetention) return;
    const { done } = await test.app.get(RetentionService).start({ actor: COMMAND_LINE, startedBy: 'API' });
    expect(await done).toBe('Succeeded');
  }

  async function openUnread(accept: string, path = 'calls/'): Promise<IncomingMessage> {
    const request = get(`${test.origin}${API_PATH}/${path}`, {
      headers: { authorization: `Bearer ${ADMIN_KEY}`, accept, 'accept-encoding': 'identity' },
      agent: false,
    });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    unread.push(response);
    return response;
  }
});

async function detailOf(response: IncomingMessage): Promise<string> {
  const chunks = (await response.toArray()) as Buffer[];
  return (JSON.parse(Buffer.concat(chunks).toString()) as Problem).detail;
}

async function until(isSo: () => boolean): Promise<void> {
  for (let left = 1000; left > 0 && !isSo(); left -= 1) await sleep(20);
  if (!isSo()) throw new Error('It never was so.');
}
