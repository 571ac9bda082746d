import { ordinaryFcsFile } from '../support/cdr-files/fcs-file';
import { Answer, startTestApp, TestApp } from '../support/http/test-app';
import { importFile } from '../support/cdr-files/uploads';
import { ApiRoute, apiRoutes } from '../support/http/api-routes';
import { databaseState } from '../support/database/database-state';

interface Problem {
  detail: string;
  errors?: { pointer: string; detail: string }[];
}

const CARRIER = { filter: { carrier: 'Gamma' } };
const DAYS = { minDate: '2026-10-01', maxDate: '2026-10-31' };
const WITH_REASON = { reason: 'Test' };
const BAD_QUERIES = ['', '?reason=', '?reason=a&reason=b', '?reason=%00', '?reason[]=a', '?reason=a&x=1'];
const NEW_USER = { name: 'New', email: 'new@test.example' };

/** Bodies that are refused, and the pointer that the answer must name. */
const BAD_BODIES: [path: string, body: unknown, pointer: string][] = [
  ...[
    'CDRFiles/1/delete',
    'calls/delete',
    'deletedCalls/1/reinstate',
    'userActivityLog/1/reinstate',
    'legalHolds',
    'legalHolds/1/release',
    'retention/policyChanges/1/withdraw',
    'disasterRecoveryFiles/1/restore',
  ].flatMap((path) => {
    const rest = path === 'calls/delete' ? CARRIER : path === 'legalHolds' ? DAYS : {};
    const reasons = [undefined, null, '', '  ', 5, true, ['Test'], {}, 'a\u0000b', 'a'.repeat(2001)];
    return [
      ...reasons.map((reason): [string, unknown, string] => [path, { ...rest, reason }, '/reason']),
      [path, { ...rest, ...WITH_REASON, Reason: 'x' }, '/Reason'] as [string, unknown, string],
      [path, { ...rest, ...WITH_REASON, 'a/b~c': 1 }, '/a~1b~0c'] as [string, unknown, string],
      [path, { ...rest, ...WITH_REASON, toString: 'x' }, '/toString'] as [string, unknown, string],
      [path, [], ''] as [string, unknown, string],
      [path, 'Test', ''] as [string, unknown, string],
    ];
  }),
  ...['false', 1, null, []].map((dryRun): [string, unknown, string] => [
    'disasterRecoveryFiles/1/restore',
    { ...WITH_REASON, dryRun },
    '/dryRun',
  ]),
  ...['CDRFiles/1/delete', 'calls/delete'].flatMap((path) => {
    const rest = { ...WITH_REASON, ...(path === 'calls/delete' ? CARRIER : {}) };
    return [
      ...['false', 'true', 0, 1, null, [], {}].map((dryRun) => [path, { ...rest, dryRun }, '/dryRun']),
      ...['3', -1, 1.5, null, [3], true].map((expectedCount) => [
        path,
        { ...rest, expectedCount },
        '/expectedCount',
      ]),
    ] as [string, unknown, string][];
  }),
  ...[undefined, null, {}, [], 'Gamma', 5, [{ carrier: 'Gamma' }], [[]]].map(
    (filter): [string, unknown, string] => ['calls/delete', { ...WITH_REASON, filter }, '/filter'],
  ),
  ...(
    [
      ['CDRFileID', [1, '0', '01', 'x', '', null, ['1'], { 0: '1' }]],
      ['ids', ['1', 1, [], [1], ['1', 'x'], [null], null, { 0: '1' }, ['9223372036854775808'], [['1']]]],
      ['minDate', ['2026-02-30', '', null, 20260101, '2026-01-01T00:00:00Z', ['2026-01-01']]],
      ['maxDate', ['2026-02-30', '', null, 20260101]],
      ['number', ['', 'abc', 1134960001, null, ['01134960001']]],
      ['carrier', ['', 5, null, ['Gamma'], 'a\u0000']],
      ['userActivityLog', ['1']],
      ['cdrFileId', ['1']],
      ['constructor', [{ carrier: 'Gamma' }]],
    ] as [string, unknown[]][]
  ).flatMap(([name, values]) =>
    values.map((value): [string, unknown, string] => [
      'calls/delete',
      { ...WITH_REASON, filter: { carrier: 'Gamma', [name]: value } },
      `/filter/${name}`,
    ]),
  ),
  ...(
    [
      ['CDRFileID', [1, '0', 'x', '', null, ['1'], '999']],
      ['userActivityLog', [1, '0', 'x', '', null, ['1'], '999999']],
      ['minDate', ['2026-02-30', '', null, 20260101]],
      ['maxDate', ['2026-02-30', '', null, ['2026-01-01'], '2026-09-30']],
      ['number', ['', 'abc', 1134960001, null, ['01134960001'], '+']],
      ['carrier', ['', null, 5]],
      ['releasedIn', [null, '1']],
    ] as [string, unknown[]][]
  ).flatMap(([name, values]) =>
    values.map((value): [string, unknown, string] => [
      'legalHolds',
      { ...WITH_REASON, ...DAYS, [name]: value },
      `/${name}`,
    ]),
  ),
  ['legalHolds', WITH_REASON, ''],
  ...['false', 1, null].map((dryRun): [string, unknown, string] => ['retention/run', { dryRun }, '/dryRun']),
  ['retention/run', { asOf: '2030-01-01' }, '/asOf'],
  ...['all ', 'New', null, 1, ['all']].map((mode): [string, unknown, string] => [
    'CDRFiles/1/release',
    { mode },
    '/mode',
  ]),
  ...[null, '', 5, 'a\u0007', 'a'.repeat(2001)].map((reason): [string, unknown, string] => [
    'CDRFiles/1/release',
    { reason },
    '/reason',
  ]),
  ['CDRFiles/1/release', { x: 1 }, '/x'],
  ['CDRFiles/1/discard', { x: 1 }, ''],
  ['users/1/apiKey', { x: 1 }, '/x'],
  ...(
    [
      ['name', [undefined, null, '', 5, ['a'], 'a'.repeat(201), 'a\u0007']],
      [
        'email',
        [undefined, null, '', 'nobody', 'a@', 5, ['a@test.example'], `${'a'.repeat(250)}@test.example`],
      ],
    ] as [string, unknown[]][]
  ).flatMap(([name, values]) =>
    values.map((value): [string, unknown, string] => ['users', { ...NEW_USER, [name]: value }, `/${name}`]),
  ),
  ...['users', 'PATCH users/1'].flatMap((path) =>
    (
      [
        ['status', ['active', null, true, ['Active']]],
        ['apiAccess', ['all', null, 1, ['write']]],
        ['dataProtectionAccess', ['Primary', null, 3, ['primary']]],
        [
          'permissions',
          ['calls.view', null, {}, ['calls.*'], [null], [['calls.view']], ['calls.view', 'calls.view']],
        ],
        ['id', ['5']],
        ['apiKeyHash', ['x']],
        ['created', ['2026-01-01']],
      ] as [string, unknown[]][]
    ).flatMap(([name, values]) =>
      values.map((value): [string, unknown, string] => [
        path,
        { ...(path === 'users' ? NEW_USER : {}), [name]: value },
        `/${name}`,
      ]),
    ),
  ),
];

