import { inTransaction } from '../../support/database/call-rows';
import { startTestApp, TestApp } from '../../support/http/test-app';

interface Entry {
  readonly id: string;
  readonly user: string;
  readonly activityType: string;
  readonly kind: string;
  readonly activityReason: string | null;
}

/** As SQL: user, type, reason, CDR file, and what it is linked to. */
const ROWS = `
  ('ann', 'Calls deleted', 'Imported TWICE, 100%', 7, 'CDRFiles', '7'),
  ('ann', 'Deleted calls viewed', null, null, 'deletedCalls', null),
  ('Ann', 'Deleted calls viewed', null, 7, 'deletedCalls', '12'),
  ('bob', 'Data subject searched', null, null, null, null),
  ('bob', 'DR file downloaded', null, null, 'disasterRecoveryFiles', '7'),
  ('bob', 'Rejected lines downloaded', null, 7, 'CDRFiles', '7'),
  ('bob', 'User changed', null, null, 'users', '12'),
  ('Command line', 'Calls deleted', 'asked for by the customer', 8, 'CDRFiles', '8')`;

describe('the list of activities', () => {
  let test: TestApp;
  let all: Entry[];

  beforeAll(async () => {
    test = await startTestApp();
    await inTransaction(test.database.sql, () =>
      test.database.sql.query(
        `insert into user_activity_log (user_name, activity_type, activity_reason, cdr_file_id, linked_to_type,
           linked_to, bulk_import_file_line_number, cdr_file_line_number, activity_details, used_api)
         select v.*, 41, 42, '{"count":3}', true from (values ${ROWS}) v`,
      ),
    );
    all = (await test.admin.get<Entry[]>('userActivityLog/')).body.slice(-8);
  });

  afterAll(() => test.close());

  it.each([
    ['user=ann', [0, 1]],
    ['user=Command line', [7]],
    ['activityType=Calls deleted', [0, 7]],
    ['activityType=Deleted calls viewed', [1, 2]],
    ['kind=change', [0, 6, 7]],
    ['kind=read', [1, 2, 3, 4, 5]],
    ['linkedToType=CDRFiles', [0, 5, 7]],
    ['linkedToType=deletedCalls', [1, 2]],
    ['linkedTo=7', [0, 4, 5]],
    ['linkedToType=CDRFiles&linkedTo=7', [0, 5]],
    ['reason=imported twice', [0]],
    ['reason=%25', [0]],
    ['reason=_', []],
    ['CDRFileID=7', [0, 2, 5]],
    ['user=bob&kind=change', [6]],
    ['user=ann&activityType=Calls deleted&CDRFileID=7&reason=TWICE&linkedTo=7&kind=change', [0]],
    ['kind=read&idAfter=0&limit=2&user=bob', [3, 4]],
    [`user=' or true --`, []],
  ])('has what meets %s, in every form of the list', async (query, expected) => {
    const since = `createdSince=2000-01-01&${query.replaceAll(' ', '%20')}`;
    const page = await test.admin.get<Entry[]>(`userActivityLog/?${since}`, { prefer: 'count=exact' });
    const mine = page.body.filter(({ id }) => all.some((entry) => entry.id === id));
    expect(mine).toEqual(expected.map((at) => all[at]));
    expect(page.body.length).toBeLessThanOrEqual(Number(page.headers.get('x-total-count')));
    if (query.includes('limit=')) return;
    const stream = await test.admin.get(`userActivityLog/?${since}`, { accept: 'application/x-ndjson' });
    expect(
      stream.text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual(page.body);
  });

  it.each([
    'kind=changes',
    'kind=',
    'userID=ann',
    'activityType=Calls%20Deleted',
    'linkedToType=user',
    'linkedTo=0',
    'linkedTo=x',
    'CDRFileID=-1',
    'CDRFileID=1&CDRFileID=1',
    'user=',
    'reason=',
    `reason=${'x'.repeat(256)}`,
    'reason=%00',
    'details=x',
    'cdrFileId=1',
  ])('refuses %s', async (query) => {
    expect((await test.admin.get(`userActivityLog/?${query}`)).status).toBe(400);
  });

  it('keeps the filters in the link to the next page', async () => {
    const { headers } = await test.admin.get('userActivityLog/?user=bob&kind=read&limit=1');
    expect(headers.get('link')).toContain('user=bob&kind=read&limit=1');
  });

  it('has line numbers as numbers, details as an object, and the instant of the entry', async () => {
    expect(all[0]).toMatchObject({
      bulkImportFileLineNumber: 41,
      CDRFileLineNumber: 42,
      activityDetails: '{"count":3}',
      details: { count: 3 },
      address: null,
      before: null,
      after: null,
      kind: 'change',
      created: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as unknown,
    });
    expect(Object.keys(all[0] ?? {}).slice(-9)).toEqual([
      'id',
      'details',
      'address',
      'before',
      'after',
      'kind',
      'created',
      'userID',
      'grants',
    ]);
    const one = await test.admin.get(`userActivityLog/${all[0]?.id}`);
    expect(one.body).toEqual(all[0]);
  });
});
