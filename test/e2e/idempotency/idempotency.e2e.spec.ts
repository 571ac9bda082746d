import { LOCKS_HERE } from '../../support/database/locks-here';
import { ordinaryFcsFile } from '../../support/cdr-files/fcs-file';
import { importFile } from '../../support/cdr-files/uploads';
import { ADMIN_KEY } from '../../support/http/admin-key';
import { Answer, startTestApp, TestApp, TestClient } from '../../support/http/test-app';

interface Deletion {
  count: number;
  userActivityLog: string;
}
interface Problem {
  type: string;
  detail: string;
}

describe('a change with an Idempotency-Key', () => {
  let test: TestApp;
  let keys = 0;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test.close());

  const newKey = (): string => `key-${(keys += 1)}`;
  const send = <T>(
    method: string,
    path: string,
    key: string,
    body?: unknown,
    client: TestClient = test.admin,
  ): Promise<Answer<T>> =>
    client.request<T>(method, path, {
      headers: { 'idempotency-key': key, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const activities = async (): Promise<number> =>
    Number(
      (await test.database.sql.query<{ n: string }>('select count(*) as n from user_activity_log')).rows[0]
        ?.n,
    );

  /** Sends twice; the second answer must be the first, and change nothing. */
  async function repeated(method: string, path: string, body?: unknown): Promise<Answer> {
    const key = newKey();
    const first = await send(method, path, key, body);
    expect({ path, ok: first.status < 300, text: first.text }).toMatchObject({ ok: true });
    expect(first.headers.has('idempotency-replayed')).toBe(false);
    const recorded = await activities();
    const again = await send(method, path, key, body);
    expect({ status: again.status, text: again.text }).toEqual({ status: first.status, text: first.text });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await activities()).toBe(recorded);
    return again;
  }

  it('happens once, whatever it is', async () => {
    const file = await importFile(test, ordinaryFcsFile(20));
    const calls = (await test.admin.get<{ id: string }[]>(`CDRFiles/${file.id}/calls/`)).body;
    await repeated('DELETE', `calls/${calls[0]?.id}?reason=Test`);
    const deleted = await repeated('POST', 'calls/delete', {
      filter: { ids: [calls[1]?.id, calls[2]?.id] },
      reason: 'Test',
    });
    expect(deleted.body).toMatchObject({ count: 2 });
    const { userActivityLog } = deleted.body as Deletion;
    await repeated('POST', `userActivityLog/${userActivityLog}/reinstate`, { reason: 'Test' });
    await repeated('POST', `CDRFiles/${file.id}/delete`, { reason: 'Test' });
    const user = await repeated('POST', 'users/', { name: 'A', email: 'a@example.org' });
    await repeated('POST', `users/${(user.body as { id: string }).id}/apiKey`);
    const hold = await repeated('POST', 'legalHolds/', { number: '01134960030', reason: 'Test' });
    await repeated('POST', `legalHolds/${(hold.body as { id: string }).id}/release`, { reason: 'Test' });
    const run = await repeated('POST', 'retention/run', { dryRun: true });
    const { id } = run.body as { id: string };
    await until(
      async () => (await test.admin.get<{ state: string }>(`retentionRuns/${id}`)).body.state !== 'Running',
    );
    expect((await test.admin.get<{ state: string }>(`retentionRuns/${id}`)).body.state).toBe('Succeeded');
  });

  it('uploads a file once, however its parts are framed, and imports it', async () => {
    const key = newKey();
    const upload = (name: string): Promise<Answer<{ id: string; status: string }>> => {
      const form = new FormData();
      form.append('carrier', 'Gamma');
      form.append('fileType', 'fcs-v3-outbound');
      form.append('file', new Blob([new Uint8Array(ordinaryFcsFile(7))]), name);
      return test.admin.request('POST', 'CDRFiles/', { body: form, headers: { 'idempotency-key': key } });
    };
    const first = await upload('once.csv');
    expect(first.status).toBe(202);
    await until(
      async () =>
        (await test.admin.get<{ status: string }>(`CDRFiles/${first.body.id}`)).body.status === 'Imported',
    );
    const again = await upload('once.csv');
    expect({ status: again.status, text: again.text }).toEqual({ status: 202, text: first.text });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect((await upload('other.csv')).status).toBe(422);
    const files = await test.admin.get<{ fileName: string }[]>('CDRFiles/?limit=1000');
    expect(files.body.filter(({ fileName }) => /once|other/.test(fileName))).toHaveLength(1);
    const { rows } = await test.database.sql.query('select from pending_uploads where abandoned_at is null');
    expect(rows).toHaveLength(0);
  });

  it('is refused with 422 when the key came with another body, path or parameter, and changes nothing', async () => {
    const key = newKey();
    const body = { number: '01134960031', reason: 'Test' };
    expect((await send('POST', 'legalHolds/', key, body)).status).toBe(201);
    const before = await activities();
    for (const [method, path, other] of [
      ['POST', 'legalHolds/', { ...body, reason: 'Other' }],
      ['POST', 'retention/run', { dryRun: true }],
      ['DELETE', 'calls/1?reason=Test', undefined],
    ] as const) {
      const refused = await send<Problem>(method, path, key, other);
      expect({ path, status: refused.status, type: refused.body.type }).toEqual({
        path,
        status: 422,
        type: '/backend/api/docs/problems/idempotency-key-reused',
      });
    }
    expect(await activities()).toBe(before);
  });

  it('is the same request with its names in another order, other spaces or a slash more', async () => {
    const key = newKey();
    const first = await send('POST', 'legalHolds/', key, { number: '01134960032', reason: 'Test' });
    const again = await test.admin.request('POST', 'legalHolds', {
      headers: { 'idempotency-key': key, 'content-type': 'application/json' },
      body: '{ "reason": "Test",\n "number": "01134960032" }',
    });
    expect(again.text).toBe(first.text);
  });

  it('happens once when the same request comes many times at once: the others are told that it runs, or its answer', async () => {
    const key = newKey();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        send<Problem>('POST', 'legalHolds/', key, { number: '01134960033', reason: 'Test' }),
      ),
    );
    const made = answers.filter(({ status }) => status === 201);
    expect(made.length).toBeGreaterThan(0);
    expect(new Set(made.map(({ text }) => text)).size).toBe(1);
    for (const { status, body, headers } of answers.filter((answer) => answer.status !== 201)) {
      expect({ status, detail: body.detail, after: headers.get('retry-after') }).toEqual({
        status: 409,
        detail: expect.stringContaining('still running') as string,
        after: '1',
      });
    }
    const { rows } = await test.database.sql.query(`select from legal_holds where number = '01134960033'`);
    expect(rows).toHaveLength(1);
  });

  it('is told 409 while the first request is still running, and gets its answer afterwards', async () => {
    const key = newKey();
    const body = { name: 'Waiting', email: 'waiting@example.org' };
    await test.database.sql.query('begin');
    await test.database.sql.query('lock table users in share row exclusive mode');
    const first = send('POST', 'users/', key, body);
    await until(async () => {
      const { rows } = await test.database.sql.query(
        `select from ${LOCKS_HERE} where not granted and relation = 'users'::regclass`,
      );
      return rows.length > 0;
    });
    const second = await send<Problem>('POST', 'users/', key, body);
    await test.database.sql.query('commit');
    expect({ status: second.status, detail: second.body.detail }).toEqual({
      status: 409,
      detail: 'The first request with this Idempotency-Key is still running; try again.',
    });
    const made = await first;
    expect((await send('POST', 'users/', key, body)).text).toBe(made.text);
  });

  it('keeps nothing of a request that was refused, so that it can be tried again', async () => {
    const key = newKey();
    const file = await importFile(test, ordinaryFcsFile(9));
    const wrong = await send('POST', `CDRFiles/${file.id}/delete`, key, { reason: 'Test', expectedCount: 8 });
    expect(wrong.status).toBe(409);
    const right = await send<Deletion>('POST', `CDRFiles/${file.id}/delete`, key, { reason: 'Test' });
    expect({ status: right.status, count: right.body.count }).toEqual({ status: 200, count: 9 });
  });

  it('counts for its user alone', async () => {
    const key = newKey();
    const other = await test.userWith({ apiAccess: 'write', permissions: ['users.manage'] });
    const body = { name: 'X', email: 'x@example.org' };
    expect((await send('POST', 'users/', key, body)).status).toBe(201);
    const answer = await send<Problem>('POST', 'users/', key, body, other.client);
    expect(answer.status).toBe(409);
    expect(answer.body.detail).toBe('Another user has this email address.');
  });

  it('is given up after a day: the request is a new one then', async () => {
    const key = newKey();
    const body = { number: '01134960034', reason: 'Test' };
    const first = await send<{ id: string }>('POST', 'legalHolds/', key, body);
    await test.database.sql.query(`update kept_answers set created_at = created_at - interval '25 hours'`);
    const again = await send<{ id: string }>('POST', 'legalHolds/', key, { ...body, reason: 'New' });
    expect({ status: again.status, isNew: again.body.id !== first.body.id }).toEqual({
      status: 201,
      isNew: true,
    });
  });

  it.each(['', ' ', 'two words', 'é', 'a'.repeat(256)])('refuses the key %j', async (key) => {
    const answer = await fetch(`${test.origin}/backend/api/v1/legalHolds/`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${ADMIN_KEY}`,
        'content-type': 'application/json',
        'idempotency-key': Buffer.from(key).toString('latin1'),
      },
      body: '{"number":"01134960030","reason":"Test"}',
    });
    expect(answer.status).toBe(400);
  });

  it('stores no API key that was answered, in no form that the database could open', async () => {
    const { id } = await test.userWith({ apiAccess: 'read' });
    const key = newKey();
    const made = await send<{ apiKey: string }>('POST', `users/${id}/apiKey`, key);
    const { rows } = await test.database.sql.query<{ answer: Buffer }>('select answer from kept_answers');
    expect(rows.length).toBeGreaterThan(0);
    for (const { answer } of rows) expect(answer.includes(made.body.apiKey)).toBe(false);
    expect((await send<{ apiKey: string }>('POST', `users/${id}/apiKey`, key)).body.apiKey).toBe(
      made.body.apiKey,
    );
  });

  it('is not looked at where nothing is changed', async () => {
    const key = newKey();
    for (const number of ['01134960030', '01134960031']) {
      expect((await send('POST', 'dataSubjects/search', key, { number })).status).toBe(200);
    }
  });
});

/** Asks on until it is so; the test's own limit ends what never becomes so. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setImmediate(resolve));
}
