import { setTimeout } from 'node:timers/promises';
import { ordinaryFcsFile } from '../../support/cdr-files/fcs-file';
import { importFile } from '../../support/cdr-files/uploads';
import { runRetention } from '../../support/dr-files/retention';
import { startTestApp, TestApp, TestClient } from '../../support/http/test-app';

interface Count {
  key: string | null;
  secondKey?: string | null;
  count: number;
  calls?: number;
}

const YEAR_MS = 366 * 86_400_000;

describe('statistics', () => {
  let test: TestApp;
  let officer: TestClient;
  let today: string;
  let fileId: string;

  beforeAll(async () => {
    test = await startTestApp();
    officer = (
      await test.userWith({
        apiAccess: 'write',
        dataProtectionAccess: 'primary',
        permissions: ['calls.view', 'calls.delete', 'CDRFiles.view', 'userActivityLog.view'],
      })
    ).client;
    ({ id: fileId } = await importFile(test, ordinaryFcsFile(6, 1)));
    const { rows } = await test.database.sql.query<{ day: string }>(
      `select to_char(now() at time zone 'UTC', 'YYYY-MM-DD') as day`,
    );
    today = rows[0]?.day ?? '';
    const { body } = await test.admin.get<{ id: string }[]>(`CDRFiles/${fileId}/calls/`);
    const ids = body.map(({ id }) => id);
    await test.admin.post('calls/delete', { filter: { ids: ids.slice(0, 2) }, reason: 'Test calls' });
    await officer.post('calls/delete', { filter: { ids: ids.slice(2, 3) }, reason: 'Test calls' });
    await officer.post('calls/delete', { filter: { ids: ids.slice(3, 4) }, reason: 'A wrong period' });
  });

  afterAll(() => test.close());

  async function counts(path: string, client = test.admin): Promise<Count[]> {
    const { status, body } = await client.get<Count[]>(`statistics/${path}`);
    expect(status).toBe(200);
    return body;
  }

  const DELETIONS: [query: string, counts: () => Count[]][] = [
    ['groupBy=day', () => [{ key: today, count: 4 }]],
    ['groupBy=carrier', () => [{ key: 'Gamma', count: 4 }]],
    [
      'groupBy=user',
      () => [
        { key: 'admin', count: 2 },
        { key: 'user 1', count: 2 },
      ],
    ],
    [
      'groupBy=reason',
      () => [
        { key: 'Test calls', count: 3 },
        { key: 'A wrong period', count: 1 },
      ],
    ],
    [
      'groupBy=user&groupBy=reason',
      () => [
        { key: 'admin', secondKey: 'Test calls', count: 2 },
        { key: 'user 1', secondKey: 'A wrong period', count: 1 },
        { key: 'user 1', secondKey: 'Test calls', count: 1 },
      ],
    ],
    ['groupBy=reason&groupBy=day&from=2100-01-01', () => []],
    ['groupBy=day&to=2026-01-01', () => []],
  ];

  it.each(DELETIONS)('count deletions: %s', async (query, expected) => {
    expect(await counts(`deletions?${query}`)).toEqual(expected());
  });

  it('count the day of from and the day of to, in UTC', async () => {
    expect(await counts(`deletions?groupBy=day&from=${today}&to=${today}`)).toEqual([
      { key: today, count: 4 },
    ]);
    const before = new Date(Date.parse(today) - 1).toISOString().slice(0, 10);
    const after = new Date(Date.parse(today) + 86_400_000).toISOString().slice(0, 10);
    expect(await counts(`deletions?groupBy=day&to=${before}`)).toEqual([]);
    expect(await counts(`deletions?groupBy=day&from=${after}`)).toEqual([]);
    for (const [day, count] of [
      [before, 0],
      [today, 1],
      [after, 0],
    ] as const) {
      const found = await counts(`imports?groupBy=day&from=${day}&to=${day}`);
      expect(found.map((one) => one.count)).toEqual(count === 0 ? [] : [count]);
    }
  });

  it('count what was deleted for ever, though it was reinstated, archived and restored', async () => {
    const deleted = await test.admin.get<{ id: string }[]>('deletedCalls/');
    const [first] = deleted.body;
    await test.admin.post(`deletedCalls/${first?.id}/reinstate`, { reason: 'No test call' });
    expect(await counts('deletions?groupBy=day')).toEqual([{ key: today, count: 4 }]);
    await runRetention(test, new Date(Date.now() + YEAR_MS));
    expect((await test.admin.get<unknown[]>('deletedCalls/')).body).toEqual([]);
    expect(await counts('deletions?groupBy=day')).toEqual([{ key: today, count: 4 }]);
    const [file] = (await test.admin.get<{ id: string }[]>('disasterRecoveryFiles/')).body;
    const restored = await test.admin.post(`disasterRecoveryFiles/${file?.id}/restore`, {
      reason: 'A question',
    });
    expect(restored.status).toBe(200);
    expect((await test.admin.get<unknown[]>('deletedCalls/')).body).toHaveLength(4);
    expect(await counts('deletions?groupBy=reason')).toEqual([
      { key: 'Test calls', count: 3 },
      { key: 'A wrong period', count: 1 },
    ]);
  });

  it('count imports with the calls that were read from them', async () => {
    expect(await counts('imports?groupBy=status&groupBy=carrier')).toEqual([
      { key: 'Imported', secondKey: 'Gamma', count: 1, calls: 6 },
    ]);
    expect(await counts('imports?groupBy=fileType')).toEqual([
      { key: 'fcs-v3-outbound', count: 1, calls: 6 },
    ]);
    expect(await counts('imports?groupBy=fileSource')).toEqual([{ key: 'Upload', count: 1, calls: 6 }]);
  });

  it('count reads by person, those that just came and those that were counted before', async () => {
    const before = await counts('reads?groupBy=user&groupBy=type');
    await officer.get(`CDRFiles/${fileId}/calls/`);
    const after = await counts('reads?groupBy=user&groupBy=type');
    expect(viewed(after)).toBe(viewed(before) + 1);
    const { rows } = await test.database.sql.query<{ ids: string }>(
      'select count_activity_reads(1000000) as ids',
    );
    expect(Number(rows[0]?.ids)).toBeGreaterThan(0);
    expect(await counts('reads?groupBy=user&groupBy=type')).toEqual(after);
    await officer.get(`CDRFiles/${fileId}/calls/`);
    expect(viewed(await counts('reads?groupBy=user&groupBy=type'))).toBe(viewed(after) + 1);
    expect(await counts('reads?groupBy=day&from=2100-01-01')).toEqual([]);
  });

  it('have the sizes of today soon after a server started', async () => {
    const sizes = async () =>
      (await officer.get<{ day: string; databaseBytes: number }[]>('statistics/sizes')).body;
    while ((await sizes()).length === 0) await setTimeout(20);
    const [day] = await sizes();
    expect(day!.day).toBe(today);
    expect(day!.databaseBytes).toBeGreaterThan(1_000_000);
  });

  it('show the sizes of each day that has them, to whoever may see the system', async () => {
    await test.database.sql.query(`delete from daily_sizes; insert into daily_sizes values
      ('2026-03-01', 5000000000, 40, 30, 20), ('2026-03-03', 6000000000, 41, 31, 21), ('2026-03-04', 7, 8, 9, 10)`);
    const march = (day: number, bytes: number) => ({
      day: `2026-03-0${day}`,
      databaseBytes: bytes * 1_000_000_000,
      CDRFileBytes: 35 + bytes,
      disasterRecoveryFileBytes: 25 + bytes,
      backupBytes: 15 + bytes,
    });
    for (const [query, days] of [
      ['from=2026-03-01&to=2026-03-03', [march(1, 5), march(3, 6)]],
      ['to=2026-03-02', [march(1, 5)]],
      ['from=2026-03-02&to=2026-03-03', [march(3, 6)]],
      ['from=2026-03-05', []],
    ] as const) {
      const { status, body } = await officer.get(`statistics/sizes?${query}`);
      expect([query, status, body]).toEqual([query, 200, days]);
    }
    expect((await officer.get<object[]>('statistics/sizes')).body).toHaveLength(3);
    const { client } = await test.userWith({ apiAccess: 'read', permissions: ['userActivityLog.view'] });
    expect((await client.get('statistics/sizes')).status).toBe(403);
    for (const query of ['from=2026-03-02&to=2026-03-01', 'from=2026-02-30', 'groupBy=day'])
      expect([query, (await officer.get(`statistics/sizes?${query}`)).status]).toEqual([query, 400]);
  });

  function viewed(found: readonly Count[]): number {
    return found.find(({ key, secondKey }) => key === 'user 1' && secondKey === 'Calls viewed')?.count ?? 0;
  }

  it.each([
    ['', 'groupBy', /one of day, carrier, user, reason, or two different ones/],
    ['?groupBy=', 'groupBy', /one of day/],
    ['?groupBy=target', 'groupBy', /one of day/],
    ['?groupBy=day&groupBy=day', 'groupBy', /two different ones/],
    ['?groupBy=day&groupBy=user&groupBy=reason', 'groupBy', /two different ones/],
    ['?groupBy[]=day', 'groupBy', /one of day/],
    ['?groupBy=day,user', 'groupBy', /one of day/],
    ['?groupBy=day&from=2026-02-30', 'from', /day that exists/],
    ['?groupBy=day&from=2026-02-01&from=2026-02-02', 'from', /more than once/],
    ['?groupBy=day&from=2026-02-02&to=2026-02-01', 'from', /must not be after to/],
    ['?groupBy=day&limit=5', 'limit', /not known here/],
  ])('refuse %s with 400', async (query, parameter, detail) => {
    const { status, body } = await test.admin.get<{ errors: { parameter: string; detail: string }[] }>(
      `statistics/deletions${query}`,
    );
    expect(status).toBe(400);
    expect(body.errors).toContainEqual({ parameter, detail: expect.stringMatching(detail) as string });
  });
});