describe('bodies that cannot be taken', () => {
  let test: TestApp;
  let routes: ApiRoute[];
  let before: string;

  beforeAll(async () => {
    test = await startTestApp();
    routes = apiRoutes(test.app).filter(
      ({ isPublic, method }) => !isPublic && (method === 'POST' || method === 'PATCH'),
    );
    const file = await importFile(test, ordinaryFcsFile(5));
    expect(file).toMatchObject({ id: '1', callCount: 5 });
    before = await databaseState(test.database.sql);
  });

  afterEach(async () => expect(await databaseState(test.database.sql)).toBe(before));

  afterAll(() => test.close());

  it('are refused with 400 and a pointer to each fault', async () => {
    for (const [target, body, pointer] of BAD_BODIES) {
      const [method, path] = target.startsWith('PATCH ') ? ['PATCH', target.slice(6)] : ['POST', target];
      const { status, body: problem } = await send(method, path, JSON.stringify(body));
      const pointers = problem.errors?.map((error) => error.pointer);
      expect({ target, body, status, pointers }).toEqual({ target, body, status: 400, pointers: [pointer] });
    }
  });

  it('name every fault at once', async () => {
    const { body } = await send(
      'POST',
      'calls/delete',
      JSON.stringify({ x: 1, filter: { ids: ['0'], y: 2 } }),
    );
    expect(body.errors?.map(({ pointer }) => pointer).sort()).toEqual([
      '/filter/ids',
      '/filter/y',
      '/reason',
      '/x',
    ]);
  });

  it.each(['{', '', 'reason=Test', '{"reason":"Test"', '{"__proto__":{}}', '{"a":01}', '\u0000'])(
    'are refused when they are no JSON: %j',
    async (text) => {
      for (const { method, path } of routes.filter(({ path }) => path !== 'CDRFiles')) {
        const answer = await send(method, path.replace(':id', '1'), text);
        expect({ path, status: answer.status }).toEqual({ path, status: 400 });
      }
    },
  );

  it('are refused when they are nested beyond use', async () => {
    const deep = `{"reason":"Test","filter":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(await send('POST', 'calls/delete', deep)).toMatchObject({ status: 400 });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'application/octet-stream'])(
    'are refused with 415 when they are %s, on every route',
    async (type) => {
      for (const { method, path } of routes) {
        const answer = await send(method, path.replace(':id', '1'), 'reason=Test', type);
        expect({ path, status: answer.status }).toEqual({ path, status: 415 });
        expect(answer.body.detail).toContain(
          path === 'CDRFiles' ? 'multipart/form-data' : 'application/json',
        );
      }
    },
  );

  it('are refused with 413 and the limit when they are too large, on every route that takes JSON', async () => {
    const text = JSON.stringify({ reason: 'a'.repeat(1024 * 1024) });
    for (const { method, path } of routes.filter(({ path }) => path !== 'CDRFiles')) {
      const answer = await send(method, path.replace(':id', '1'), text);
      expect({ path, status: answer.status }).toEqual({ path, status: 413 });
      expect(answer.body.detail).toContain('1048576 bytes');
    }
  });

  it('are refused with 415 when an upload is JSON', async () => {
    expect(await send('POST', 'CDRFiles', '{"carrier":"Gamma"}')).toMatchObject({ status: 415 });
  });

  it('include a single deletion without a reason, or with two', async () => {
    const { body: calls } = await test.admin.get<{ id: string }[]>('calls/');
    for (const query of BAD_QUERIES) {
      const answer = await test.admin.delete(`calls/${calls[0]?.id}${query}`);
      expect({ query, status: answer.status }).toEqual({ query, status: 400 });
    }
  });

  function send(
    method: string,
    path: string,
    body: string,
    type = 'application/json',
  ): Promise<Answer<Problem>> {
    return test.admin.request<Problem>(method, path, { body, headers: { 'content-type': type } });
  }
});
