import { ConsoleBrowser } from '../support/console/console-browser';
import { startTestApp, TestApp } from '../support/http/test-app';
import { freePorts } from '../support/processes/free-ports';
import { startProvider, TestProvider } from '../support/sign-on/test-provider';

const ACCOUNTS = {
  ann: { email: 'ann@test.example', email_verified: true, name: 'Ann', groups: ['audit'] },
  cat: { email: 'cat@test.example', email_verified: true, name: 'Cat', groups: ['staff'] },
};

describe('signing in to the console at a provider', () => {
  let test: TestApp;
  let provider: TestProvider;
  let console: ConsoleBrowser;

  beforeAll(async () => {
    const [port] = await freePorts(1);
    const publicUrl = `http://127.0.0.1:${port}`;
    provider = await startProvider(`${publicUrl}/backend/api/v1/session/oidc/callback`, ACCOUNTS);
    test = await startTestApp({
      PORT: String(port),
      PUBLIC_URL: publicUrl,
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: 'deleted-calls',
      OIDC_CLIENT_SECRET: 'secret-of-the-tests-0123456789',
      OIDC_ROLES_CLAIM: 'groups',
      OIDC_ROLE_PRESETS: 'audit=auditor',
    });
  });

  afterAll(async () => {
    await test.close();
    await provider.stop();
  });

  beforeEach(async () => {
    console = await ConsoleBrowser.open(test);
    await console.goTo('/');
  });

  afterEach(() => console.close());

  const button = () => console.page.getByRole('link', { name: 'Sign in with your organisation' });

  async function signInAtProvider(account: string): Promise<void> {
    const { page } = console;
    await button().click();
    await page.getByPlaceholder('Enter any login').fill(account);
    await page.getByPlaceholder('and password').fill('any');
    await page.getByRole('button', { name: 'Sign-in' }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
  }

  it('leads to it by a button and back, and signs out there, too', async () => {
    const { page } = console;
    await signInAtProvider('ann');
    await console.heading('Overview');
    await page.getByRole('button', { name: 'Ann', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: /Yes, sign me out/ }).click();
    await page.waitForURL(`${test.origin}/console/`);
    await page.getByLabel('API key').waitFor();
    // The provider asks again: its own session is over as well.
    await button().click();
    await page.getByPlaceholder('Enter any login').waitFor();
  });

  it('says who may not use this server, and the way back', async () => {
    const { page } = console;
    await signInAtProvider('cat');
    const failure = page.getByRole('alert');
    await failure.waitFor();
    expect(await failure.innerText()).toMatch(/none of your roles there may use it[^]*Request [0-9a-f-]{36}/);
    expect(new URL(page.url()).pathname).toBe('/console/');
    await page.getByLabel('API key').waitFor();
    await failure.getByRole('link', { name: 'Try again' }).click();
    await page.waitForURL(new RegExp(`^${provider.issuer}|signOnFailed=`));
  });

  it('says so when the user refuses there', async () => {
    const { page } = console;
    await button().click();
    await page.getByRole('link', { name: /Cancel/ }).click();
    await page
      .getByRole('alert')
      .getByText(/The provider did not sign you in: you refused/)
      .waitFor();
  });

  it('shows no sentence that a link brings', async () => {
    await console.goTo('/?signOnFailed=Call%20this%20number&request=%3Cb%3Enow');
    const text = await console.page.getByRole('alert').innerText();
    expect(text).toContain('The sign-on failed.');
    expect(text).not.toMatch(/Call|now/);
  });
});

it('the console offers no provider where there is none', async () => {
  const test = await startTestApp();
  const console = await ConsoleBrowser.open(test);
  const ways = console.page.waitForResponse(/session\/ways$/);
  await console.goTo('/');
  await ways;
  await console.page.getByLabel('API key').waitFor();
  await console.page.waitForLoadState('networkidle');
  expect(await console.page.getByRole('link').count()).toBe(0);
  await console.close();
  await test.close();
});
