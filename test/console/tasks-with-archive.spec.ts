import { readFile } from 'node:fs/promises';
import { importDeleted } from '../support/cdr-files/uploads';
import { ordinaryFcsFile } from '../support/cdr-files/fcs-file';
import { doAct, saved } from '../support/console/act';
import { violations } from '../support/console/axe';
import { ConsoleBrowser } from '../support/console/console-browser';
import { addDueCalls, makeDrFile } from '../support/dr-files/due-calls';
import { flipBit } from '../support/dr-files/flip-bit';
import {
  deletedCallRows,
  drFilePath,
  drFiles,
  moveExpiry,
  runRetention,
} from '../support/dr-files/retention';
import { afterFirstArchive } from '../support/dr-files/while-writing';
import { pageParts } from '../support/console/page-parts';
import { startTestApp, TestApp } from '../support/http/test-app';
import { holdReads } from '../support/storage/held-reads';

/** Its calls are due in a year, and held. */
const HELD = 3;
const DUE = 5;

describe('the main tasks with the archive, by clicks', () => {
  let test: TestApp;
  let console: ConsoleBrowser;
  const { main, tab, button, panel, row } = pageParts(() => console);
  let due: Record<string, unknown>[];

  beforeAll(async () => {
    test = await startTestApp();
    await makeDrFile(test, 4);
    await moveExpiry(test, `now() - interval '1 hour'`);
    expect(await runRetention(test, null)).toMatchObject({ expired_file_count: 1 });
    await addDueCalls(test, DUE, { day: '2024-03-04', cdrFileId: '77' });
    due = await deletedCallRows(test);
    const { id } = await importDeleted(test, ordinaryFcsFile(HELD));
    await test.admin.post('legalHolds/', { CDRFileID: id, reason: 'Dispute' });
    console = await ConsoleBrowser.open(test);
    await console.signIn();
  });

  beforeEach(() => console.place('Archive'));

  afterEach(async () => {
    expect(await violations(console.page)).toEqual([]);
    expect(console.complaints).toEqual([]);
  });

  afterAll(async () => {
    await console?.close();
    await test.close();
  });

  it('what is due: a day of the calendar leads to the calls that are due, and one that is held to its hold', async () => {
    const { page } = console;
    await tab('What is due');
    await page.getByText(`${DUE} deleted calls are due now; ${HELD} calls are held.`).waitFor();
    await main()
      .getByRole('link', { name: /: 0 calls due, 3 calls held$/ })
      .click();
    const held = panel('What is due on');
    await held.getByText('0 deleted calls become due on this day and 3 calls are held.').waitFor();
    await held.getByRole('link', { name: 'The calls that were deleted on that day' }).click();
    await page.getByText(`${HELD} deleted calls of all meet the filter.`).waitFor();
    await page.goBack();
    await held.getByRole('link', { name: 'The holds that keep them' }).click();
    await console.heading('Legal holds');
    await row('Dispute').waitFor();

    await console.place('Archive');
    await tab('What is due');
    await button('Show the figures').click();
    await main()
      .getByRole('row')
      .filter({ hasText: `${DUE}` })
      .getByRole('link')
      .first()
      .click();
    const overdue = panel('What is due on');
    await overdue.getByText('5 deleted calls become due on this day, or were due before').waitFor();
    await overdue.getByText('5 due, 0 held').waitFor();
    expect(await violations(page)).toEqual([]);
    await overdue.getByRole('link', { name: 'The calls that were deleted up to then' }).click();
    await page.getByText(`${DUE} deleted calls of all meet the filter.`).waitFor();
  });

  it('a rehearsal counts what is due and moves nothing; its button is no warning', async () => {
    const { page } = console;
    await tab('Retention runs');
    await button('Run retention now').click();
    const dialog = panel('Run retention now');
    const colour = (name: string) =>
      page.evaluate<string>(
        `getComputedStyle([...document.querySelectorAll('button')].find((one) => one.textContent === '${name}')).backgroundColor`,
      );
    // Before the count is typed it is switched off, and grey.
    await dialog.getByLabel(`Type ${DUE} to go on`).fill(String(DUE));
    await dialog.getByRole('button', { name: `Archive ${DUE}`, disabled: false }).waitFor();
    const warning = await colour(`Archive ${DUE} deleted calls`);
    await dialog.getByRole('checkbox', { name: /rehearse/ }).check();
    await dialog.getByRole('button', { name: 'Rehearse a run' }).waitFor();
    expect(await colour('Rehearse a run')).not.toBe(warning);
    expect(await violations(page)).toEqual([]);
    await doAct(page, {
      title: 'Run retention now',
      says: `would move ${DUE} deleted calls`,
      verb: 'Rehearse a run',
      done: 'Nothing is moved',
    });
    await row('dry run').getByText('Succeeded').waitFor();
    expect(await drFiles(test)).toHaveLength(1);
  });

  it('a run is started, and followed through its phases until it is over', async () => {
    const { page } = console;
    let written = (): void => undefined;
    const isWritten = new Promise<void>((resolve) => (written = resolve));
    afterFirstArchive(test, () => isWritten);
    const read = holdReads(test, 0);
    await tab('Retention runs');
    await button('Run retention now').click();
    await doAct(page, {
      title: 'Run retention now',
      says: `would move ${DUE} deleted calls into DR files and out of the database`,
      count: String(DUE),
      verb: `Archive ${DUE} deleted calls`,
      done: 'It goes on when this page is left.',
    });
    const phases = main().getByRole('list', { name: 'Phases of the run' });
    const now = phases.locator('[aria-current=step]');
    await now.filter({ hasText: 'Writing a DR file' }).waitFor();
    await page.getByText(`0 of ${DUE} calls are archived.`).waitFor();
    expect(await violations(page)).toEqual([]);
    written();
    await now.filter({ hasText: 'Reading the DR file back' }).waitFor();
    read.goOn();
    await phases.waitFor({ state: 'detached' });
    await main().getByRole('row').nth(1).getByText('Succeeded').waitFor();
    expect(await drFiles(test)).toMatchObject([
      { status: 'Expired' },
      { status: 'Available', row_count: String(DUE) },
    ]);
  });

  it('the chain is drawn with what has expired, and each link opens its DR file', async () => {
    const { page } = console;
    const chain = main()
      .getByRole('list')
      .filter({ has: page.getByRole('link', { name: /^DR file/ }) });
    await chain.getByRole('link', { name: 'DR file 2, available' }).waitFor();
    const links = await chain.getByRole('link').all();
    expect(await Promise.all(links.map((link) => link.getAttribute('aria-label')))).toEqual([
      'DR file 1, expired',
      'DR file 2, available',
    ]);
    await page.getByText('Of those with a dashed frame the bytes have expired').waitFor();
    await chain.getByRole('link', { name: 'DR file 1, expired' }).click();
    const expired = panel('DR file 1');
    await expired.getByRole('button', { name: 'Manifest' }).waitFor();
    expect(await expired.getByRole('button', { name: 'Download' }).count()).toBe(0);
    const [row1, row2] = await drFiles(test);
    expect(await saved(page, () => expired.getByRole('button', { name: 'Manifest' }).click())).toEqual(
      row1?.manifest,
    );
    await expired.getByRole('button', { name: 'Close' }).click();
    await expired.waitFor({ state: 'detached' });
    await chain.getByRole('link', { name: 'DR file 2, available' }).click();
    await panel('DR file 2').getByText(row2!.sha256).waitFor();
  });

  it('a DR file is downloaded byte for byte', async () => {
    const { page } = console;
    await row('Available').getByRole('button').first().click();
    const file = panel('DR file 2');
    const bytes = await saved(page, () => file.getByRole('button', { name: 'Download' }).click());
    const [, { file_name: name = '' } = {}] = await drFiles(test);
    expect(bytes.equals(await readFile(drFilePath(test, name)))).toBe(true);
  });

  it('all DR files are verified as a job, which stays in the history with what it found', async () => {
    const { page } = console;
    const [, { file_name: name = '' } = {}] = await drFiles(test);
    await tab('Verifications');
    await button('Verify all DR files').click();
    await page.getByText(/^The archive is whole: 2 DR files, verified/).waitFor();
    await flipBit(drFilePath(test, name), 300);
    await button('Verify all DR files').click();
    await page.getByText(/^The archive is not whole: 1 finding, verified/).waitFor();
    await row('1 finding').getByRole('button').first().click();
    const found = panel('Verification');
    await found.getByText(name, { exact: true }).waitFor();
    expect(await violations(page)).toEqual([]);
    await found.getByRole('button', { name: 'Close' }).click();
    await found.waitFor({ state: 'detached' });
    await flipBit(drFilePath(test, name), 300);
    await row('Whole').getByRole('button').first().click();
    await panel('Verification').getByText('None: everything is as it was signed.').waitFor();
  });

  it('a certificate is printed', async () => {
    const { page } = console;
    await tab('Certificates');
    await row('The archive was verified').getByRole('button').first().click();
    const certificate = panel('Certificate');
    const pdf = await saved(page, () => certificate.getByRole('button', { name: 'Print it: PDF' }).click());
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    const json = await saved(page, () => certificate.getByRole('button', { name: 'JSON' }).click());
    expect(JSON.parse(json.toString())).toMatchObject({ act: 'DR files verified' });
  });

  it('a DR file is restored after a look at what that would do, and its rows are back', async () => {
    const { page } = console;
    await row('Available').getByRole('button').first().click();
    await panel('DR file 2').getByRole('button', { name: 'Restore' }).click();
    const dialog = panel('Restore DR file 2');
    await dialog.getByTestId('dry-run').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await deletedCallRows(test)).toHaveLength(HELD);
    await doAct(page, {
      title: 'Restore DR file 2',
      says: `This would put ${DUE} deleted calls back`,
      reason: 'Asked for by a court',
      count: String(DUE),
      verb: `Restore ${DUE} deleted calls`,
      done: `${DUE} deleted calls are back.`,
    });
    const back = (await deletedCallRows(test)).filter((each) => each.cdr_file_id === '77');
    expect(back.map(evidence)).toEqual(due.map(evidence));
    const restored = main().getByRole('link', { name: 'DR file 2, restored' });
    await restored.waitFor();
  });

  /** Without the clocks that a restore sets anew. */
  function evidence({ retained_from: _, updated_at: __, ...rest }: Record<string, unknown>): object {
    return rest;
  }
});
