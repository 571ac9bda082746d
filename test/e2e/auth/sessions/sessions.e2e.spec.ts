import { SessionCleaner } from '../../../../src/auth/sessions/session-cleaner.service';
import { SESSION_BOUNDS } from '../../../../src/auth/sessions/session.repository';
import { ADMIN_KEY } from '../../../support/http/admin-key';
import { EVERY_GRANT } from '../../../support/http/grants';
import { SignedIn, startTestApp, TestApp } from '../../../support/http/test-app';

const HOUR_MS = 3_600_000;

describe('a session', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test.close());

  it('begins with a key and says who it is, when it ends and what a change takes', async () => {
    const { id, key } = await test.userWith(EVERY_GRANT);
    const { body, client } = await test.signIn(key);
    expect(body).toMatchObject({ user: { id, name: 'user 1' }, idleMinutes: SESSION_BOUNDS.idleMinutes });
    const hours = (Date.parse(body.expires) - Date.now()) / HOUR_MS;
    expect(Math.round(hours)).toBe(SESSION_BOUNDS.hours);
    expect(await client.get('session')).toMatchObject({ status: 200, body });
    expect(JSON.stringify(await stored())).not.toContain(body.csrfToken);
  });

  it('has a cookie that no script reads, no other site sends and that is kept nowhere', async () => {
    const { headers } = await test.client(null).post('session', { apiKey: ADMIN_KEY });
    const [cookie = ''] = headers.getSetCookie();
    expect(cookie).toMatch(/^session=dcs_[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(headers.get('cache-control')).toBe('no-store');
    const [, token = ''] = /=([^;]+);/.exec(cookie) ?? [];
    expect(JSON.stringify(await stored())).not.toContain(token);
  });

  it.each([
    ['a proxy says that the browser came over HTTPS', { 'x-forwarded-proto': 'https' }],
    ['a proxy stands before it', { 'x-forwarded-for': '192.0.2.1' }],
  ])('has a cookie for HTTPS alone where %s', async (_, headers) => {
    const { cookie, status } = await signInFrom(headers);
    expect(status).toBe(200);
    expect(cookie).toMatch(/^__Host-session=dcs_[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/);
    const [sent = ''] = cookie.split(';');
    expect((await test.client(null).get('users/me', { cookie: sent, ...headers })).status).toBe(200);
    // Under the other name it is no cookie of ours.
    const renamed = sent.replace('__Host-', '');
    expect((await test.client(null).get('users/me', { cookie: renamed, ...headers })).status).toBe(401);
  });

  it('may do what its user may, judged for each request', async () => {
    const { id, key } = await test.userWith({ apiAccess: 'read', permissions: ['calls.view'] });
    const { client } = await test.signIn(key);
    expect((await client.get('calls/')).status).toBe(200);
    expect((await client.get('users/')).status).toBe(403);
    await test.admin.patch(`users/${id}`, { permissions: [] });
    expect((await client.get('calls/')).status).toBe(403);
  });

  it('changes things with its CSRF token, under the name of its user', async () => {
    const { id, key } = await test.userWith(EVERY_GRANT);
    const { client } = await test.signIn(key);
    const other = await test.userWith({});
    expect((await client.patch(`users/${other.id}`, { apiAccess: 'read' })).status).toBe(200);
    const { rows } = await test.database.sql.query<{ user_id: string }>(
      `select user_id from user_activity_log where activity_type = 'User changed' order by id desc limit 1`,
    );
    expect(rows).toEqual([{ user_id: id }]);
  });

  it('works in two tabs at once, and ends in both', async () => {
    const { client: one, cookie, body } = await test.signIn((await test.userWith({})).key);
    const two = test.client(null);
    const tab = { cookie, 'x-csrf-token': body.csrfToken };
    expect((await two.get<SignedIn['body']>('session', tab)).body.csrfToken).toBe(body.csrfToken);
    expect((await one.get('users/me')).status).toBe(200);
    const signedOut = await one.delete('session');
    expect(signedOut.status).toBe(204);
    expect(signedOut.headers.getSetCookie()).toEqual([
      'session=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict',
    ]);
    expect((await two.get('users/me', tab)).status).toBe(401);
    expect((await two.get('session', tab)).status).toBe(401);
  });

  it.each([
    ['it was not used for 30 minutes', `used_at = now() - interval '30 minutes'`],
    ['it is 12 hours old, however often it is used', `expires_at = now()`],
  ])('is over when %s, and its browser forgets it', async (_, change) => {
    const { client, body } = await test.signIn((await test.userWith({})).key);
    await test.database.sql.query(`update sessions set ${change} where id = $1`, [body.session]);
    const refused = await client.get('users/me');
    expect(refused.status).toBe(401);
    expect(refused.headers.getSetCookie()[0]).toMatch(/^session=; .*Max-Age=0/);
  });

  it.each([
    ['29 minutes', 200],
    ['2 minutes', 200],
  ])('lasts when it is used again after %s, and that is written', async (ago, status) => {
    const { client, body } = await test.signIn((await test.userWith({})).key);
    await test.database.sql.query(`update sessions set used_at = now() - $2::interval where id = $1`, [
      body.session,
      ago,
    ]);
    expect((await client.get('users/me')).status).toBe(status);
    await until(async () => (await usedSecondsAgo(body.session)) < 60);
  });

  it('is not written as used twice in a minute', async () => {
    const { client, body } = await test.signIn((await test.userWith({})).key);
    await test.database.sql.query(
      `update sessions set used_at = now() - interval '50 seconds' where id = $1`,
      [body.session],
    );
    const before = await usedAt(body.session);
    for (let time = 0; time < 3; time += 1) await client.get('users/me');
    await test.database.sql.query('select pg_sleep(0.05)');
    expect(await usedAt(body.session)).toEqual(before);
  });

  it('ends with its user, and is not there again when the suspension is over', async () => {
    const { id, key } = await test.userWith({ apiAccess: 'read' });
    const { client } = await test.signIn(key);
    await test.admin.patch(`users/${id}`, { status: 'Suspended' });
    expect((await client.get('users/me')).status).toBe(401);
    await test.admin.patch(`users/${id}`, { status: 'Active' });
    expect((await client.get('users/me')).status).toBe(401);
    expect((await test.client(key).get('users/me')).status).toBe(200);
  });

  it('ends when the key that it came from is replaced', async () => {
    const { id, key } = await test.userWith({});
    const { client } = await test.signIn(key);
    await test.admin.post(`users/${id}/apiKey`);
    expect((await client.get('users/me')).status).toBe(401);
  });

  it('is always a new one: the one that the browser had ends', async () => {
    const { key } = await test.userWith({});
    const { client, cookie, body } = await test.signIn(key);
    const again = await test.client(null).request('POST', 'session', {
      body: JSON.stringify({ apiKey: key }),
      headers: { cookie, 'content-type': 'application/json' },
    });
    expect(again.status).toBe(200);
    expect(again.headers.getSetCookie()[0]?.split(';')[0]).not.toBe(cookie);
    expect((await client.get('users/me')).status).toBe(401);
    expect(await lastSignIn()).toMatchObject({ inPlaceOf: body.session, with: 'Key' });
  });

  it('leaves the table some time after its end', async () => {
    const { body } = await test.signIn((await test.userWith({})).key);
    const live = await test.signIn((await test.userWith({})).key);
    await test.database.sql.query(`update sessions set expires_at = now() where id = $1`, [body.session]);
    await test.app.get(SessionCleaner).clean();
    const ids = (await stored()).map(({ id }) => id);
    expect(ids).not.toContain(body.session);
    expect(ids).toContain(live.body.session);
  });

  it('is nothing that a key has', async () => {
    for (const [method, path] of [
      ['GET', 'session'],
      ['DELETE', 'session'],
      ['POST', 'session'],
    ] as const) {
      const body = method === 'POST' ? JSON.stringify({ apiKey: ADMIN_KEY }) : null;
      const headers = { 'content-type': 'application/json' };
      expect((await test.admin.request(method, path, body ? { body, headers } : {})).body).toMatchObject({
        status: 400,
        errors: [{ parameter: 'Authorization' }],
      });
    }
  });

  async function signInFrom(headers: Record<string, string>): Promise<{ status: number; cookie: string }> {
    const answer = await test.client(null).request('POST', 'session', {
      body: JSON.stringify({ apiKey: ADMIN_KEY }),
      headers: { ...headers, 'content-type': 'application/json' },
    });
    return { status: answer.status, cookie: answer.headers.getSetCookie()[0] ?? '' };
  }

  async function stored(): Promise<{ id: string }[]> {
    return (
      await test.database.sql.query<{ id: string }>(
        `select s.*, encode(token_hash, 'escape') as token from sessions s`,
      )
    ).rows;
  }

  async function lastSignIn(): Promise<unknown> {
    const { rows } = await test.database.sql.query<{ details: string }>(
      `select activity_details as details from user_activity_log where activity_type = 'Signed in' order by id desc limit 1`,
    );
    return JSON.parse(rows[0]?.details ?? 'null') as unknown;
  }

  async function usedAt(id: string): Promise<Date | undefined> {
    const { rows } = await test.database.sql.query<{ at: Date }>(
      'select used_at as at from sessions where id = $1',
      [id],
    );
    return rows[0]?.at;
  }

  async function usedSecondsAgo(id: string): Promise<number> {
    const { rows } = await test.database.sql.query<{ ago: number }>(
      `select extract(epoch from now() - used_at)::float as ago from sessions where id = $1`,
      [id],
    );
    return rows[0]?.ago ?? Infinity;
  }

  async function until(isSo: () => Promise<boolean>): Promise<void> {
    while (!(await isSo())) await test.database.sql.query('select pg_sleep(0.01)');
  }
});
