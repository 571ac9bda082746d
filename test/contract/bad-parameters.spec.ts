import { fcsFile } from '../support/cdr-files/fcs-file';
import { startTestApp, TestApp } from '../support/http/test-app';
import { importFile } from '../support/cdr-files/uploads';
import { ApiRoute, apiRoutes, goodInput, pathWithoutObject } from '../support/http/api-routes';
import { databaseState } from '../support/database/database-state';

interface Problem {
  detail: string;
  errors?: { parameter: string; detail: string }[];
}

const LISTS = [
  'calls/',
  'deletedCalls/',
  'CDRFiles/',
  'CDRFiles/1/CDRFiles/',
  'CDRFiles/1/calls/',
  'CDRFiles/1/deletedCalls/',
  'CDRFiles/1/rejectedLines/',
  'userActivityLog/',
  'users/',
  'disasterRecoveryFiles/',
  'retentionRuns/',
  'legalHolds/',
];
const LISTS_OF_CALLS = ['calls/', 'deletedCalls/', 'CDRFiles/1/calls/', 'CDRFiles/1/deletedCalls/'];

/** Query strings that no list takes, and the parameter that the answer must name. */
const BAD_ON_EVERY_LIST: [query: string, parameter: string][] = [
  ['colour=red', 'colour'],
  ['Limit=5', 'Limit'],
  ['limit[]=5', 'limit[]'],
  ['limit[a]=5', 'limit[a]'],
  ['limit=1&limit=2', 'limit'],
  ['idAfter=1&idAfter=1', 'idAfter'],
  ['__proto__=1', '__proto__'],
  ['constructor=1', 'constructor'],
  ['toString=1', 'toString'],
  ['=1', ''],
  ...['0', '1001', '-1', '1.5', '1e2', '0x10', '01', '%205', '', 'all'].map((value): [string, string] => [
    `limit=${value}`,
    'limit',
  ]),
  ...['-1', '1.5', '', 'x'].map((value): [string, string] => [`offset=${value}`, 'offset']),
  ['offset=0&idAfter=0', 'offset'],
  ...['-1', '01', 'abc', '', '9223372036854775808', '1%2B1'].map((value): [string, string] => [
    `idAfter=${value}`,
    'idAfter',
  ]),
  ...[
    '2026-02-30',
    '2026-13-01',
    '2026-1-1',
    '30/01/2026',
    '',
    'now',
    '1767225600',
    '2026-01-01T00:00:00',
    '2026-01-01 24:00:00',
    '2026-01-01T10:00Z',
    '2026-01-01T00:00:00%2B25:00',
    '2026-01-01 10:00',
  ].flatMap((value): [string, string][] => [
    [`createdSince=${value}`, 'createdSince'],
    [`updatedSince=${value}`, 'updatedSince'],
  ]),
];
const BAD_ON_LISTS_OF_CALLS: [query: string, parameter: string][] = [
  ...['2026-02-30', '2026-02-29', '0000-01-01', '2026-01-01T00:00:00Z', ''].flatMap(
    (value): [string, string][] => [
      [`minDate=${value}`, 'minDate'],
      [`maxDate=${value}`, 'maxDate'],
    ],
  ),
  ...['', '%20', '%2B', '--', '1'.repeat(257), '01134960001%00'].map((value): [string, string] => [
    `number=${value}`,
    'number',
  ]),
  ['number=01134960001&number=01134960002', 'number'],
  ['carrier=', 'carrier'],
  ['carrier=a%00b', 'carrier'],
  [`carrier=${'a'.repeat(256)}`, 'carrier'],
];

