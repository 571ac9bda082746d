import { NightlyBackup } from '../../src/backups/nightly/nightly-backup.service';
import { ConsoleBrowser } from '../support/console/console-browser';
import { addCalls } from '../support/database/call-rows';
import { startTestApp, TestApp } from '../support/http/test-app';

describe('backups on the page System', () => {
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

  it('there is none, and the page says what makes one', async () => {
    await console.goTo('/administration?view=system');
    await console.page.getByText('None was made yet.').waitFor();
    await console.page.getByText('The server makes one each night').waitFor();
  });

  it('one that was made and proved is green, one that failed is red and says why', async () => {
    expect(await test.app.get(NightlyBackup).attempt()).toBe('made');
    await console.goTo('/administration?view=system');
    const proved = section().getByRole('row').filter({ hasText: /Restored|Read back/ });
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

  it('is not there for who may not see backups', async () => {
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
