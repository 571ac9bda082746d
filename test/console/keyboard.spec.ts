import { ordinaryFcsFile } from '../support/cdr-files/fcs-file';
import { importFile } from '../support/cdr-files/uploads';
import { ConsoleBrowser } from '../support/console/console-browser';
import { Keys } from '../support/console/keys';
import { PAGES } from '../support/console/pages';
import { startTestApp, TestApp } from '../support/http/test-app';

describe('with the keyboard alone', () => {
  let test: TestApp;
  let console: ConsoleBrowser;
  let keys: Keys;

  beforeAll(async () => {
    test = await startTestApp();
    await importFile(test, ordinaryFcsFile(5), { fileName: 'five.csv' });
    await test.admin.post('legalHolds/', { number: '01134960777', reason: 'Dispute' });
    console = await ConsoleBrowser.open(test);
    keys = new Keys(console.page);
    await console.signIn();
  });

  afterAll(async () => {
    await console.close();
    await test.close();
  });

  it.each(PAGES)(
    'every control of %s is reached by Tab, and shows that it has the focus',
    async (address, heading) => {
      await console.goTo(address);
      await console.heading(heading);
      await console.settled();
      const { reached, missed, withoutFocus } = await keys.walk();
      expect(reached).toBeGreaterThan(1);
      expect({ missed, withoutFocus }).toEqual({ missed: [], withoutFocus: [] });
    },
  );

  it('the first Tab is to the page itself, behind the nine places', async () => {
    await console.goTo('/activity');
    await console.settled();
    await keys.press('Tab');
    expect(await keys.focused()).toBe('To the page');
    await keys.press('Enter');
    expect(await keys.focused()).toBe('Activity');
    await keys.press('Tab');
    expect(await keys.focused()).not.toBe('Overview');
  });

  it('/ leads to the search, which leads to a number; ? shows the keys', async () => {
    const { page } = console;
    await console.goTo('/');
    await console.settled();
    await keys.press('/');
    expect(await keys.focused()).toMatch(/^Search for a number/);
    await page.keyboard.type('01134960777');
    await page.getByRole('option').first().waitFor();
    await keys.press('Enter');
    await console.heading('Data subject');
    await page.getByText('0113 496 0777').filter({ visible: true }).first().waitFor();
    await keys.press('Shift+?');
    const help = page.getByRole('dialog', { name: 'Keys' });
    await help.waitFor();
    await keys.press('Escape');
    await help.waitFor({ state: 'detached' });
  });

  it('/ leads to the search on keyboards where it takes Shift, as on the German one', async () => {
    const { page } = console;
    await console.goTo('/activity');
    await console.settled();
    const shifted = { modifiers: 8, key: '/', text: '/', code: 'Digit7', windowsVirtualKeyCode: 55 };
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Input.dispatchKeyEvent', { type: 'keyDown', ...shifted });
    await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...shifted });
    expect(await keys.focused()).toMatch(/^Search for a number/);
  });

  it('a file is opened, its calls are deleted, and the focus is back where it began', async () => {
    const { page } = console;
    await console.goTo('/cdr-files');
    await console.settled();
    await keys.tabTo('five.csv');
    await keys.press('Enter');
    await page.getByRole('dialog', { name: 'CDR file 1' }).waitFor();
    await keys.tabTo('Delete its calls');
    await keys.press('Enter');
    const deletion = page.getByRole('dialog', { name: 'Delete the calls of five.csv' });
    await deletion.getByText('This would delete 5 calls').waitFor();
    const within = await keys.circle();
    expect(within).toEqual(expect.arrayContaining(['Close', 'Reason', 'Type 5 to go on', 'Cancel']));
    expect(within).not.toContain('Overview');
    await keys.tabTo('Reason');
    await page.keyboard.type('Imported twice');
    await keys.tabTo('Type 5 to go on');
    await page.keyboard.type('5');
    await keys.tabTo('Delete 5 calls');
    await keys.press('Enter');
    await deletion.getByText('5 calls were deleted.').waitFor();
    await keys.tabTo('Close', deletion);
    await keys.press('Enter');
    await deletion.waitFor({ state: 'detached' });
    await keys.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await keys.comesBackTo('five.csv');
    expect((await test.admin.get<unknown[]>('deletedCalls/')).body).toHaveLength(5);
  });

  it('the views of a page are chosen by the arrows, a box is ticked by Space, a menu is walked and left', async () => {
    const { page } = console;
    await console.goTo('/archive');
    await console.settled();
    await keys.tabTo('DR files');
    for (const view of ['What is due', 'Retention runs', 'Verifications']) {
      await keys.press('ArrowRight');
      expect(await keys.focused()).toBe(view);
    }
    await page.getByText('The archive was never verified.').waitFor();
    await keys.tabTo('Open each of them too');
    await keys.press('Space');
    expect(await page.getByRole('checkbox', { name: 'Open each of them too' }).isChecked()).toBe(true);
    await keys.tabTo('admin', undefined, 'Shift+Tab');
    await keys.press('Enter');
    await page.getByRole('menuitem', { name: 'Keys' }).waitFor();
    await keys.press('ArrowDown');
    await keys.press('ArrowDown');
    await keys.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await keys.comesBackTo('admin');
  });
});
