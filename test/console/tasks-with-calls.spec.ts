import { ordinaryFcsFile } from '../support/cdr-files/fcs-file';
import { importFile } from '../support/cdr-files/uploads';
import { doAct, saved } from '../support/console/act';
import { ConsoleBrowser } from '../support/console/console-browser';
import { startTestApp, TestApp } from '../support/http/test-app';

/** As a letter has it; a hold keeps it as it was typed. */
const TYPED = '+44 113 496 0001';
const SHOWN = '0113 496 0001';

describe('the main tasks with calls, by clicks', () => {
  let test: TestApp;
  let console: ConsoleBrowser;

  beforeAll(async () => {
    test = await startTestApp();
    const { id } = await importFile(test, ordinaryFcsFile(6), { carrier: 'Acme' });
    await importFile(test, ordinaryFcsFile(4, 1), { carrier: 'Gamma' });
    const ids = (await rows<{ id: string }>(`CDRFiles/${id}/calls/`)).slice(0, 2).map((call) => call.id);
    await test.admin.post('calls/delete', { filter: { ids }, reason: 'Test calls' });
    console = await ConsoleBrowser.open(test);
    await console.signIn();
  });

  afterEach(() => expect(console.complaints).toEqual([]));

  afterAll(async () => {
    await console.close();
    await test.close();
  });

  it.each([
    ['Retention', 'Archive'],
    ['Storage', 'Administration'],
    ['Chain of DR files', 'Archive'],
    ['Backups', 'Administration'],
    ['Imports', 'CDR files'],
    ['Clock', 'Administration'],
  ])('Overview: the light of %s opens its cause', async (light, heading) => {
    await console.place('Overview');
    await main().getByRole('link', { name: light, exact: true }).click();
    await console.heading(heading);
  });

  it("Overview: a day's bar leads to the changes of its day", async () => {
    const { page } = console;
    await console.place('Overview');
    await console.settled();
    const bars = page.getByRole('img', { name: /^Calls deleted a day/ }).locator('.u-over');
    const { width, height } = (await bars.boundingBox())!;
    await bars.click({ position: { x: width - 4, y: height - 8 } });
    await console.heading('Activity');
    await row('Calls deleted').filter({ hasText: 'Test calls' }).waitFor();
    expect(page.url()).toContain(`createdSince=${new Date().toISOString().slice(0, 10)}`);
  });

  it('Calls: those of a filter are deleted, and no others', async () => {
    const { page } = console;
    await console.place('Calls');
    await page.getByText('8 calls are live').waitFor();
    await main().getByLabel('Carrier').fill('Gamma');
    await button('Filter').click();
    await page.getByText('4 calls of all meet the filter.').waitFor();
    await button('Delete these calls').click();
    await doAct(page, {
      title: 'Delete calls',
      says: 'This would delete 4 calls',
      reason: 'Wrong period',
      count: '4',
      verb: 'Delete 4 calls',
      done: '4 calls were deleted.',
    });
    expect((await rows<{ carrier: string }>('calls/')).map(({ carrier }) => carrier)).toEqual(
      Array(4).fill('Acme'),
    );
  });

  it('Activity: found by person, type and reason, opened with its details, saved as CSV', async () => {
    const { page } = console;
    await console.place('Activity');
    await main().getByLabel('Person').fill('admin');
    await main().getByLabel('What').selectOption('Calls deleted');
    await main().getByLabel('Reason has').fill('period');
    await button('Filter').click();
    await page.getByText('1 change of all meet the filter.').waitFor();
    await row('Wrong period').getByRole('button').first().click();
    const panel = page.getByRole('dialog').filter({ hasText: 'Activity' });
    await panel.getByText('Details').waitFor();
    await panel.getByRole('link', { name: 'The calls that it deleted' }).waitFor();
    await panel.getByRole('button', { name: 'Close' }).click();
    await panel.waitFor({ state: 'detached' });
    await button('Export').click();
    const csv = await saved(page, () => page.getByRole('menuitem', { name: /^CSV/ }).click());
    expect(csv.toString().trim().split('\n')).toHaveLength(2);
    expect(csv.toString()).toContain('Wrong period');
  });

  it('Deleted calls: one is opened and reinstated, then a whole deletion', async () => {
    const { page } = console;
    await console.place('Deleted calls');
    await page.getByText('6 deleted calls are kept here').waitFor();
    await row('Gamma').getByRole('button').first().click();
    const panel = page.getByRole('dialog').filter({ hasText: 'Its deletion' });
    await panel.getByRole('button', { name: 'Reinstate this call' }).click();
    await doAct(page, {
      title: 'Reinstate a call',
      says: 'would be a live call again',
      reason: 'A mistake',
      verb: 'Reinstate 1 call',
      done: '1 call is live again.',
    });
    expect(await rows('calls/')).toHaveLength(5);
    await panel.getByRole('link', { name: 'All its calls' }).click();
    await page.getByText('4 deleted calls of all meet the filter.').waitFor();
    await button('Reinstate this deletion').click();
    await doAct(page, {
      title: 'Reinstate a deletion',
      says: /4 deleted calls are here/,
      reason: 'All of it was a mistake',
      verb: 'Reinstate 4 deleted calls',
      done: '3 calls are live again.',
    });
    expect(await rows('calls/')).toHaveLength(8);
  });

  it('Data subject: a number is found, reported and held', async () => {
    const { page } = console;
    await console.place('Data subject');
    await main().getByLabel('Telephone number, in any spelling').fill(TYPED);
    await button('Find everything about it').click();
    await page.getByText(new RegExp(`${SHOWN} is in 8 live calls`)).waitFor();
    const pdf = await saved(page, () => button('Report, PDF').click());
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    await button('Place a hold on it').click();
    await doAct(page, {
      title: 'Place a legal hold',
      says: `It would cover the number ${SHOWN}`,
      reason: 'Dispute',
      verb: 'Place the hold',
      done: /Hold \d+ is active/,
    });
    expect(await rows('legalHolds/')).toMatchObject([{ number: TYPED, status: 'Active' }]);
  });

  it('Legal holds: one is released', async () => {
    const { page } = console;
    await console.place('Legal holds');
    await row('Dispute').getByRole('button').first().click();
    const panel = page.getByRole('dialog').filter({ hasText: 'Legal hold' });
    await panel.getByRole('button', { name: 'Release it' }).click();
    const { counts } = (await test.admin.get<{ counts: { deletedCalls: number } }>('legalHolds/1')).body;
    await doAct(page, {
      title: 'Release hold 1',
      says: `It covers the number ${SHOWN}`,
      reason: 'Settled',
      ...(counts.deletedCalls > 0 && { count: String(counts.deletedCalls) }),
      verb: 'Release the hold',
      done: 'It is released.',
    });
    expect(await rows('legalHolds/')).toMatchObject([{ status: 'Released' }]);
  });

  const main = () => console.page.getByRole('main');
  const button = (name: string) => main().getByRole('button', { name, exact: true });
  const row = (text: string) => main().getByRole('row').filter({ hasText: text }).first();

  async function rows<T = unknown>(list: string): Promise<T[]> {
    return (await test.admin.get<T[]>(list)).body;
  }
});
