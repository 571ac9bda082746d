import { CountedActivityRepository } from '../../../src/user-activity-log/counted/counted-activity.repository';
import { CountedActivities } from '../../../src/user-activity-log/counted/counted-activities.service';
import { startTestApp, TestApp, TestClient } from '../../support/http/test-app';

interface Entry {
  readonly user: string;
  readonly userID: string | null;
  readonly address: string | null;
  readonly kind: string;
  readonly activityType: string;
  readonly details: Record<string, unknown>;
}

const CALLS = '/backend/api/v1/calls';

describe('the activity log of attempts that are refused', () => {
  let test: TestApp;

  beforeEach(async () => {
    test = await startTestApp({ TRUST_PROXY: 'on' });
  });

  afterEach(() => test.close());

  it('has one entry of the first failed login of an address at once, and one of all others when the hour is over', async () => {
    for (let time = 0; time < 40; time += 1)
      await from('192.0.2.1', test.client('x')).get('calls/?number=07700900001');
    await from('192.0.2.2', test.client(null)).get('calls/1');
    const first = [
      entry({ address: '192.0.2.1', details: { reason: 'unknown', request: `GET ${CALLS}` } }),
      entry({ address: '192.0.2.2', details: { reason: 'missing', request: `GET ${CALLS}/:id` } }),
    ];
    expect(await entries()).toEqual(first);
    await endHour();
    const details: unknown = expect.objectContaining({ reason: 'unknown', requests: 39 });
    expect(await entries()).toEqual([...first, entry({ address: '192.0.2.1', details })]);
  });

  it('names the user whose key is suspended', async () => {
    const { id, client } = await test.userWith({ apiAccess: 'read' });
    await test.admin.patch(`users/${id}`, { status: 'Suspended' });
    await from('192.0.2.3', client).get('calls/');
    const details = { reason: 'suspended', request: `GET ${CALLS}` };
    expect(await entries()).toEqual([entry({ user: 'user 1', userID: id, address: '192.0.2.3', details })]);
  });

  it('has one entry of each thing that a user may not do, and counts the others, wherever they come from', async () => {
    const { id, client } = await test.userWith({ apiAccess: 'read' });
    for (const address of ['192.0.2.4', '192.0.2.4', '192.0.2.5']) {
      expect((await from(address, client).get('calls/')).status).toBe(403);
    }
    await from('192.0.2.4', client).get('users/');
    const ofUser = { activityType: 'Request refused', user: 'user 1', userID: id, address: '192.0.2.4' };
    const request = `GET ${CALLS}`;
    expect(await entries()).toEqual([
      entry({ ...ofUser, details: { reason: 'permission calls.view', request } }),
      entry({
        ...ofUser,
        details: { reason: 'permission users.manage', request: 'GET /backend/api/v1/users' },
      }),
    ]);
    await endHour();
    const details: unknown = expect.objectContaining({ reason: 'permission calls.view', requests: 2 });
    expect((await entries()).slice(2)).toEqual([entry({ ...ofUser, address: null, details })]);
  });

  it('has of what an operation itself refuses an entry as well', async () => {
    const { client } = await test.userWith({ apiAccess: 'read', dataProtectionAccess: 'view' });
    expect((await client.get('deletedCalls/', { accept: 'text/csv' })).status).toBe(403);
    expect(await entries()).toMatchObject([
      { activityType: 'Request refused', details: { reason: 'data protection access download' } },
    ]);
  });

  it('has no more entries of addresses than a bound, however many there are', async () => {
    for (let at = 1; at <= 250; at += 1) await from(`192.0.2.${at}`, test.client('x')).get('calls/');
    const found = await entries();
    expect(found).toHaveLength(101);
    expect(found.filter(({ address }) => address === null)).toHaveLength(1);
    await endHour();
    const [rest, ...others] = (await entries()).slice(101);
    expect(others).toEqual([]);
    expect(rest).toMatchObject({ address: null, details: { reason: 'unknown', requests: 149 } });
  });

  it('keeps what was counted when the server stops, and never says it twice', async () => {
    for (let time = 0; time < 3; time += 1) await from('192.0.2.1', test.client('x')).get('calls/');
    await test.app.get(CountedActivities).onModuleDestroy();
    const { rows } = await test.database.sql.query('select requests from counted_activities');
    expect(rows).toEqual([{ requests: '2' }]);
    await endHour();
    await endHour();
    expect(await entries()).toHaveLength(2);
    expect((await test.database.sql.query('select from counted_activities')).rowCount).toBe(0);
  });

  function entry(given: Partial<Record<keyof Entry, unknown>>): unknown {
    const usual = { user: 'Unknown', userID: null, kind: 'read', activityType: 'Login failed' };
    return expect.objectContaining({ ...usual, ...given });
  }

  /** As if all that was counted so far had been counted two hours before. */
  async function endHour(): Promise<void> {
    await test.app.get(CountedActivities).flush();
    await test.database.sql.query(`update counted_activities set hour = hour - interval '2 hours'`);
    await test.app.get(CountedActivityRepository).close();
  }

  async function entries(): Promise<Entry[]> {
    await test.app.get(CountedActivities).flush();
    const { body } = await test.admin.get<Entry[]>('userActivityLog/?kind=read&limit=1000');
    return body.filter(({ activityType }) => /Login|refused/.test(activityType));
  }

  /** The client behind a proxy that names its address. */
  function from(address: string, client: TestClient): Pick<TestClient, 'get'> {
    return { get: (path, headers) => client.get(path, { ...headers, 'x-forwarded-for': address }) };
  }
});
