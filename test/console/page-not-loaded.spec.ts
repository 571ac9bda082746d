import { ConsoleBrowser } from '../support/console/console-browser';
import { startTestApp, TestApp } from '../support/http/test-app';

describe('a page whose code does not come', () => {
  let test: TestApp;
  let console: ConsoleBrowser;

  beforeAll(async () => {
    test = await startTestApp();
    console = await ConsoleBrowser.open(test);
    await console.signIn();
  });

  afterAll(async () => {
    await console.close();
    await test.close();
  });

  it('says so and what to do, leaves the rest usable, and is there when it is loaded again', async () => {
    const { page } = console;
    await console.heading('Overview');
    await page.route(/assets\/activity-.*\.js$/, (route) => route.abort());
    await page.getByRole('link', { name: 'Activity', exact: true }).click();
    const alert = page.getByRole('alert').filter({ hasText: 'The page did not load' });
    await alert.getByText('loading the page again brings the new console').waitFor();
    await page.getByRole('link', { name: 'Archive', exact: true }).click();
    await console.heading('Archive');
    await page.getByRole('link', { name: 'Activity', exact: true }).click();
    await alert.waitFor();
    await page.unroute(/assets\/activity-.*\.js$/);
    await alert.getByRole('button', { name: 'Try again' }).click();
    await console.heading('Activity');
    expect(await alert.count()).toBe(0);
  });
});
