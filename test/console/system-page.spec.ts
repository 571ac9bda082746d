import { NightlyBackup } from '../../src/backups/nightly/nightly-backup.service';
import { ConsoleBrowser } from '../support/console/console-browser';
import { addCalls } from '../support/database/call-rows';
import { startTestApp, TestApp } from '../support/http/test-app';

describe('the page System', () => {
  let test: TestApp;
  let console: ConsoleBrowser;

  beforeAll(async () => {
    test = await startTestApp();
    await addCalls(test.database.sql, 1_234);
    console = await ConsoleBrowser.open(test);
    await console.signIn();
  });

  afterAll(async () => {
    await console.close();
    await test.close();
  });

  const section = () => console.page.getByRole('region', { name: 'Backups' });

  it('says of backups that there is none, and what makes one', async () => {
    await console.goTo('/administration?view=system');
    await console.page.getByText('None was made yet.').waitFor();
    await console.page.getByText('The server makes one each night').waitFor();
  });

  it('shows a backup that was proved in green, and one that failed in red, with the reason', async () => {
    expect(await test.app.get(NightlyBackup).attempt()).toBe('made');
    await console.goTo('/administration?view=system');
    const proved = section()
      .getByRole('row')
      .filter({ hasText: /Restored|Read back/ });
    await proved.getByText('Schedule').waitFor();
    expect(await proved.locator('[data-state]').getAttribute('data-state')).toBe('green');
    await test.database.sql.query(
      `insert into backups (name, state, started_by, failure, finished_at) values (null, 'Failed', 'Command line', 'The disk is full.', now())`,
    );
    await console.goTo('/administration?view=system');
    const failed = section().getByRole('row').filter({ hasText: 'The disk is full.' });
    await failed.waitFor();
    expect(await failed.locator('[data-state]').getAttribute('data-state')).toBe('red');
    expect(console.complaints).toEqual([]);
  });

  it('says that the schema is of a newer version, and what to do', async () => {
    await console.goTo('/administration?view=system');
    await console.page.getByText('Schema of the database').waitFor();
    expect(await console.page.getByText('of a newer version').count()).toBe(0);
    await test.database.sql.query(
      `insert into migrations (timestamp, name) values (4102444700000, 'ExpandToMars4102444700000')`,
    );
    await console.goTo('/administration?view=system');
    await console.page.getByText('of a newer version. This server works on it too').waitFor();
  });

  it('has no backups for who may not see them', async () => {
    const { key } = await test.userWith({ apiAccess: 'write', permissions: ['users.manage'] });
    const other = await ConsoleBrowser.open(test);
    try {
      await other.signIn(key);
      await other.goTo('/administration?view=system');
      await other.page.getByRole('heading', { name: 'Storage' }).waitFor();
      expect(await other.page.getByRole('heading', { name: 'Backups' }).count()).toBe(0);
      expect(other.complaints).toEqual([]);
    } finally {
      await other.close();
    }
  });
});
