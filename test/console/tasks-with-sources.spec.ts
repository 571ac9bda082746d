import type { Locator } from 'playwright-core';
import { doAct } from '../support/console/act';
import { violations } from '../support/console/axe';
import { ConsoleBrowser } from '../support/console/console-browser';
import { pageParts } from '../support/console/page-parts';
import { startTestApp, TestApp } from '../support/http/test-app';

const PASSWORD = 'a password of the carrier';

describe('the main tasks with sources of CDR files, by clicks', () => {
  let test: TestApp;
  let console: ConsoleBrowser;
  const { main, tab, button, panel, row } = pageParts(() => console);

  beforeAll(async () => {
    test = await startTestApp();
    console = await ConsoleBrowser.open(test);
    await console.signIn();
  });

  beforeEach(async () => {
    await console.place('CDR files');
    await tab('Sources');
  });

  afterEach(async () => {
    await console.settled();
    expect(await violations(console.page)).toEqual([]);
    expect(console.complaints.splice(0).filter((complaint) => !isRefusal(complaint))).toEqual([]);
  });

  afterAll(async () => {
    await console?.close();
    await test.close();
  });

  it('a source is added that says what has to come, and shows what did not', async () => {
    const { page } = console;
    await button('Add a source').click();
    const dialog = page.getByRole('dialog').filter({ hasText: 'Add a source' });
    await dialog.getByLabel('Kind').selectOption('SFTP');
    await dialog.getByLabel('Server').waitFor();
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Daily files');
    await dialog.getByLabel('Kind').selectOption('Folder');
    await dialog.getByLabel('Carrier').fill('Numbered');
    await dialog.getByLabel('Names that count on').fill('Calls_#.csv');
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Add it, turned off' }).click();
    await dialog.waitFor({ state: 'detached' });
    await comesToTheInbox('Calls_1.csv');
    await comesToTheInbox('Calls_3.csv');
    await row('Daily files').getByRole('button').first().click();
    const source = panel('Source');
    await source.getByText('Names that count on: Calls_#.csv.').waitFor();
    await source.getByRole('button', { name: 'Turn it on' }).click();
    await source.getByText(/^.*number 2 .*$/i).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('one is added with a login, and what the server refuses is said in its field', async () => {
    const { page } = console;
    await button('Add a source').click();
    const form = dialog('Add a source');
    await field(form, 'Name').fill('Gamma daily');
    await field(form, 'Carrier').fill('Gamma');
    await field(form, 'Server').fill('not a host');
    await field(form, 'User').fill('reseller');
    await field(form, 'Password').fill(PASSWORD);
    await field(form, 'Port').fill('2222');
    await field(form, 'Folder').fill('outgoing');
    await form.getByRole('button', { name: 'Add it, turned off' }).click();
    expect(await faultIn(form, 'Server')).toBe('must be the name or the address of a host');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Control+A');
    await page.keyboard.type('sftp.gamma.example');
    await form.getByRole('button', { name: 'Add it, turned off' }).click();
    await form.waitFor({ state: 'detached' });
    expect(await gamma()).toMatchObject({
      host: 'sftp.gamma.example',
      port: 2222,
      path: 'outgoing',
      enabled: false,
      everyMinutes: 15,
      hasPassword: true,
    });
  });

  it('one is changed in the same fields; its secret is never shown, and stays where its field is left empty', async () => {
    const form = await changing('Gamma daily');
    expect(await field(form, 'Server').inputValue()).toBe('sftp.gamma.example');
    expect(await field(form, 'Password').inputValue()).toBe('');
    await form.getByText('One is kept. It is never shown; left empty, it stays').first().waitFor();
    await field(form, 'Folder').fill('');
    await field(form, 'Look every … minutes').fill('30');
    await form.getByLabel('Fetched files are').selectOption('moved');
    await field(form, 'Moved to the folder').fill('done');
    await field(form, 'A file each day by').fill('06:30');
    await field(form, 'On these days alone').fill('Mon, Tue');
    expect(await violations(console.page)).toEqual([]);
    await form.getByRole('button', { name: 'Change the source' }).click();
    await form.waitFor({ state: 'detached' });
    await panel('Source').getByText('A file Mon and Tue by 06:30, Europe/London.').waitFor();
    await panel('Source').getByText('moved to done').waitFor();
    expect(await gamma()).toMatchObject({
      path: '',
      everyMinutes: 30,
      afterwards: 'move',
      moveTo: 'done',
      expect: { by: '06:30', weekdays: ['Mon', 'Tue'] },
      port: 2222,
      hasPassword: true,
    });
    const [change] = (await test.admin.get<{ details: object | null }[]>(CHANGES)).body;
    expect(change!.details).toBeNull();
  });

  it('a kept secret goes nowhere else: with another server it is asked for in its field', async () => {
    const form = await changing('Gamma daily');
    await field(form, 'Server').fill('sftp2.gamma.example');
    await form.getByRole('button', { name: 'Change the source' }).click();
    expect(await faultIn(form, 'Password')).toBe('must be given again, because host changes');
    await field(form, 'Password').fill(`${PASSWORD} anew`);
    await form.getByRole('button', { name: 'Change the source' }).click();
    await form.waitFor({ state: 'detached' });
    await panel('Source').getByText('sftp2.gamma.example:2222').waitFor();
    expect(await console.page.content()).not.toContain(PASSWORD);
  });

  it('a kept secret is taken away', async () => {
    const form = await changing('Gamma daily');
    await form.getByLabel('Take away: password').check();
    await form.getByRole('button', { name: 'Change the source' }).click();
    await form.waitFor({ state: 'detached' });
    expect(await gamma()).toMatchObject({ hasPassword: false, host: 'sftp2.gamma.example' });
  });

  it('one is turned on, and off again', async () => {
    const source = await opened('Daily files');
    await source.getByRole('button', { name: 'Turn it off' }).click();
    await row('Daily files').getByText('Off').waitFor();
    await source.getByRole('button', { name: 'Turn it on' }).click();
    await source.getByRole('button', { name: 'Turn it off' }).waitFor();
    expect(await named('Daily files')).toMatchObject({ enabled: true });
  });

  it('one is removed for a reason, and what came from it stays', async () => {
    const source = await opened('Gamma daily');
    await source.getByRole('button', { name: 'Remove it' }).click();
    await doAct(console.page, {
      title: 'Remove Gamma daily',
      says: 'Nothing is fetched from it any more, and its secrets are removed. No file came from it.',
      reason: 'The contract ended',
      verb: 'Remove the source',
      done: 'Gamma daily was removed.',
    });
    await main().getByText('Files are fetched from 1 source.').waitFor();
    expect(await gamma()).toBeUndefined();
    const { body } = await test.admin.get('userActivityLog/?activityType=CDR%20file%20source%20removed');
    expect(body).toMatchObject([{ activityReason: 'The contract ended' }]);
  });

  it('whoever may not change them sees them, and is told which permission it takes', async () => {
    const { key } = await test.userWith({ apiAccess: 'write', permissions: ['CDRFiles.view'] });
    const other = await ConsoleBrowser.open(test);
    try {
      await other.signIn(key);
      await other.goTo('/cdr-files?view=sources');
      const { page } = other;
      await page.getByRole('row').filter({ hasText: 'Daily files' }).getByRole('button').first().click();
      const source = page.getByRole('dialog').filter({ hasText: 'Source' });
      for (const name of ['Turn it off', 'Change it', 'Remove it']) {
        const forbidden = source.getByRole('button', { name });
        expect(await forbidden.getAttribute('aria-disabled')).toBe('true');
        await forbidden.click({ force: true });
      }
      await page.getByText('This takes the permission "CDRFiles.upload".').first().waitFor();
      expect(await page.getByRole('dialog').count()).toBe(1);
      expect(await named('Daily files')).toMatchObject({ enabled: true });
    } finally {
      await other.close();
    }
  });

  /** What the inbox makes of a file. */
  async function comesToTheInbox(fileName: string): Promise<void> {
    await test.database.sql.query(
      `insert into cdr_files (file_name, stored_file_id, file_path, original_hash, size_bytes, carrier, file_type, file_source,
         uploaded_at, status)
       values ($1, gen_random_uuid()::text, 'p', md5($1) || left(md5($1), 8), 1, 'Numbered', 'auto', 'FTP', now(), 'Imported')`,
      [fileName],
    );
  }

  const dialog = (title: string) => console.page.getByRole('dialog', { name: title });
  const field = (form: Locator, name: string) => form.getByRole('textbox', { name, exact: true });
  const gamma = () => named('Gamma daily');

  async function named(name: string): Promise<object | undefined> {
    const { body } = await test.admin.get<{ name: string }[]>('CDRFileSources/');
    return body.find((source) => source.name === name);
  }

  async function opened(name: string): Promise<Locator> {
    await row(name).getByRole('button').first().click();
    return panel('Source');
  }

  async function changing(name: string): Promise<Locator> {
    await (await opened(name)).getByRole('button', { name: 'Change it' }).click();
    return dialog(`Change ${name}`);
  }

  /** What stands at a field as its error, once it has the focus. */
  async function faultIn(form: Locator, name: string): Promise<string | null> {
    const at = form.getByRole('textbox', { name }).and(form.locator('[aria-invalid=true]:focus'));
    await at.waitFor();
    const [id] = (await at.getAttribute('aria-describedby'))!
      .split(' ')
      .filter((one) => one.endsWith('error'));
    return form.locator(`[id="${id}"]`).textContent();
  }
});

const CHANGES = 'userActivityLog/?activityType=CDR%20file%20source%20changed&order=desc&limit=1';

/** A browser writes down every answer that refuses something. */
function isRefusal(complaint: string): boolean {
  return complaint.includes('status of 400');
}
