import { fcsFile } from '../../support/cdr-files/fcs-file';
import { importFile } from '../../support/cdr-files/uploads';
import { startTestApp, TestApp } from '../../support/http/test-app';

interface Entry {
  readonly id: string;
  readonly user: string;
  readonly address: string | null;
  readonly kind: string;
  readonly activityType: string;
  readonly CDRFileID: string | null;
  readonly linkedToType: string | null;
  readonly linkedTo: string | null;
  readonly details: Record<string, unknown>;
}

describe('reads of live calls', () => {
  let test: TestApp;
  let fileId: string;
  let ids: string[];

  beforeAll(async () => {
    test = await startTestApp();
    fileId = (await importFile(test, fcsFile([{}, {}, {}, { callDate: '31/02/2026' }]))).id;
    ids = (await test.admin.get<{ id: string }[]>('calls/')).body.map(({ id }) => id);
  });

  afterAll(() => test.close());

  it.each([
    ['calls/', {}, 3],
    ['calls/?limit=2', { limit: 2 }, 2],
    [
      'calls/?number=0113%20496%200001&maxDate=2099-01-01',
      { number: '0113 496 0001', maxDate: '2099-01-01' },
      3,
    ],
    ['calls/?order=desc&limit=1', { order: 'desc', limit: 1 }, 1],
  ])('are recorded with filter, count, first and last id: %s', async (path, filter, count) => {
    const [entry, ...others] = await recorded(path);
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      user: 'admin',
      address: '127.0.0.1',
      kind: 'read',
      activityType: 'Calls viewed',
      linkedToType: 'calls',
      linkedTo: null,
      CDRFileID: null,
    });
    const shown = path.includes('desc') ? [...ids].reverse() : ids;
    expect(entry?.details).toMatchObject({ filter, count, firstID: shown[0], lastID: shown[count - 1] });
  });

  it('are recorded for the list of one CDR file, and for one call', async () => {
    expect(await recorded(`CDRFiles/${fileId}/calls/`)).toMatchObject([
      {
        activityType: 'Calls viewed',
        CDRFileID: fileId,
        details: { count: 3, filter: { CDRFileID: fileId } },
      },
    ]);
    expect(await recorded(`calls/${ids[1]}`)).toMatchObject([
      {
        activityType: 'Calls viewed',
        linkedToType: 'calls',
        linkedTo: ids[1],
        details: { count: 1, firstID: ids[1] },
      },
    ]);
  });

  it.each(['text/csv', 'application/x-ndjson'])(
    'as %s are recorded before the first byte, and again with their count at the end',
    async (accept) => {
      expect(await recorded('calls/', { accept })).toMatchObject([
        { details: { format: accept, stage: 'begun', firstID: ids[0], lastID: ids[2] } },
        { details: { format: accept, stage: 'completed', count: 3 } },
      ]);
    },
  );

  it('by HEAD, and those that end as 304, are recorded like any other: they confirm what is there', async () => {
    const tag = (await test.admin.get(`calls/${ids[0]}`)).headers.get('etag') ?? '';
    for (const [method, headers] of [
      ['HEAD', {}],
      ['GET', { 'if-none-match': tag }],
    ] as const) {
      const before = await newest();
      await test.admin.request(method, `calls/${ids[0]}`, { headers });
      expect(await since(before)).toMatchObject([{ activityType: 'Calls viewed', linkedTo: ids[0] }]);
    }
  });

  it('of rejected lines and of comparisons are recorded', async () => {
    expect(await recorded(`CDRFiles/${fileId}/rejectedLines/`)).toMatchObject([
      {
        activityType: 'Rejected lines viewed',
        CDRFileID: fileId,
        details: { count: 1, firstID: '4', lastID: '4' },
      },
    ]);
    const other = (await importFile(test, fcsFile([{ callDate: '02/09/2026' }]))).id;
    const compared = `CDRFiles/${fileId}/comparison/lines?with=${other}`;
    expect(await recorded(compared)).toMatchObject([
      { activityType: 'CDR files compared', CDRFileID: fileId, details: { filter: { with: other } } },
    ]);
  });

  it('are refused with 503 when they cannot be recorded, and nothing of the data goes out', async () => {
    await test.database.sql.query(
      `alter table user_activity_log add constraint refuse_all check (activity_type <> 'Calls viewed') not valid`,
    );
    try {
      for (const path of ['calls/', `calls/${ids[0]}`, `CDRFiles/${fileId}/calls/`]) {
        const answer = await test.admin.get(path);
        expect(answer).toMatchObject({
          status: 503,
          body: { type: '/backend/api/docs/problems/unavailable' },
        });
        expect(answer.text).not.toContain('01134960001');
      }
      const stream = await test.admin.get('calls/', { accept: 'text/csv' });
      expect(stream.status).toBe(503);
    } finally {
      await test.database.sql.query('alter table user_activity_log drop constraint refuse_all');
    }
  });

  it('that are refused or find no such call leave no entry of a read', async () => {
    const before = await newest();
    await test.client(null).get('calls/');
    await test.admin.get('calls/?limit=0');
    await test.admin.get('calls/1');
    expect((await since(before)).filter(({ activityType }) => activityType === 'Calls viewed')).toEqual([]);
  });

  async function recorded(path: string, headers: Record<string, string> = {}): Promise<Entry[]> {
    const before = await newest();
    expect((await test.admin.get(path, headers)).status).toBe(200);
    return since(before);
  }

  async function newest(): Promise<string> {
    return (await test.admin.get<Entry[]>('userActivityLog/?order=desc&limit=1')).body[0]?.id ?? '0';
  }

  async function since(id: string): Promise<Entry[]> {
    return (await test.admin.get<Entry[]>(`userActivityLog/?idAfter=${id}`)).body;
  }
});
