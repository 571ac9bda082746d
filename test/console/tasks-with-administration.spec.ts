import { fcsFile } from '../support/cdr-files/fcs-file';
import { importFile } from '../support/cdr-files/uploads';
import { doAct } from '../support/console/act';
import { violations } from '../support/console/axe';
import { ConsoleBrowser } from '../support/console/console-browser';
import { startTestApp, TestApp } from '../support/http/test-app';

const HELD = '01134960001';
const ERASED = '01134960002';
/** In the same file as the held one, which is kept whole. */
const BESIDE = '01134960003';
const SHOWN_ERASED = '0113 496 0002';

describe('the main tasks of administration, by clicks', () => {
  let test: TestApp;
  let console: ConsoleBrowser;
  /** Another person at another desk. */
  let other: ConsoleBrowser;

  beforeAll(async () => {
    test = await startTestApp();
    await importFile(
      test,
      fcsFile([{ dialled: '+441134960001' }, { dialled: '+441134960002' }, { dialled: '+441134960003' }]),
    );
    console = await ConsoleBrowser.open(test);
    other = await ConsoleBrowser.open(test);
    await console.signIn();
  });

  afterEach(() => expect(console.complaints).toEqual([]));

  afterAll(async () => {
    await console.close();
    await other.close();
    await test.close();
  });

  it('Policy: a longer period is in force at once', async () => {
    await changePolicy('400', { says: 'With it', done: 'It is in force.' });
    await main().getByText('400 days').first().waitFor();
    expect(await policy()).toMatchObject({ deletedCallsDays: 400, pending: [] });
  });

  it('Policy: a shorter period waits for 24 hours, and is withdrawn', async () => {
    await changePolicy('90', { says: 'With it', done: 'comes into force 24 hours from now' });
    await main().getByText('From 400 days to 90 days').waitFor();
    expect(await policy()).toMatchObject({ deletedCallsDays: 400, pending: [{ after: 90 }] });
    await button('Withdraw it').click();
    await doAct(console.page, {
      title: 'Withdraw a change of the policy',
      says: 'The change to 90 days never comes into force.',
      reason: 'Asked for by mistake',
      verb: 'Withdraw the change',
      done: 'It was withdrawn.',
    });
    await row('Withdrawn').waitFor();
    expect(await policy()).toMatchObject({ deletedCallsDays: 400, pending: [] });
  });

  it('Data subject: a number is erased, and the erasure followed to its end', async () => {
    await erase(ERASED, SHOWN_ERASED);
    await console.page.getByRole('dialog').getByRole('link', { name: 'Erasure 1' }).click();
    await panel('Erasure 1').getByText('Done: found nowhere').waitFor();
    await found(ERASED);
    await main().getByText(`Nothing was found about ${SHOWN_ERASED}.`).waitFor();
  });

  it('Legal holds: one is placed from their own page', async () => {
    await console.place('Legal holds');
    await button('Place a hold').click();
    await doAct(console.page, {
      title: 'Place a legal hold',
      says: 'It would cover the number 0113 496 0001',
      reason: 'Dispute',
      verb: 'Place the hold',
      done: 'Hold 1 is active.',
      choose: (dialog) => dialog.getByLabel('Numbers, one a line').fill(HELD),
    });
    await row('Dispute').waitFor();
  });

  it('Data subject: an erasure says so where a hold keeps the number', async () => {
    await erase(BESIDE, '0113 496 0003');
    await console.page.getByRole('dialog').getByRole('link', { name: 'Erasure 2' }).click();
    await panel('Erasure 2').getByText('Done, save what a hold keeps').waitFor();
  });

  it('Approvals: an act waits, a second person approves it, and then it is done', async () => {
    const { key } = await test.userWith({ apiAccess: 'write', dataProtectionAccess: 'primary' });
    await other.signIn(key);
    await changePolicy(null, { says: 'With it', done: 'It is in force.' });
    await releaseHold(/Approval 1 waits until/);
    await decide('Approval 1', 'Legal hold release', 'Approve', 'Approved.');
    await releaseHold('It is released.');
    expect((await test.admin.get('approvals/1')).body).toMatchObject({ status: 'Used' });
    expect((await test.admin.get('legalHolds/1')).body).toMatchObject({ status: 'Released' });
  });

  it('Approvals: an act that the second person rejects is not done', async () => {
    await erase(HELD, '0113 496 0001');
    await panel('Erase 0113 496 0001').getByRole('link', { name: 'Approval 2' }).click();
    await panel('Approval 2').getByRole('button', { name: 'Take it back' }).waitFor();
    await decide('Approval 2', 'Erasure', 'Reject', 'Rejected.');
    await console.place('Administration');
    await main().getByRole('tab', { name: 'Approvals' }).click();
    await row('Rejected').getByText('Erasure').waitFor();
    expect((await test.admin.get<unknown[]>('erasures/')).body).toHaveLength(2);
  });

  it('System: says what fires, how the clock is, and what runs', async () => {
    await console.place('Administration');
    await main().getByRole('tab', { name: 'System' }).click();
    await main().getByRole('status').filter({ hasText: 'would fire now' }).waitFor();
    // Of the lights themselves: other words of the page say "believed", too.
    for (const word of [/Believed$/, /Answers$/])
      await main().locator('[data-state=green]').filter({ hasText: word }).waitFor();
    for (const text of ['Acknowledged changes can be lost', 'PostgreSQL', 'Free on the disk'])
      await main().getByText(text, { exact: true }).first().waitFor();
    await main().getByRole('link', { name: 'The policy' }).click();
    await console.heading('Archive');
  });

  const main = () => console.page.getByRole('main');
  const button = (name: string) => main().getByRole('button', { name, exact: true });
  const row = (text: string) => main().getByRole('row').filter({ hasText: text }).first();
  const panel = (title: string) => console.page.getByRole('dialog').filter({ hasText: title }).last();
  const policy = async () => (await test.admin.get('retention/policy')).body;

  /** @param days null = turns approvals on */
  async function changePolicy(days: string | null, said: { says: string; done: string }): Promise<void> {
    await console.place('Archive');
    await main().getByRole('tab', { name: 'Policy' }).click();
    await button('Change the policy').click();
    await doAct(console.page, {
      ...said,
      title: 'Change the policy',
      reason: 'Decided by the board',
      verb: 'Change the policy',
      choose: async (dialog) => {
        if (days === null) await dialog.getByLabel('What').selectOption('A second person has to approve');
        else await dialog.getByLabel('Days').fill(days);
      },
    });
  }

  async function found(number: string): Promise<void> {
    await console.place('Data subject');
    await main().getByLabel('Telephone number, in any spelling').fill(number);
    await button('Find everything about it').click();
  }

  async function erase(number: string, shown: string): Promise<void> {
    await found(number);
    await button('Erase it').click();
    const dialog = panel(`Erase ${shown}`);
    await dialog.getByTestId('dry-run').filter({ hasText: 'This would replace the number' }).waitFor();
    await dialog.getByRole('combobox', { name: 'Reason' }).fill('Letter of 3 November');
    const label = await dialog.getByText(/^Type \d+ to go on/).innerText();
    await dialog.getByLabel(/^Type \d+ to go on/).fill(/\d+/.exec(label)![0]);
    expect(await violations(console.page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Erase the number' }).click();
  }

  async function releaseHold(done: string | RegExp): Promise<void> {
    await console.place('Legal holds');
    await row('Dispute').getByRole('button').first().click();
    await panel('Legal hold').getByRole('button', { name: 'Release it' }).click();
    const act = { title: 'Release hold 1', says: 'It covers the number', reason: 'Settled' };
    await doAct(console.page, { ...act, verb: 'Release the hold', done });
  }

  /** At the other desk. */
  async function decide(approval: string, act: string, verb: string, done: string): Promise<void> {
    const { page } = other;
    await other.place('Administration');
    await page.getByRole('tab', { name: 'Approvals' }).click();
    await page.getByRole('row').filter({ hasText: act }).getByRole('button').first().click();
    await page.getByRole('dialog').filter({ hasText: approval }).getByRole('button', { name: verb }).click();
    await doAct(page, { title: act, says: /./, reason: 'Looked at with care', verb, done });
  }
});
