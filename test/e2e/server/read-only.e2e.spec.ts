import { CdrInbox } from '../../../src/cdr-files/inbox/cdr-inbox.service';
import { CertificateKeeper } from '../../../src/certificates/issuing/certificate-keeper.service';
import { ErasuresKeeper } from '../../../src/data-subjects/erasure/erasures-keeper.service';
import { ClockHeartbeat } from '../../../src/policy/clock/clock-heartbeat.service';
import { RetentionScheduler } from '../../../src/retention/runs/retention-scheduler.service';
import { ADMIN_KEY } from '../../support/http/admin-key';
import { startTestApp, TestApp } from '../../support/http/test-app';

/** On a primary: reads are recorded there as ever. */
describe('a server that was told to read only', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp({ READ_ONLY: 'on' });
  });

  afterAll(() => test.close());

  const entries = async (type: string): Promise<number> => {
    const { rows } = await test.database.sql.query<{ count: number }>(
      'select count(*)::int as count from user_activity_log where activity_type = $1',
      [type],
    );
    return rows[0]?.count ?? 0;
  };

  it('is ready, and says that it only reads', async () => {
    expect(await test.admin.get('/health/ready')).toMatchObject({
      status: 200,
      body: { status: 'ready', readOnly: true, database: { status: 'up' } },
    });
  });

  it('answers reads, each recorded before', async () => {
    expect(await test.admin.get('deletedCalls/')).toMatchObject({ status: 200 });
    const search = { number: '01134960001' };
    expect(await test.admin.post('dataSubjects/search', search)).toMatchObject({ status: 200 });
    expect(await entries('Data subject searched')).toBe(1);
  });

  it('lets somebody sign in, who reads with a browser', async () => {
    const { client } = await test.signIn(ADMIN_KEY);
    expect((await client.get('users/me')).status).toBe(200);
    expect((await client.delete('session')).status).toBe(204);
  });

  it.each<[string, string, unknown]>([
    ['POST', 'calls/delete', { filter: { number: '01134960001' }, reason: 'Test' }],
    ['POST', 'retention/run', {}],
    ['POST', 'users/', { name: 'A', email: 'a@test.example' }],
    ['PATCH', 'retention/policy', { deletedCallsDays: 400, reason: 'Test' }],
    ['DELETE', 'CDRFileSources/1', undefined],
  ])('refuses what changes something, and says where it goes: %s %s', async (method, path, body) => {
    const init =
      body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    expect(await test.admin.request(method, path, { method, ...init })).toMatchObject({
      status: 503,
      body: {
        detail:
          'This server only reads (READ_ONLY=on): send what changes something to another server of the installation.',
      },
    });
  });

  it('says who may not do it before that', async () => {
    const { client } = await test.userWith({ apiAccess: 'read', permissions: ['calls.view'] });
    expect((await client.post('users/', { name: 'A', email: 'a@test.example' })).status).toBe(403);
    expect((await test.client(null).post('users/', {})).status).toBe(401);
  });

  it('starts no work of its own', () => {
    for (const work of [RetentionScheduler, CdrInbox, CertificateKeeper, ClockHeartbeat, ErasuresKeeper])
      expect(() => test.app.get<object>(work)).toThrow('could not find');
  });
});
