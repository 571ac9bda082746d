import { CountedActivities } from '../../src/user-activity-log/counted/counted-activities.service';
import { ADMIN_KEY } from '../support/http/admin-key';
import { EVERY_GRANT } from '../support/http/grants';
import { Answer, SignedIn, startTestApp, TestApp } from '../support/http/test-app';

const JSON_TYPE = { 'content-type': 'application/json' };

describe('attacks on a session', () => {
  let test: TestApp;
  let victim: SignedIn & { id: string; key: string };

  beforeAll(async () => {
    test = await startTestApp({ TRUST_PROXY: 'on' });
  });

  beforeEach(async () => {
    const { id, key } = await test.userWith(EVERY_GRANT);
    victim = { ...(await test.signIn(key)), id, key };
  });

  afterAll(() => test.close());

  it('a cookie that was stolen is worth nothing after the sign-out', async () => {
    expect((await withCookie('GET', 'users/me')).status).toBe(200);
    expect((await victim.client.delete('session')).status).toBe(204);
    expect((await withCookie('GET', 'users/me')).status).toBe(401);
    expect((await withCookie('GET', 'session')).status).toBe(401);
  });

  it('a token that somebody chose beforehand is none, before the sign-in and after it (fixation)', async () => {
    const cookie = `session=dcs_${'A'.repeat(43)}`;
    expect((await test.client(null).get('users/me', { cookie })).status).toBe(401);
    const { headers, status } = await signIn(victim.key, { cookie });
    expect(status).toBe(200);
    expect(headers.getSetCookie()[0]).not.toContain('A'.repeat(43));
    expect((await test.client(null).get('users/me', { cookie })).status).toBe(401);
  });

  it('a key beside a session is refused, whichever of them is good', async () => {
    for (const authorization of [`Bearer ${ADMIN_KEY}`, 'Bearer nonsense', 'Basic YTpi']) {
      expect((await withCookie('GET', 'users/me', { authorization })).body).toMatchObject({
        status: 400,
        errors: [{ parameter: 'Authorization' }],
      });
    }
    const cookie = `session=dcs_${'B'.repeat(43)}`;
    expect((await test.admin.get('users/me', { cookie })).status).toBe(400);
  });

  it('a cookie of that name that is none of ours is nothing, and two sessions at once are refused', async () => {
    expect((await test.admin.get('users/me', { cookie: 'session=of-another-program' })).status).toBe(200);
    const other = await test.signIn(victim.key);
    const answer = await test.client(null).get('users/me', { cookie: `${victim.cookie}; ${other.cookie}` });
    expect(answer.body).toMatchObject({ status: 400, errors: [{ parameter: 'Cookie' }] });
  });

  it('the cookie of a suspended user is refused, and signs nobody in', async () => {
    await test.admin.patch(`users/${victim.id}`, { status: 'Suspended' });
    expect((await withCookie('GET', 'users/me')).status).toBe(401);
    expect((await signIn(victim.key)).status).toBe(401);
  });

  it('a token is no key, and a key no token', async () => {
    const token = victim.cookie.replace('session=', '');
    expect((await test.client(token).get('users/me')).status).toBe(401);
    expect((await signIn(token)).status).toBe(401);
    expect((await test.client(null).get('users/me', { cookie: `session=${victim.key}` })).status).toBe(401);
  });

  it('a session that was ended in another process is refused by all at once', async () => {
    await test.database.sql.query('delete from sessions where id = $1', [victim.body.session]);
    expect((await withCookie('GET', 'users/me')).status).toBe(401);
  });

  it('a sign-in that waits while the key is replaced or the user suspended begins no session', async () => {
    for (const change of [`status = 'Suspended'`, `api_key_hash = decode(repeat('ab', 32), 'hex')`]) {
      const { key } = await test.userWith({});
      const other = await test.database.connect();
      await other.query('begin');
      await other.query(`update users set ${change} where api_key_hash = sha256($1)`, [Buffer.from(key)]);
      const answered = signIn(key);
      await waits();
      await other.query('commit');
      await other.end();
      expect((await answered).status).toBe(401);
    }
  });

  it('failed sign-ins look alike, are recorded like failed logins, and end at the rate of an address', async () => {
    const { id, key } = await test.userWith({});
    await test.admin.patch(`users/${id}`, { status: 'Suspended' });
    const answers: Answer<{ instance?: string }>[] = [];
    for (const wrong of ['nonsense', `dck_${'A'.repeat(43)}`, key, 'dck_ü'])
      answers.push(await signIn(wrong, { 'x-forwarded-for': '192.0.2.7' }));
    const alike = answers.map(({ status, body: { instance: _, ...rest }, headers }) => ({
      status,
      rest,
      names: [...headers.keys()].sort(),
    }));
    expect(alike[0]?.status).toBe(401);
    for (const other of alike) expect(other).toEqual(alike[0]);
    await test.app.get(CountedActivities).flush();
    const { rows } = await test.database.sql.query<{ reason: string }>(
      `select activity_details::jsonb ->> 'reason' as reason from user_activity_log
       where activity_type = 'Login failed' and address = '192.0.2.7' order by id`,
    );
    expect(rows.map(({ reason }) => reason).sort()).toEqual(['suspended', 'unknown']);
    let status = 401;
    for (let sent = 0; sent < 400 && status === 401; sent += 1)
      ({ status } = await signIn('nonsense', { 'x-forwarded-for': '192.0.2.8' }));
    expect(status).toBe(429);
    // A valid key and a valid session still count there.
    expect((await signIn(victim.key, { 'x-forwarded-for': '192.0.2.8' })).status).toBe(200);
  });

  it('a key in the URL is refused, and a body larger than any key is not read', async () => {
    const body = JSON.stringify({ apiKey: ADMIN_KEY });
    const inUrl = await test
      .client(null)
      .request('POST', `session?apiKey=${ADMIN_KEY}`, { body, headers: JSON_TYPE });
    expect(inUrl).toMatchObject({ status: 400 });
    expect(inUrl.text).not.toContain(ADMIN_KEY);
    expect((await signIn('x'.repeat(5000))).status).toBe(413);
  });

  function withCookie(
    method: string,
    path: string,
    headers: Record<string, string> = {},
    body?: string,
  ): Promise<Answer<Record<string, unknown>>> {
    const withBody = body !== undefined && method !== 'DELETE' ? { body } : {};
    return victim.withoutToken.request(method, path, { headers, ...withBody });
  }

  function signIn(
    apiKey: string,
    headers: Record<string, string> = {},
  ): Promise<Answer<{ instance?: string }>> {
    const body = JSON.stringify({ apiKey });
    return test.client(null).request('POST', 'session', { body, headers: { ...headers, ...JSON_TYPE } });
  }

  async function waits(): Promise<void> {
    for (;;) {
      const { rowCount } = await test.database.sql.query(
        `select from pg_stat_activity where wait_event_type = 'Lock' and query like '%insert into sessions%'`,
      );
      if (rowCount !== 0) return;
      await test.database.sql.query('select pg_sleep(0.01)');
    }
  }
});
