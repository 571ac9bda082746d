import { ConsoleBrowser } from '../support/console/console-browser';
import { addCalls } from '../support/database/call-rows';
import { startTestApp, TestApp } from '../support/http/test-app';

/** LIST_ROWS=1000000 LIST_SCROLLED=100000 scrolls through a tenth of a million; all of it takes an hour. */
const ROWS = Number(process.env.LIST_ROWS ?? 10_000);
const SCROLLED = Number(process.env.LIST_SCROLLED ?? ROWS);
const ROWS_AT_A_TIME = 100_000;
/** Megabytes that the heap may grow from the first pages to the end of the list, garbage collected. A page kept is 55 kB. */
const MOST_MORE = 3;

describe('a list of any length', () => {
  let test: TestApp;
  let console: ConsoleBrowser;

  beforeAll(async () => {
    test = await startTestApp();
    const { sql } = test.database;
    for (let added = 0; added < ROWS; added += ROWS_AT_A_TIME)
      await addCalls(sql, Math.min(ROWS_AT_A_TIME, ROWS - added));
    await sql.query('vacuum analyze calls');
    console = await ConsoleBrowser.open(test);
    await console.signIn();
  }, 600_000);

  afterAll(async () => {
    await console.close();
    await test.close();
  });

  it('is scrolled with the same memory and as few elements, however far', async () => {
    const { page } = console;
    await console.goTo('/calls');
    const list = page.getByRole('region', { name: 'Calls' });
    await list.getByRole('row').nth(5).waitFor();
    await scrollTo(1_500);
    const early = await memory();
    await scrollTo(SCROLLED);
    const late = await memory();
    process.stdout.write(`${SCROLLED} of ${ROWS} rows: ${JSON.stringify({ early, late })}\n`);
    expect(late.megabytes - early.megabytes).toBeLessThan(MOST_MORE);
    expect(late.elements).toBeLessThan(early.elements * 1.2);
    expect(console.complaints).toEqual([]);
  }, 3_400_000);

  /** Scrolls on until this row, counted from 1, is in the document. */
  async function scrollTo(row: number): Promise<void> {
    await console.page.evaluate(`(async () => {
      const last = () => Number([...document.querySelectorAll('tbody tr[aria-rowindex]')].at(-1)?.getAttribute('aria-rowindex') ?? 0);
      while (last() < ${row} + 1) {
        const list = document.querySelector('[role=region][aria-label=Calls]');
        if (list) list.scrollTop += 4000;
        await new Promise((done) => setTimeout(done, 10));
      }
    })()`);
  }

  /** What is left when the pages that were scrolled by are forgotten. */
  async function memory(): Promise<{ megabytes: number; elements: number }> {
    const { page } = console;
    await page.waitForTimeout(11_000);
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('HeapProfiler.enable');
    await devtools.send('HeapProfiler.collectGarbage');
    const { usedSize } = (await devtools.send('Runtime.getHeapUsage')) as { usedSize: number };
    const elements = await page.evaluate<number>(`document.querySelectorAll('*').length`);
    await devtools.detach();
    return { megabytes: usedSize / 1_000_000, elements };
  }
});
