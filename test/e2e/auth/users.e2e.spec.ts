import type { Grants } from '../../../src/common/access/principal';
import { Answer, startTestApp, TestApp, TestClient } from '../../support/http/test-app';
import { ADMIN_KEY } from '../../support/http/admin-key';

interface User extends Grants {
  id: string;
  name: string;
  email: string;
  status: string;
}

const USER_KEYS = [
  'name',
  'email',
  'status',
  'apiAccess',
  'dataProtectionAccess',
  'permissions',
  'preset',
  'keyLastUsed',
  'keyExpires',
  'created',
  'updated',
  'id',
];
const MANAGER: Partial<Grants> = { apiAccess: 'write', permissions: ['users.manage'] };

describe('users', () => {
  let test: TestApp;
  let manager: TestClient;
  let made = 0;

  beforeAll(async () => {
    test = await startTestApp();
    manager = (await test.userWith(MANAGER)).client;
  });

  afterAll(() => test.close());

  it('are created with nothing granted but what was sent', async () => {
    const answer = await test.admin.post<User>('users/', { name: 'Plain', email: 'Plain@Test.Example' });
    expect(answer).toMatchObject({
      status: 201,
      body: {
        name: 'Plain',
        email: 'plain@test.example',
        status: 'Active',
        apiAccess: 'none',
        dataProtectionAccess: 'none',
        permissions: [],
      },
    });
    expect(Object.keys(answer.body)).toEqual(USER_KEYS);
    const { body } = await create({ apiAccess: 'read', permissions: ['calls.view'] });
    expect(body).toMatchObject({
      apiAccess: 'read',
      dataProtectionAccess: 'none',
      permissions: ['calls.view'],
    });
    expect((await test.admin.get<User>(`users/${body.id}`)).body).toEqual(body);
    const list = await test.admin.get<User[]>('users/?limit=1000');
    expect(list.body.find(({ id }) => id === body.id)).toEqual(body);
    expect(Object.keys(list.body[0] ?? {})).toEqual(USER_KEYS);
  });

  it('are changed in what was sent and nothing else', async () => {
    const { body: user } = await create({
      apiAccess: 'write',
      dataProtectionAccess: 'view',
      permissions: ['calls.view'],
    });
    const changed = await test.admin.patch<User>(`users/${user.id}`, { name: 'Renamed' });
    expect(changed).toMatchObject({
      status: 200,
      body: { ...user, name: 'Renamed', updated: expect.any(String) as unknown },
    });
    const taken = await test.admin.patch<User>(`users/${user.id}`, { permissions: [], apiAccess: 'none' });
    expect(taken.body).toMatchObject({
      name: 'Renamed',
      dataProtectionAccess: 'view',
      permissions: [],
      apiAccess: 'none',
    });
  });

  it('get a key that is shown once, and kept and logged nowhere', async () => {
    const { body: user } = await create({ apiAccess: 'read', permissions: ['calls.view'] });
    const key = await makeKey(user.id);
    expect(Buffer.from(key.replace(/^dck_/, ''), 'base64url').length).toBeGreaterThanOrEqual(32);
    expect((await test.client(key).get('calls/')).status).toBe(200);
    const { rows } = await test.database.sql.query<{ everything: string }>(
      `select concat((select json_agg(u) from users u), (select json_agg(l) from user_activity_log l)) as everything`,
    );
    expect(rows[0]?.everything).not.toContain(key);
    expect(rows[0]?.everything).not.toContain(Buffer.from(key).toString('hex'));
    expect((await test.admin.get(`users/${user.id}`)).text).not.toContain('ey"');
  });

  it('lose the previous key at the moment of the next one, and all permissions at the moment of their loss', async () => {
    const { body: user } = await create({ apiAccess: 'read', permissions: ['calls.view'] });
    const first = await makeKey(user.id);
    const second = await makeKey(user.id);
    expect((await test.client(first).get('calls/')).status).toBe(401);
    expect((await test.client(second).get('calls/')).status).toBe(200);
    await test.admin.patch(`users/${user.id}`, { permissions: [] });
    expect((await test.client(second).get('calls/')).status).toBe(403);
    await test.admin.patch(`users/${user.id}`, { status: 'Suspended', permissions: ['calls.view'] });
    expect((await test.client(second).get('calls/')).status).toBe(401);
    await test.admin.patch(`users/${user.id}`, { status: 'Active' });
    expect((await test.client(second).get('calls/')).status).toBe(200);
  });

  it('may renew their own key; only data protection access "primary" renews that of another', async () => {
    const own = await test.userWith(MANAGER);
    const renewed = await own.client.request<{ apiKey: string }>('POST', `users/${own.id}/apiKey`);
    expect(renewed.status).toBe(200);
    expect((await own.client.get('users/')).status).toBe(401);
    expect((await test.client(renewed.body.apiKey).get('users/')).status).toBe(200);

    const download = await test.userWith({ ...MANAGER, dataProtectionAccess: 'download' });
    for (const client of [manager, download.client]) {
      const refusal = await client.request<{ detail: string }>('POST', `users/${own.id}/apiKey`);
      expect(refusal).toMatchObject({ status: 403 });
      expect(refusal.body.detail).toContain('data protection access "primary"');
    }
    expect((await test.client(renewed.body.apiKey).get('users/')).status).toBe(200);
    const primary = await test.userWith({ ...MANAGER, dataProtectionAccess: 'primary' });
    expect((await primary.client.request('POST', `users/${own.id}/apiKey`)).status).toBe(200);
  });

  it.each([
    [{ dataProtectionAccess: 'view' }, 'data protection access "view"'],
    [{ dataProtectionAccess: 'primary' }, 'data protection access "primary"'],
    [{ permissions: ['calls.view'] }, 'permission "calls.view"'],
    [{ permissions: ['users.manage', 'calls.delete'] }, 'permission "calls.delete"'],
    [{ permissions: ['CDRFiles.view'] }, 'permission "CDRFiles.view"'],
    [{ permissions: ['CDRFiles.upload'] }, 'permission "CDRFiles.upload"'],
    [{ permissions: ['userActivityLog.view'] }, 'permission "userActivityLog.view"'],
  ])('are not granted %j by somebody who does not hold it, themselves included', async (grants, missing) => {
    const someone = await test.userWith(MANAGER);
    for (const refusal of [
      await manager.post<{ detail: string }>('users/', { ...nextUser(), ...grants }),
      await manager.patch<{ detail: string }>(`users/${someone.id}`, grants),
      await someone.client.patch<{ detail: string }>(`users/${someone.id}`, grants),
    ]) {
      expect(refusal).toMatchObject({ status: 403 });
      expect(refusal.body.detail).toContain(missing);
    }
    expect((await test.admin.get<User>(`users/${someone.id}`)).body).toMatchObject({
      dataProtectionAccess: 'none',
      permissions: ['users.manage'],
    });
  });

  it('keep what a lesser manager neither holds nor gives', async () => {
    const grants = { dataProtectionAccess: 'primary', permissions: ['calls.view'] } as const;
    const { body: user } = await create({ ...grants });
    for (const change of [
      { name: 'Lesser', permissions: ['calls.view', 'users.manage'] },
      { dataProtectionAccess: 'view' },
      { dataProtectionAccess: 'primary' },
    ])
      expect((await manager.patch(`users/${user.id}`, change)).status).toBe(403);
    expect((await test.admin.get(`users/${user.id}`)).body).toEqual(user);
  });

  it('are recorded in the activity log, each change and each key', async () => {
    const { body: user } = await create({});
    await test.admin.patch(`users/${user.id}`, { name: 'Recorded' });
    await makeKey(user.id);
    const log = await test.admin.get<
      { activityType: string; linkedTo: string; linkedToType: string; user: string }[]
    >('userActivityLog/?limit=1000');
    const about = log.body.filter(
      ({ linkedToType, linkedTo }) => linkedToType === 'users' && linkedTo === user.id,
    );
    expect(about.map(({ activityType }) => activityType)).toEqual([
      'User created',
      'User changed',
      'API key made',
    ]);
    expect(new Set(about.map(({ user: name }) => name))).toEqual(new Set(['admin']));
  });

  it('always have one who can manage users: the last one keeps that, and is not suspended', async () => {
    const { rows } = await test.database.sql.query<{ id: string }>(
      `select id from users where 'users.manage' = any(permissions) and id <> 1`,
    );
    for (const { id } of rows)
      expect((await test.admin.patch(`users/${id}`, { status: 'Suspended' })).status).toBe(200);
    for (const change of [
      { status: 'Suspended' },
      { permissions: ['calls.view'] },
      { apiAccess: 'read' },
      { apiAccess: 'none' },
    ]) {
      expect({ change, answer: await test.admin.patch('users/1', change) }).toMatchObject({
        change,
        answer: { status: 409 },
      });
    }
    expect((await test.client(ADMIN_KEY).get<User>('users/1')).body).toMatchObject({
      status: 'Active',
      apiAccess: 'write',
    });
    const [other] = rows;
    await test.admin.patch(`users/${other?.id}`, { status: 'Active', dataProtectionAccess: 'primary' });
    expect((await test.admin.patch('users/1', { status: 'Suspended' })).status).toBe(200);
    expect((await test.admin.get('users/')).status).toBe(401);
  });

  function create(grants: Partial<Grants>): Promise<Answer<User>> {
    return test.admin.post<User>('users/', { ...nextUser(), ...grants });
  }

  async function makeKey(id: string): Promise<string> {
    return (await test.admin.request<{ apiKey: string }>('POST', `users/${id}/apiKey`)).body.apiKey;
  }

  function nextUser(): { name: string; email: string } {
    made += 1;
    return { name: `New ${made}`, email: `new${made}@test.example` };
  }
});
