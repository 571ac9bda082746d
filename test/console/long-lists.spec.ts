import { ordinaryFcsFile } from '../support/cdr-files/fcs-file';
import { importFile } from '../support/cdr-files/uploads';
import { ConsoleBrowser } from '../support/console/console-browser';
import { startTestApp, TestApp } from '../support/http/test-app';

/** More pages than the console keeps in memory. */
const CALLS = 1_500;

describe('a list that is longer than what is kept of it', () => {
  let test: TestApp;
  let console: ConsoleBrowser;

  beforeAll(async () => {
    test = await startTestApp();
    await importFile(test, ordinaryFcsFile(CALLS));
    console = await ConsoleBrowser.open(test);
    await console.signIn();
  });

  afterAll(async () => {
    await console.close();
    await test.close();
  });

  it('is scrolled to its end, where a row is opened, and back, with few rows in the document at any time', async () => {
    const { page } = console;
    const { body } = await test.admin.get<{ id: string }[]>('calls/?limit=1');
    const oldest = body[0]!.id;
    await console.goTo('/calls');
    const list = page.getByRole('region', { name: 'Calls' });
    await list.getByRole('row').nth(5).waitFor();
    await page.getByText('1,500 calls are live').waitFor();
    let most = 0;
    const scrolled = async (top: string, isThere: () => Promise<boolean>): Promise<void> => {
      while (!(await isThere())) {
        // A page that is read anew may take the list's place for a moment.
        await list.waitFor();
        await page.evaluate(`document.querySelector('[role=region][aria-label=Calls]').scrollTop ${top}`);
        most = Math.max(most, await list.getByRole('row').count());
        await page.waitForTimeout(20);
      }
    };
    const indexes = (): Promise<number[]> =>
      page.evaluate<number[]>(
        `[...document.querySelectorAll('tbody tr[aria-rowindex]')].map((row) => Number(row.getAttribute('aria-rowindex')))`,
      );
    await scrolled('+= 2000', async () => (await indexes()).includes(CALLS + 1));
    await list
      .locator(`tr[aria-rowindex="${CALLS + 1}"]`)
      .getByRole('button')
      .first()
      .click();
    const panel = page.getByRole('dialog', { name: `Call ${oldest}` });
    await panel.getByText('Its numbers').waitFor();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    await scrolled('= 0', async () => (await indexes()).includes(2));
    expect(most).toBeLessThan(80);
    expect(console.complaints).toEqual([]);
  });
});
