import type { Grants } from '../../../src/common/access/principal';
import { EVERY_GRANT } from '../../support/http/grants';
import { startTestApp, TestApp } from '../../support/http/test-app';

interface Entry {
  readonly id: string;
  readonly user: string;
  readonly userID: string | null;
  readonly activityType: string;
  readonly kind: string;
  readonly grants: Grants | null;
}

const GRANTS: Grants = {
  apiAccess: 'write',
  dataProtectionAccess: 'view',
  permissions: ['users.manage', 'userActivityLog.view'],
};

describe('who acted', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test.close());

  it('is said by the id beside the name, which stays when the name changes hands', async () => {
    const first = await test.userWith(GRANTS);
    const second = await test.userWith(GRANTS);
    const create = (client: typeof first.client, email: string): Promise<unknown> =>
      client.post('users/', { name: email, email });
    await test.admin.patch(`users/${first.id}`, { name: 'Taken over' });
    await create(first.client, 'a@test.example');
    await test.admin.patch(`users/${first.id}`, { name: 'Somebody else' });
    await test.admin.patch(`users/${second.id}`, { name: 'Taken over' });
    await create(second.client, 'b@test.example');
    const named = await entries('user=Taken%20over&activityType=User%20created');
    expect(named.map(({ userID }) => userID)).toEqual([first.id, second.id]);
    expect(await entries(`userID=${first.id}`)).toEqual(named.slice(0, 1));
    const [entry] = named;
    expect((await test.admin.get<Entry>(`userActivityLog/${entry?.id}`)).body).toEqual(entry);
    expect((await test.admin.get('userActivityLog/?limit=1', { accept: 'text/csv' })).text).toMatch(
      /^[^\n]*,userID,/,
    );
  });

  it('is nobody of the API for the command line and the system', async () => {
    await test.userWith({});
    const others = await entries('user=Command%20line');
    expect(others.length).toBeGreaterThan(1);
    for (const entry of others) expect(entry).toMatchObject({ userID: null, grants: null });
  });

  it.each(['0', '1.5', 'admin', ''])('is not found by the id %j', async (id) => {
    expect((await test.admin.get(`userActivityLog/?userID=${id}`)).status).toBe(400);
  });

  it('is said with the grants of that moment in each entry of a change', async () => {
    const user = await test.userWith(GRANTS);
    await user.client.post('users/', { name: 'Made', email: 'made@test.example' });
    await test.admin.patch(`users/${user.id}`, {
      ...EVERY_GRANT,
      permissions: ['calls.view', 'users.manage'],
    });
    await user.client.patch(`users/${user.id}`, { permissions: ['users.manage'] });
    await user.client.patch(`users/${user.id}`, { name: 'Last' });
    const [made, narrowed, renamed] = await entries(`userID=${user.id}&kind=change`);
    expect(made?.grants).toEqual(GRANTS);
    expect(narrowed?.grants).toEqual({ ...EVERY_GRANT, permissions: ['calls.view', 'users.manage'] });
    expect(renamed?.grants).toEqual({ ...EVERY_GRANT, permissions: ['users.manage'] });
  });

  it('is said without grants in entries of reads, which are written while somebody waits', async () => {
    const reader = await test.userWith({ ...GRANTS, permissions: [] });
    expect((await reader.client.get('deletedCalls/?number=1')).status).toBe(200);
    expect(await entries(`userID=${reader.id}`)).toMatchObject([{ kind: 'read', grants: null }]);
  });

  async function entries(query: string): Promise<Entry[]> {
    const { status, body } = await test.admin.get<Entry[]>(`userActivityLog/?${query}&limit=1000`);
    expect(status).toBe(200);
    return body;
  }
});
