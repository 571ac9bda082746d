import type { Locator } from 'playwright-core';
import { doAct } from '../support/console/act';
import { violations } from '../support/console/axe';
import { ConsoleBrowser } from '../support/console/console-browser';
import { startTestApp, TestApp } from '../support/http/test-app';

describe('the main tasks with users, by clicks', () => {
  let test: TestApp;
  let console: ConsoleBrowser;
  /** Ada, at another desk. */
  let other: ConsoleBrowser;
  let adasKey: string;

  beforeAll(async () => {
    test = await startTestApp();
    console = await ConsoleBrowser.open(test);
    other = await ConsoleBrowser.open(test);
    await console.signIn();
  });

  afterEach(() => expect(console.complaints).toEqual([]));

  afterAll(async () => {
    await console.close();
    await other.close();
    await test.close();
  });

  it('one is added with a role, and it is said in a sentence what they may see', async () => {
    const { page } = console;
    await console.place('Administration');
    await button('Add a user').click();
    const form = page.getByRole('dialog', { name: 'Add a user' });
    await form.getByLabel('Name').fill('Ada');
    await form.getByLabel('Email').fill('ada@test.example');
    await form.getByLabel('Role').selectOption('Auditor');
    await form.getByText('Reads everything and changes nothing.').waitFor();
    expect(await violations(page)).toEqual([]);
    await form.getByRole('button', { name: 'Add the user' }).click();
    await says(
      panel('User 2'),
      'Ada may see and download deleted calls and DR files, see calls, see CDR files and see who did what; without changing anything.',
    );
    await panel('User 2').getByRole('listitem').filter({ hasText: 'Added. May: see and download' }).waitFor();
  });

  it('a key with an end is made, and shown once', async () => {
    const { page } = console;
    const user = await opened('Ada', 'User 2');
    await user.getByRole('button', { name: 'Make a new key' }).click();
    const dialog = page.getByRole('dialog', { name: 'A new key for Ada' });
    await dialog.getByLabel('Ends on').fill('2099-12-31');
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Make a new key' }).click();
    await dialog.getByText('it is shown this once').waitFor();
    expect(await violations(page)).toEqual([]);
    adasKey = await dialog.getByText(/^dck_/).innerText();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await dialog.waitFor({ state: 'detached' });
    await user.getByText('31 Dec 2099').waitFor();
    await user.getByRole('listitem').filter({ hasText: 'Got a new key.' }).waitFor();
    expect(await page.content()).not.toContain(adasKey);
    await other.signIn(adasKey);
    await other.place('Deleted calls');
  });

  it('grants are changed, and their history tells it', async () => {
    const user = await opened('Ada', 'User 2');
    await user.getByRole('button', { name: 'Change the grants' }).click();
    await user.getByLabel('API access').selectOption('Read and change');
    await user.getByRole('checkbox', { name: 'import CDR files' }).check();
    await user.getByRole('button', { name: 'Grant this' }).click();
    await user
      .getByRole('listitem')
      .filter({ hasText: 'May read and change over the API. May now import CDR files.' })
      .waitFor();
    await says(user, 'see who did what and import CDR files.');
    await user.getByRole('link', { name: 'Every change of this user' }).click();
    await console.heading('Activity');
    await row('User changed').waitFor();
  });

  it('a session is ended, and its browser is asked for a key', async () => {
    const user = await opened('Ada', 'User 2');
    await user.getByRole('button', { name: 'End it' }).click();
    await user.getByText('Not signed in anywhere.').waitFor();
    await other.page.getByRole('navigation', { name: 'Places' }).getByText('Activity').click();
    await other.page.getByLabel('API key').waitFor();
  });

  it('one is suspended, is refused, and is let in again', async () => {
    const user = await opened('Ada', 'User 2');
    await user.getByRole('button', { name: 'Suspend' }).click();
    await doAct(console.page, {
      title: 'Who may sign in: Ada',
      says: 'The key of Ada and their sessions are refused',
      verb: 'Suspend Ada',
      done: 'Ada is suspended.',
    });
    await says(user, 'Ada is suspended.');
    await other.page.getByLabel('API key').fill(adasKey);
    await other.page.getByRole('button', { name: 'Sign in' }).click();
    await other.page.getByRole('alert').waitFor();
    await user.getByRole('button', { name: 'Let in again' }).click();
    await doAct(console.page, {
      title: 'Who may sign in: Ada',
      says: 'Ada can sign in again',
      verb: 'Let Ada in again',
      done: 'Ada can sign in again.',
    });
    await user.getByRole('listitem').filter({ hasText: 'Let in again.' }).waitFor();
    await other.signIn(adasKey);
  });

  const main = () => console.page.getByRole('main');
  const button = (name: string) => main().getByRole('button', { name, exact: true });
  const row = (text: string) => main().getByRole('row').filter({ hasText: text }).first();
  const panel = (title: string) => console.page.getByRole('dialog').filter({ hasText: title }).last();
  const says = (where: Locator, sentence: string) =>
    where.getByTestId('sentence').filter({ hasText: sentence }).waitFor();

  async function opened(name: string, title: string): Promise<Locator> {
    await console.place('Administration');
    await row(name).getByRole('button').first().click();
    return panel(title);
  }
});
