import { SESSION_BOUNDS } from '../../../../src/auth/sessions/session.repository';
import { EVERY_GRANT } from '../../../support/http/grants';
import { startTestApp, TestApp } from '../../../support/http/test-app';

interface Listed {
  readonly id: string;
  readonly signedInWith: string;
  readonly userAgent: string;
}

describe('a session of a user', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test.close());

  it(`is one of ${SESSION_BOUNDS.ofOneUser} of its user at most: the one that was unused for longest ends`, async () => {
    const { id, key } = await test.userWith({});
    const oldest = await test.signIn(key);
    await test.database.sql.query(
      `update sessions set used_at = now() - interval '5 minutes' where id = $1`,
      [oldest.body.session],
    );
    for (let made = 1; made < SESSION_BOUNDS.ofOneUser; made += 1) await test.signIn(key);
    expect(await countOf(id)).toBe(SESSION_BOUNDS.ofOneUser);
    const newest = await test.signIn(key);
    expect(await countOf(id)).toBe(SESSION_BOUNDS.ofOneUser);
    expect((await oldest.client.get('users/me')).status).toBe(401);
    expect((await newest.client.get('users/me')).status).toBe(200);
  });

  it('is listed with its browser for its own user and for whoever manages users, and ended by both', async () => {
    const { id, key } = await test.userWith({});
    const [one, two] = [await test.signIn(key), await test.signIn(key)];
    const listed = await one.client.get<Listed[]>(`users/${id}/sessions/`);
    expect(listed.body.map((session) => session.id)).toEqual([one.body.session, two.body.session]);
    expect(listed.body[0]).toMatchObject({ signedInWith: 'Key', userAgent: 'node', address: '127.0.0.1' });
    expect((await one.client.delete(`users/${id}/sessions/${two.body.session}`)).status).toBe(204);
    expect((await two.client.get('users/me')).status).toBe(401);
    expect((await one.client.delete(`users/${id}/sessions/${two.body.session}`)).status).toBe(404);
    expect((await test.admin.delete(`users/${id}/sessions/${one.body.session}`)).status).toBe(204);
    expect((await one.client.get('users/me')).status).toBe(401);
    expect((await test.admin.get<Listed[]>(`users/${id}/sessions/`)).body).toEqual([]);
    expect((await test.admin.get('users/999999/sessions/')).status).toBe(404);
  });

  it('of somebody else is neither listed nor ended without the right to manage users', async () => {
    const owner = await test.userWith({});
    const { body, client } = await test.signIn(owner.key);
    const reader = await test.userWith({ apiAccess: 'read', permissions: ['users.manage'] });
    const writer = await test.userWith({ ...EVERY_GRANT, permissions: ['calls.view'] });
    const path = `users/${owner.id}/sessions/`;
    expect((await reader.client.get(path)).status).toBe(200);
    expect((await writer.client.get(path)).status).toBe(403);
    for (const other of [reader, writer])
      expect((await other.client.delete(`${path}${body.session}`)).status).toBe(403);
    // Nor by the path of one's own sessions.
    expect((await writer.client.delete(`users/${writer.id}/sessions/${body.session}`)).status).toBe(404);
    expect((await client.get('users/me')).status).toBe(200);
  });

  async function countOf(userId: string): Promise<number> {
    return (await test.admin.get<Listed[]>(`users/${userId}/sessions/`)).body.length;
  }
});
