import { ordinaryFcsFile } from '../support/cdr-files/fcs-file';
import { importFile } from '../support/cdr-files/uploads';
import { ConsoleBrowser } from '../support/console/console-browser';
import { startTestApp, TestApp } from '../support/http/test-app';

const ATTACK = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';

describe('texts of others in the console', () => {
  let test: TestApp;
  let console: ConsoleBrowser;

  beforeAll(async () => {
    test = await startTestApp();
    const { id } = await importFile(test, ordinaryFcsFile(2), {
      carrier: ATTACK.slice(0, 100),
    });
    await test.admin.post(`CDRFiles/${id}/delete`, { reason: ATTACK });
    await test.admin.post('legalHolds/', {
      number: '01134960777',
      reason: ATTACK,
      caseNumber: ATTACK.slice(0, 50),
    });
    console = await ConsoleBrowser.open(test);
    await console.signIn();
  });

  afterAll(async () => {
    await console.close();
    await test.close();
  });

  it.each([
    ['/', 'Overview'],
    ['/activity?kind=all', 'Activity'],
    ['/deleted-calls', 'Deleted calls'],
    ['/cdr-files?open=1', 'CDR files'],
    ['/legal-holds?open=1', 'Legal holds'],
  ])('stay text on %s', async (address, heading) => {
    const { page } = console;
    await console.goTo(address);
    await console.heading(heading);
    await page.getByText('<img src=x onerror').filter({ visible: true }).first().waitFor();
    await page.waitForLoadState('networkidle');
    expect(
      await page.evaluate('[typeof window.hacked, document.querySelectorAll("img, #root script").length]'),
    ).toEqual(['undefined', 0]);
    expect(console.complaints).toEqual([]);
  });
});
