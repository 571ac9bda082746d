import { startTestApp, TestApp } from '../../support/http/test-app';
import { ordinaryFcsFile } from '../../support/cdr-files/fcs-file';
import { importDeleted } from '../../support/cdr-files/uploads';

interface Entry {
  user: string;
  usedAPI: boolean;
  activityType: string;
  activityDate: string;
  CDRFileID: string | null;
  linkedTo: string | null;
  activityDetails: string;
}

describe('reads of deleted calls', () => {
  let test: TestApp;
  let fileId: string;
  let ids: string[];

  beforeAll(async () => {
    test = await startTestApp();
    fileId = (await importDeleted(test, ordinaryFcsFile(5))).id;
    ids = (await test.admin.get<{ id: string }[]>('deletedCalls/')).body.map(({ id }) => id);
  });

  afterAll(() => test.close());

  it.each([
    ['deletedCalls/', {}, 5],
    ['deletedCalls/?limit=2', { limit: 2 }, 2],
    [
      'deletedCalls/?number=01134960001&minDate=2026-09-01',
      { number: '01134960001', minDate: '2026-09-01' },
      5,
    ],
    ['deletedCalls/?number=07700900999', { number: '07700900999' }, 0],
  ])('are recorded with filter, count, first and last id: %s', async (path, filter, count) => {
    const entry = await entryOf(path);
    expect(entry).toMatchObject({ user: 'admin', usedAPI: true, linkedTo: null });
    expect(JSON.parse(entry.activityDetails)).toMatchObject({
      filter,
      count,
      firstID: count > 0 ? ids[0] : null,
      lastID: ids[count - 1] ?? null,
    });
  });

  it('are recorded for the list of one CDR file and for one deleted call', async () => {
    expect(await entryOf(`CDRFiles/${fileId}/deletedCalls/?idAfter=${ids[0]}&limit=2`)).toMatchObject({
      CDRFileID: fileId,
    });
    const entry = await entryOf(`deletedCalls/${ids[3]}`);
    expect(entry).toMatchObject({ linkedTo: ids[3] });
    expect(JSON.parse(entry.activityDetails)).toMatchObject({ count: 1, firstID: ids[3], lastID: ids[3] });
  });

  it('are recorded one by one when they come together, each for its own reader', async () => {
    const readers = await Promise.all(
      [1, 2, 3].map(() => test.userWith({ apiAccess: 'read', dataProtectionAccess: 'view' })),
    );
    const before = (await entries()).length;
    await Promise.all(
      readers.flatMap(({ client }) => Array.from({ length: 10 }, () => client.get('deletedCalls/?limit=1'))),
    );
    const added = (await entries()).slice(before);
    expect(added).toHaveLength(30);
    expect(new Set(added.map(({ user }) => user)).size).toBe(3);
  });

  it('are refused with 503 when they cannot be recorded, and nothing of the data goes out', async () => {
    await test.database.sql.query(
      `alter table user_activity_log add constraint refuse_all check (activity_type <> 'Deleted calls viewed') not valid`,
    );
    try {
      for (const path of ['deletedCalls/', `deletedCalls/${ids[0]}`, `CDRFiles/${fileId}/deletedCalls/`]) {
        const answer = await test.admin.get(path);
        expect(answer).toMatchObject({
          status: 503,
          body: { type: '/backend/api/docs/problems/unavailable' },
        });
        expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
        expect(answer.text).not.toContain('01134960001');
      }
    } finally {
      await test.database.sql.query('alter table user_activity_log drop constraint refuse_all');
    }
  });

  it('by HEAD, and those that end as 304, are recorded like any other: they confirm what is there', async () => {
    const tag = (await test.admin.get('deletedCalls/?limit=3')).headers.get('etag') ?? '';
    for (const [method, headers, status] of [
      ['HEAD', {}, 200],
      ['GET', { 'if-none-match': tag }, 304],
      ['HEAD', { 'if-none-match': tag }, 304],
    ] as const) {
      const before = (await entries()).length;
      expect((await test.admin.request(method, 'deletedCalls/?limit=3', { headers })).status).toBe(status);
      const added = (await entries()).slice(before);
      expect(added).toHaveLength(1);
      expect(JSON.parse(added[0]?.activityDetails ?? '{}')).toMatchObject({ count: 3, lastID: ids[2] });
    }
  });

  it('that are refused leave no entry', async () => {
    const before = (await entries()).length;
    await test.client(null).get('deletedCalls/');
    await test.admin.get('deletedCalls/?limit=0');
    await test.admin.get('deletedCalls/1');
    await (
      await test.userWith({ apiAccess: 'write', permissions: ['calls.view'] })
    ).client.get('deletedCalls/');
    expect(await entries()).toHaveLength(before);
  });

  it('cannot be changed or removed over the API', async () => {
    const [entry] = (await test.admin.get<{ id: string }[]>('userActivityLog/')).body;
    for (const method of ['PUT', 'PATCH', 'DELETE', 'POST'])
      expect([404, 405]).toContain((await test.admin.request(method, `userActivityLog/${entry?.id}`)).status);
  });

  async function entryOf(path: string): Promise<Entry> {
    const before = (await entries()).length;
    expect((await test.admin.get(path)).status).toBe(200);
    const added = (await entries()).slice(before);
    expect(added).toHaveLength(1);
    return added[0] as Entry;
  }

  async function entries(): Promise<Entry[]> {
    const { body } = await test.admin.get<Entry[]>('userActivityLog/?limit=1000');
    return body.filter(({ activityType }) => activityType === 'Deleted calls viewed');
  }
});
