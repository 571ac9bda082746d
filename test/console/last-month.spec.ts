import { readFile } from 'node:fs/promises';
import type { Download } from 'playwright-core';
import { addMonth } from '../support/activity-months';
import { ConsoleBrowser } from '../support/console/console-browser';
import { startTestApp, TestApp } from '../support/http/test-app';
import { sha256Of } from '../support/sha256';

describe('what was deleted last month, and why', () => {
  let test: TestApp;
  let console: ConsoleBrowser;
  let month: string;

  beforeAll(async () => {
    test = await startTestApp();
    const now = new Date();
    month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1)).toISOString().slice(0, 7);
    await addMonth(test.database.sql, 1, month);
    const { sql } = test.database;
    await sql.query(`insert into deletion_reasons (reason) values ('Customer left'), ('Test calls')`);
    await sql.query(
      `insert into deletion_counts (day, carrier, user_name, reason_id, count)
       select $1::date + day, 'Gamma', name, r.id, count
       from (values (0, 'ann', 'Customer left', 1200), (27, 'bob', 'Test calls', 34), (-1, 'dan', 'Test calls', 7)) as given (day, name, reason, count)
       join deletion_reasons r using (reason)`,
      [`${month}-01`],
    );
    console = await ConsoleBrowser.open(test);
    await console.signIn();
  });

  afterAll(async () => {
    await console.close();
    await test.close();
  });

  beforeEach(() => console.goTo('/activity?view=last-month'));

  it('is said in a sentence, by reason and by person, and each leads to its entries', async () => {
    const { page } = console;
    await page
      .getByText(/^1,234 calls were deleted in \w+ \d{4}, by 2 people and for 2 reasons\.$/)
      .waitFor();
    expect(await page.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringMatching(/^Customer left\s+1,200$/),
      expect.stringMatching(/^Test calls\s+34$/),
      expect.stringMatching(/^ann\s+1,200$/),
      expect.stringMatching(/^bob\s+34$/),
    ]);
    await page.getByRole('link', { name: 'Customer left' }).click();
    await page.getByText('1 change of all meet the filter.').waitFor();
    expect(new URL(page.url()).searchParams.get('createdSince')).toBe(`${month}-01`);
  });

  it('can be saved as the CSV that the signed certificate of the PDF names', async () => {
    const { page } = console;
    const pdf = await saved(page.getByRole('button', { name: 'PDF with a signed certificate' }));
    expect(pdf.suggestedFilename()).toBe(`activity-${month}.pdf`);
    expect((await bytesOf(pdf)).subarray(0, 5).toString()).toBe('%PDF-');
    const csv = await saved(page.getByRole('button', { name: 'CSV' }));
    const name = await page.getByRole('link', { name: /^Certificate \d+$/ }).innerText();
    const { body } = await test.admin.get<{ what: { csvSha256: string; entries: number } }>(
      `certificates/${name.slice('Certificate '.length)}`,
    );
    expect(body.what.entries).toBe(4);
    expect(sha256Of(await bytesOf(csv))).toBe(body.what.csvSha256);
    expect(console.complaints).toEqual([]);
  });

  async function saved(button: { click(): Promise<void> }): Promise<Download> {
    const [download] = await Promise.all([console.page.waitForEvent('download'), button.click()]);
    return download;
  }

  async function bytesOf(download: Download): Promise<Buffer> {
    return readFile(await download.path());
  }
});
