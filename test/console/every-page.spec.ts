import { ordinaryFcsFile } from '../support/cdr-files/fcs-file';
import { importFile } from '../support/cdr-files/uploads';
import { violations } from '../support/console/axe';
import { ConsoleBrowser } from '../support/console/console-browser';
import { PAGES } from '../support/console/pages';
import { addDueCalls } from '../support/dr-files/due-calls';
import { runRetention } from '../support/dr-files/retention';
import { startTestApp, TestApp } from '../support/http/test-app';

describe.each([
  { colours: 'light', width: 1280 },
  { colours: 'dark', width: 1280 },
  { colours: 'light', width: 390 },
  { colours: 'dark', width: 390 },
] as const)('every page, $colours, $width pixels wide', (looks) => {
  let test: TestApp;
  let console: ConsoleBrowser;

  beforeAll(async () => {
    test = await startTestApp();
    const { id } = await importFile(test, ordinaryFcsFile(5));
    await test.admin.post('calls/delete', {
      filter: { CDRFileID: id },
      reason: 'Test calls',
      expectedCount: 5,
    });
    await addDueCalls(test, 3);
    await runRetention(test);
    await test.admin.post('legalHolds/', { number: '01134960777', reason: 'Dispute' });
    console = await ConsoleBrowser.open(test, looks);
    await console.signIn();
  });

  afterAll(async () => {
    await console.close();
    await test.close();
  });

  it.each(PAGES)('%s is there whole, and axe finds nothing on it', async (address, heading) => {
    const { page } = console;
    await console.goTo(address);
    await console.heading(heading);
    await console.settled();
    expect(await page.getByRole('alert').filter({ hasText: 'Request ' }).allInnerTexts()).toEqual([]);
    expect(await violations(page)).toEqual([]);
    const scrolls = 'document.documentElement.scrollWidth > document.documentElement.clientWidth';
    expect({ sideways: await page.evaluate(scrolls) }).toEqual({ sideways: false });
  });

  it('asked nobody but its own server, and the browser complained of nothing', () => {
    expect([...console.origins]).toEqual([test.origin]);
    expect(console.complaints).toEqual([]);
  });
});
