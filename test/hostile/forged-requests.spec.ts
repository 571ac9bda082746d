import { CountedActivities } from '../../src/user-activity-log/counted/counted-activities.service';
import { ADMIN_KEY } from '../support/http/admin-key';
import { EVERY_GRANT } from '../support/http/grants';
import { Answer, SignedIn, startTestApp, TestApp } from '../support/http/test-app';

const JSON_TYPE = { 'content-type': 'application/json' };
const PAGES_OF_OTHERS: Record<string, string>[] = [
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: 'http://127.0.0.1:1' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
];

describe('forged requests with the cookie of a session', () => {
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

  it.each([
    ['without a token', {}],
    ['with an empty one', { 'x-csrf-token': '' }],
    ['with another one', { 'x-csrf-token': 'A'.repeat(43) }],
    ['with one too long', { 'x-csrf-token': 'A'.repeat(5000) }],
  ])('a change with the cookie %s is refused', async (_, headers: Record<string, string>) => {
    for (const [method, path] of [
      ['PATCH', `users/${victim.id}`],
      ['POST', `users/${victim.id}/apiKey`],
      ['DELETE', 'session'],
      ['DELETE', `users/${victim.id}/sessions/${victim.body.session}`],
    ] as const) {
      const answer = await withCookie(
        method,
        path,
        { ...headers, ...(method !== 'DELETE' && JSON_TYPE) },
        '{}',
      );
      expect({ path, ...answer }).toMatchObject({
        path,
        status: 403,
        body: { detail: expect.stringContaining('X-CSRF-Token') as string },
      });
    }
    expect((await victim.client.get('users/me')).status).toBe(200);
  });

  it('the token of another session is none', async () => {
    const other = await test.signIn(victim.key);
    const answer = await withCookie(
      'PATCH',
      `users/${victim.id}`,
      { ...JSON_TYPE, 'x-csrf-token': other.body.csrfToken },
      '{}',
    );
    expect(answer.status).toBe(403);
  });

  it.each(['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x'])(
    'a form of another site that is sent as %s is refused',
    async (type) => {
      for (const path of ['calls/delete', 'CDRFiles/', `users/${victim.id}/apiKey`]) {
        const answer = await withCookie('POST', path, { 'content-type': type }, 'reason=a');
        expect({ path, status: answer.status }).toEqual({ path, status: 403 });
      }
    },
  );

  it.each(PAGES_OF_OTHERS)(
    'a page that the browser says is of another site is refused: %j',
    async (headers) => {
      const token = { 'x-csrf-token': victim.body.csrfToken };
      expect((await withCookie('GET', 'users/me', headers)).status).toBe(403);
      const change = await withCookie(
        'PATCH',
        `users/${victim.id}`,
        { ...headers, ...token, ...JSON_TYPE },
        '{}',
      );
      expect(change).toMatchObject({
        status: 403,
        body: { detail: expect.stringContaining('PUBLIC_URL') as string },
      });
    },
  );

  it.each(PAGES_OF_OTHERS)('nobody is signed in by a page of another site: %j', async (headers) => {
    const answer = await signIn(ADMIN_KEY, headers);
    expect(answer.status).toBe(403);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it.each(['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x'])(
    'nobody is signed in by a body of %s',
    async (type) => {
      const body = JSON.stringify({ apiKey: ADMIN_KEY });
      const answer = await test
        .client(null)
        .request('POST', 'session', { body, headers: { 'content-type': type } });
      expect(answer.headers.getSetCookie()).toEqual([]);
      expect([400, 415]).toContain(answer.status);
    },
  );

  it('a page of this server is let through, and so is an address that somebody typed', async () => {
    const origin = new URL(test.origin).origin;
    for (const headers of [
      { origin, 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'none' },
    ] as Record<string, string>[]) {
      expect((await withCookie('GET', 'users/me', headers)).status).toBe(200);
      expect((await signIn(ADMIN_KEY, headers)).status).toBe(200);
    }
  });

  it('refused forgeries are recorded under the name of whose session it was', async () => {
    await withCookie('POST', 'calls/delete', JSON_TYPE, '{}');
    await withCookie('GET', 'users/me', { origin: 'https://evil.example' });
    await test.app.get(CountedActivities).flush();
    const { rows } = await test.database.sql.query<{ reason: string }>(
      `select activity_details::jsonb ->> 'reason' as reason from user_activity_log
       where activity_type = 'Request refused' and user_id = $1 order by id`,
      [victim.id],
    );
    expect(rows.map(({ reason }) => reason).sort()).toEqual(['CSRF token', 'own site']);
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
});
