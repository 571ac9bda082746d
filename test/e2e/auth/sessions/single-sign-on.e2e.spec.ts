import { startTestApp, TestApp } from '../../../support/http/test-app';
import { freePorts } from '../../../support/processes/free-ports';
import { startProvider, TestProvider } from '../../../support/sign-on/test-provider';

const CALLBACK = '/backend/api/v1/session/oidc/callback';
const ACCOUNTS = {
  ann: { email: 'ann@test.example', email_verified: true, name: 'Ann', groups: ['staff', 'audit'] },
  bob: { email: 'bob@test.example', email_verified: false, name: 'Bob', groups: ['audit'] },
  cat: { email: 'cat@test.example', email_verified: true, name: 'Cat', groups: ['staff'] },
  eve: { email: 'ann@test.example', email_verified: true, name: 'Eve', groups: ['audit'] },
};

describe('single sign-on', () => {
  let test: TestApp;
  let provider: TestProvider;

  beforeAll(async () => {
    const [port] = await freePorts(1);
    const publicUrl = `http://127.0.0.1:${port}`;
    provider = await startProvider(`${publicUrl}${CALLBACK}`, ACCOUNTS);
    test = await startTestApp({
      PUBLIC_URL: publicUrl,
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: 'deleted-calls',
      OIDC_CLIENT_SECRET: 'secret-of-the-tests-0123456789',
      OIDC_ROLES_CLAIM: 'groups',
      OIDC_ROLE_PRESETS: 'officers=dataProtectionOfficer,audit=auditor',
    });
  });

  afterAll(async () => {
    await test.close();
    await provider.stop();
  });

  it('is offered to whoever asks', async () => {
    expect((await test.client(null).get('session/ways')).body).toEqual({ singleSignOn: true });
  });

  it('makes a user with the preset of the role, and signs them in', async () => {
    const { pending, back } = await atProvider('ann');
    expect(pending).toMatch(/^session-sign-on=[^;]+; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax$/);
    const answer = await comeBack(back, pending);
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toMatch(/\/console\/$/);
    const cookie = sessionIn(answer);
    const me = await test.client(null).get('users/me', { cookie });
    expect(me.body).toMatchObject({ name: 'Ann', email: 'ann@test.example', preset: 'auditor' });
    // The code counts once.
    expect((await comeBack(back, pending)).status).toBe(401);
    const { body } = await test.client(null).get<{ csrfToken: string }>('session', { cookie });
    const headers = { cookie, 'x-csrf-token': body.csrfToken };
    expect((await test.client(null).request('DELETE', 'session', { headers })).status).toBe(204);
    expect((await test.client(null).get('users/me', { cookie })).status).toBe(401);
  });

  it('takes the rights away from whoever has lost the role', async () => {
    const { pending, back } = await atProvider('ann');
    const cookie = sessionIn(await comeBack(back, pending));
    await test.database.sql.query(
      `update users set sign_on_subject = replace(sign_on_subject, ' ann', ' cat') where email = 'ann@test.example'`,
    );
    const again = await atProvider('cat');
    expect((await comeBack(again.back, again.pending)).status).toBe(403);
    const me = await test.client(null).get<object>('users/me', { cookie });
    expect(me.body).toMatchObject({ apiAccess: 'none', dataProtectionAccess: 'none', permissions: [] });
    await test.database.sql.query(
      `update users set sign_on_subject = replace(sign_on_subject, ' cat', ' ann') where email = 'ann@test.example'`,
    );
  });

  it.each(['bob', 'cat', 'eve'])(
    'signs in nobody without a verified address and a role of their own: %s',
    async (account) => {
      const first = await atProvider('ann');
      await comeBack(first.back, first.pending);
      const { pending, back } = await atProvider(account);
      const answer = await comeBack(back, pending);
      expect([403, 409]).toContain(answer.status);
      expect(answer.headers.getSetCookie().join()).not.toContain('dcs_');
    },
  );

  it('refuses an answer with another state, with another nonce, and to another browser', async () => {
    const one = await atProvider('ann');
    const other = await atProvider('ann');
    expect((await comeBack(one.back, other.pending)).status).toBe(401);
    expect((await comeBack(one.back, '')).status).toBe(401);
    const [name, value = ''] = one.pending.split(';')[0]!.split('=');
    const [state, , verifier] = value.split('.');
    expect((await comeBack(one.back, `${name}=${state}.another-nonce.${verifier}`)).status).toBe(401);
    expect((await test.client(null).get(`session/oidc/callback?error=access_denied`)).status).toBe(401);
  });

  it('refuses a suspended user', async () => {
    const first = await atProvider('ann');
    await comeBack(first.back, first.pending);
    await test.database.sql.query(`update users set status = 'Suspended' where email = 'ann@test.example'`);
    const { pending, back } = await atProvider('ann');
    expect((await comeBack(back, pending)).status).toBe(401);
  });

  it('says so when the provider is away', async () => {
    const { pending, back } = await atProvider('ann');
    await provider.stop();
    const answer = await comeBack(back, pending);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({
      detail: expect.stringContaining('sign in with a key') as string,
    });
  });

  async function atProvider(account: string): Promise<{ pending: string; back: string }> {
    const begun = await test.client(null).open('session/oidc', { redirect: 'manual' });
    expect(begun.status).toBe(302);
    const back = await provider.signIn(begun.headers.get('location') ?? '', account);
    return { pending: begun.headers.getSetCookie()[0] ?? '', back };
  }

  function comeBack(back: string, pending: string): Promise<Response> {
    const { pathname, search } = new URL(back);
    const [cookie = ''] = pending.split(';');
    return test.client(null).open(`${pathname}${search}`, { redirect: 'manual', headers: { cookie } });
  }

  function sessionIn(answer: Response): string {
    const set = answer.headers.getSetCookie().find((cookie) => cookie.includes('dcs_'));
    return set?.split(';')[0] ?? '';
  }
});
