import { ordinaryFcsFile } from '../support/cdr-files/fcs-file';
import { settled, importFile, upload } from '../support/cdr-files/uploads';
import { startTestApp, TestApp } from '../support/http/test-app';
import { apiRoutes, goodInput, pathWithoutObject } from '../support/http/api-routes';
import { databaseState } from '../support/database/database-state';

const IMPORT_LOCK = 7_301_000_003;
const LISTS_OF_NOTHING = ['retentionRuns/', 'disasterRecoveryFiles/', 'deletedCalls/', 'legalHolds/'];

describe('what the present state forbids', () => {
  let test: TestApp;
  let imported: string;
  let failed: string;
  let duplicate: string;

  beforeAll(async () => {
    test = await startTestApp();
    imported = (await importFile(test, ordinaryFcsFile(5))).id;
    failed = (await importFile(test, Buffer.alloc(0))).id;
    duplicate = (await importFile(test, ordinaryFcsFile(5))).id;
  });

  afterAll(() => test.close());

  it.each([4, 6, 0])(
    'refuses a deletion when %d calls were expected and 5 would go',
    async (expectedCount) => {
      for (const dryRun of [false, true]) {
        const body = { reason: 'Test', expectedCount, dryRun };
        await expectConflict(`CDRFiles/${imported}/delete`, body, /expected.* 5 /);
        await expectConflict('calls/delete', { ...body, filter: { CDRFileID: imported } }, /expected.* 5 /);
      }
    },
  );

  it('refuses to delete a CDR file that is a potential duplicate', async () => {
    for (const dryRun of [false, true]) {
      await expectConflict(
        `CDRFiles/${duplicate}/delete`,
        { reason: 'Test', dryRun },
        /"Potential Duplicate"/,
      );
    }
  });

  it('refuses to release or discard what is no potential duplicate', async () => {
    for (const action of ['release', 'discard'])
      await expectConflict(`CDRFiles/${imported}/${action}`, {}, /potential duplicate/);
    await expectConflict(`CDRFiles/${failed}/release`, {}, /potential duplicate/);
  });

  it('refuses to cancel what is not being imported, and to try again what did not fail', async () => {
    for (const [id, status] of [
      [imported, /"Imported"/],
      [failed, /"Failed"/],
      [duplicate, /"Potential Duplicate"/],
    ] as const) {
      await expectConflict(`CDRFiles/${id}/cancel`, {}, status);
      if (id !== failed) await expectConflict(`CDRFiles/${id}/retry`, {}, status);
    }
  });

  it('refuses to delete a CDR file that is still being imported', async () => {
    let importing: string;
    await test.database.sql.query('begin');
    try {
      await test.database.sql.query('select pg_advisory_xact_lock($1)', [IMPORT_LOCK]);
      const { body } = await upload(test, ordinaryFcsFile(3, 1));
      expect(body.status).toBe('Pending');
      importing = body.id;
      await expectConflict(`CDRFiles/${importing}/delete`, { reason: 'Test' }, /still being imported/);
    } finally {
      await test.database.sql.query('commit');
    }
    // The tests below compare the whole database before and after: nothing may still be on its way into it.
    await settled(test, importing);
  });

  it('refuses a retention run while another one holds the lease', async () => {
    await test.database.sql.query(
      `insert into leases (name, holder, holder_name, acquired_at, expires_at)
       values ('retention', gen_random_uuid(), 'elsewhere', now(), now() + interval '1 minute')`,
    );
    await expectConflict('retention/run', {}, /already running/);
    await expectConflict('retention/run', { dryRun: true }, /already running/);
    await test.database.sql.query('delete from leases');
  });

  it('refuses an email address that another user has, however it is written', async () => {
    const one = { name: 'One', email: 'one@test.example' };
    expect(await test.admin.post('users/', one)).toMatchObject({ status: 201 });
    const { body } = await test.admin.post<{ id: string }>('users/', {
      name: 'Two',
      email: 'two@test.example',
    });
    await expectConflict('users/', { ...one, email: 'ONE@Test.Example' }, /email address/);
    const before = await databaseState(test.database.sql);
    expect(await test.admin.patch(`users/${body.id}`, { email: 'One@test.example' })).toMatchObject({
      status: 409,
    });
    expect(await databaseState(test.database.sql)).toBe(before);
  });

  it('refuses to delete a CDR file twice', async () => {
    expect(await test.admin.post(`CDRFiles/${imported}/delete`, { reason: 'Test' })).toMatchObject({
      status: 200,
    });
    for (const dryRun of [false, true])
      await expectConflict(`CDRFiles/${imported}/delete`, { reason: 'Test', dryRun }, /deleted before/);
  });

  it('answers 404 about an object that there is not, on every route that takes an id', async () => {
    const before = await databaseState(test.database.sql);
    const routes = apiRoutes(test.app).filter(({ path }) => path.includes(':id'));
    for (const route of routes) {
      const { query, init } = goodInput(route);
      const answer = await test.admin.request(route.method, `${pathWithoutObject(route)}${query}`, init);
      expect({
        route: `${route.method} ${route.path}`,
        status: answer.status,
        body: answer.body,
      }).toMatchObject({
        status: 404,
        body: {
          type: '/backend/api/docs/problems/not-found',
          detail: expect.stringMatching(/^(There is no |Activity )/) as unknown,
        },
      });
    }
    expect(await databaseState(test.database.sql)).toBe(before);
  });

  it('answers 404 under paths that there are not, and 200 with [] for lists of nothing', async () => {
    for (const path of [
      'nothing',
      'cdrfiles/',
      'Calls/',
      'calls/1/2',
      'calls//',
      '/backend/api/v1',
      '/backend/api/v2/calls',
    ])
      expect({ path, answer: await test.admin.get(path) }).toMatchObject({ path, answer: { status: 404 } });
    for (const list of LISTS_OF_NOTHING)
      expect({ list, answer: await test.admin.get(`${list}?createdSince=2999-01-01`) }).toMatchObject({
        answer: { status: 200, text: '[]' },
      });
  });

  async function expectConflict(path: string, body: unknown, detail: RegExp): Promise<void> {
    const before = await databaseState(test.database.sql);
    const answer = await test.admin.post<{ detail: string; type: string }>(path, body);
    expect({ path, status: answer.status, type: answer.body.type }).toEqual({
      path,
      status: 409,
      type: '/backend/api/docs/problems/conflict',
    });
    expect(answer.body.detail).toMatch(detail);
    expect(await databaseState(test.database.sql)).toBe(before);
  }
});
