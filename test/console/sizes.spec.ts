import { violations } from '../support/console/axe';
import { ConsoleBrowser } from '../support/console/console-browser';
import { startTestApp, TestApp } from '../support/http/test-app';

const CHART = 'Room taken, by day';

describe('the room that is taken, on the overview', () => {
  let test: TestApp;
  let console: ConsoleBrowser;

  beforeAll(async () => {
    test = await startTestApp();
    console = await ConsoleBrowser.open(test);
    await console.signIn();
  });

  afterAll(async () => {
    await console?.close();
    await test.close();
  });

  async function showDays(days: readonly (readonly [ago: number, megabytes: number])[]): Promise<void> {
    await test.database.sql.query('delete from daily_sizes');
    for (const [ago, megabytes] of days)
      await test.database.sql.query(
        `insert into daily_sizes select (now() at time zone 'UTC')::date - $1::int, $2::bigint * 1000000, 2500000, 0, 700`,
        [ago, megabytes],
      );
    await console.goTo('/');
    await console.settled();
  }

  it('is a line for each of its parts, with a table of the same figures', async () => {
    const { page } = console;
    await showDays([
      [401, 1],
      [60, 20],
      [58, 25],
      [0, 40],
    ]);
    const drawing = page.getByRole('img', { name: CHART });
    await drawing.locator('canvas').waitFor();
    expect(await page.evaluate<number>(COLOURS)).toBeGreaterThanOrEqual(4);
    const section = page.getByRole('heading', { name: 'Room' }).locator('xpath=../..');
    await section.getByRole('button', { name: 'Show the figures' }).click();
    const table = page.getByRole('region', { name: CHART });
    expect(await table.getByRole('columnheader').allInnerTexts()).toEqual([
      'Day',
      'Database',
      'CDR files',
      'DR files',
      'Backups',
    ]);
    const rows = await table.getByRole('row').allInnerTexts();
    expect(rows.slice(1).map((row) => row.split('\t').slice(1))).toEqual([
      ['20.0 MB', '2.5 MB', '0 bytes', '700 bytes'],
      ['25.0 MB', '2.5 MB', '0 bytes', '700 bytes'],
      ['40.0 MB', '2.5 MB', '0 bytes', '700 bytes'],
    ]);
    expect(await violations(page)).toEqual([]);
  });

  it('is said in a sentence where no day is recorded yet', async () => {
    await showDays([]);
    await console.page.getByText('No day has its sizes recorded yet.').waitFor();
    expect(await console.page.getByRole('img', { name: CHART }).count()).toBe(0);
  });

  it('is shown to whoever may see the system, and to nobody else', async () => {
    const { key } = await test.userWith({ apiAccess: 'read', permissions: ['CDRFiles.view'] });
    const other = await ConsoleBrowser.open(test);
    try {
      await other.signIn(key);
      await other.settled();
      expect(await other.page.getByRole('heading', { name: 'Room' }).count()).toBe(0);
      expect(other.complaints).toEqual([]);
    } finally {
      await other.close();
    }
  });
});

/** How many strong colours a drawing has: the grey of axes and words is none. */
const COLOURS = `(() => {
  const canvas = document.querySelector('[role=img][aria-label^="${CHART}"] canvas');
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const hues = new Set();
  for (let at = 0; at < data.length; at += 4) {
    const [red, green, blue, alpha] = data.slice(at, at + 4);
    if (alpha === 255 && Math.max(red, green, blue) - Math.min(red, green, blue) > 60) hues.add([red, green, blue].join());
  }
  return hues.size;
})()`;