describe('parameters that cannot be taken', () => {
  let test: TestApp;
  let routes: ApiRoute[];
  let before: string;

  beforeAll(async () => {
    test = await startTestApp();
    routes = apiRoutes(test.app).filter(({ isPublic }) => !isPublic);
    await importFile(test, fcsFile([{}, {}, { callDate: 'x' }]));
    before = await databaseState(test.database.sql);
  });

  afterEach(async () => expect(await databaseState(test.database.sql)).toBe(before));

  afterAll(() => test.close());

  it.each(LISTS)('are refused by the list %s with 400, naming each', async (list) => {
    for (const [query, parameter] of BAD_ON_EVERY_LIST) await expectRefused(`${list}?${query}`, parameter);
  });

  it.each(LISTS_OF_CALLS)('are refused by the list of calls %s with 400, naming each', async (list) => {
    for (const [query, parameter] of BAD_ON_LISTS_OF_CALLS)
      await expectRefused(`${list}?${query}`, parameter);
  });

  it('are refused where they belong to another list', async () => {
    for (const list of LISTS.filter((name) => !LISTS_OF_CALLS.includes(name)))
      for (const parameter of ['minDate', 'maxDate', 'number', 'carrier', 'userActivityLog']) {
        // The lists of CDR files have it as well.
        if (parameter === 'carrier' && /CDRFiles\/$/.test(list)) continue;
        await expectRefused(`${list}?${parameter}=1`, parameter);
      }
    for (const query of ['status=Pending', 'expired=true']) {
      await expectRefused(`calls/?${query}`, query.split('=')[0] ?? '');
    }
    await expectRefused('CDRFiles/?status=pending', 'status');
    await expectRefused('disasterRecoveryFiles/?expired=yes', 'expired');
    await expectRefused('calls/?userActivityLog=1', 'userActivityLog');
    await expectRefused('CDRFiles/1/calls/?userActivityLog=1', 'userActivityLog');
    for (const value of ['0', 'x', '', '9223372036854775808'])
      await expectRefused(`deletedCalls/?userActivityLog=${value}`, 'userActivityLog');
    await expectRefused('CDRFiles/1/rejectedLines/?createdSince=2026-01-01', 'createdSince');
    await expectRefused('CDRFiles/1/rejectedLines/?updatedSince=2026-01-01', 'updatedSince');
  });

  it('are all named when there are several', async () => {
    const answer = await test.admin.get<Problem>('calls/?limit=0&colour=red&minDate=2026-02-30');
    expect(answer.body.errors?.map(({ parameter }) => parameter).sort()).toEqual([
      'colour',
      'limit',
      'minDate',
    ]);
  });

  it('are refused by every route that is no list', async () => {
    const others = routes.filter(
      ({ method, path }) => method !== 'GET' || !LISTS.includes(`${path.replace(':id', '1')}/`),
    );
    expect(others).toHaveLength(routes.length - LISTS.length);
    for (const route of others) {
      const answer = await test.admin.request<Problem>(
        route.method,
        `${pathWithoutObject(route)}?colour=red`,
      );
      expect({
        route: `${route.method} ${route.path}`,
        status: answer.status,
        body: answer.body,
      }).toMatchObject({
        status: 400,
        body: {
          errors: expect.arrayContaining([expect.objectContaining({ parameter: 'colour' })]) as unknown,
        },
      });
    }
  });

  it.each(['0', '-1', '01', 'abc', '9223372036854775808', '1.0', '1e1', '%201', '1%20', '+1', '0x1', '١'])(
    'include the id "%s", on every route that takes one',
    async (id) => {
      for (const route of routes.filter(({ path }) => path.includes(':id'))) {
        const { method, path } = route;
        const { query, init } = goodInput(route);
        const target = `${path.replace(':id', id).replace(':session', '1')}${query}`;
        const answer = await test.admin.request<Problem>(method, target, init);
        expect({
          route: `${method} ${path}`,
          status: answer.status,
          errors: answer.body.errors,
        }).toMatchObject({
          status: 400,
          errors: expect.arrayContaining([expect.objectContaining({ parameter: 'id' })]) as unknown,
        });
      }
    },
  );

  it('include paths that cannot be read, and the answer does not repeat them', async () => {
    for (const path of ['deletedCalls/%zz', `deletedCalls/${'1'.repeat(300)}`, 'calls/%C3%28']) {
      const answer = await test.admin.get<Problem>(path);
      expect(answer).toMatchObject({
        status: 400,
        body: { type: '/backend/api/docs/problems/invalid-input' },
      });
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(answer.text).not.toContain(path.split('/')[1]);
    }
  });

  it('include a largest id and a smallest one that are well-formed: 404', async () => {
    for (const path of ['calls/1', 'deletedCalls/9223372036854775807', 'users/9223372036854775807']) {
      expect(await test.admin.get(path)).toMatchObject({ status: 404 });
    }
  });

  async function expectRefused(path: string, parameter: string): Promise<void> {
    const answer = await test.admin.get<Problem>(path);
    expect({
      path,
      status: answer.status,
      named: answer.body.errors?.map((error) => error.parameter),
    }).toEqual({
      path,
      status: 400,
      named: [parameter],
    });
  }
});
