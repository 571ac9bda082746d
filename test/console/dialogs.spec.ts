import type { Locator, Page } from 'playwright-core';
import { approver, turnApprovalsOn, waiting } from '../support/approvals';
import { ordinaryFcsFile } from '../support/cdr-files/fcs-file';
import { importFile } from '../support/cdr-files/uploads';
import { violations } from '../support/console/axe';
import { ConsoleBrowser } from '../support/console/console-browser';
import { tooWide } from '../support/console/too-wide';
import { startTestApp, TestApp } from '../support/http/test-app';

const LONG = 'Every call of the summer which the carrier sent twice, as its letter of 3 November says';
const NUMBER = '01134960777';

/** Opens a dialog: the address of its page, then the buttons that lead to it, the last one in front. */
interface Opened {
  readonly address: string;
  readonly press?: readonly string[];
  /** Of what is filled in, chosen or pressed in it before it is looked at. */
  readonly further?: (dialog: Locator) => Promise<void>;
}

const DIALOGS: Readonly<Record<string, Opened>> = {
  'a new user': {
    address: '/administration',
    press: ['Add a user'],
    further: async (dialog) => void (await dialog.getByLabel('Role').selectOption('Grants of my choice')),
  },
  'a user': { address: '/administration?open=2', press: ['Change the grants'] },
  'a user who is signed in': { address: '/administration?open=1' },
  'a new key': { address: '/administration?open=2', press: ['Make a new key'] },
  'a key that was made': { ...made('it is shown this once'), address: '/administration?open=3' },
  'whether a user may sign in': { address: '/administration?open=2', press: ['Suspend'] },
  'a change of the policy': {
    address: '/archive?view=policy',
    press: ['Change the policy'],
    further: async (dialog) => {
      await dialog.getByLabel('Days').fill('9000');
      await dialog.getByTestId('dry-run').waitFor();
    },
  },
  'an erasure that is to begin': { address: `/data-subject?number=${NUMBER}`, press: ['Erase it'] },
  'an erasure': { address: '/data-subject?view=erasures&open=1' },
  'a new hold': {
    address: '/legal-holds',
    press: ['Place a hold'],
    further: async (dialog) => void (await dialog.getByLabel('Numbers, one a line').fill(NUMBER)),
  },
  'a hold': { address: '/legal-holds?open=1' },
  'a review of a hold': { address: '/legal-holds?open=1', press: ['It was looked at'] },
  'the end of a hold': { address: '/legal-holds?open=1', press: ['Release it'] },
  'a new source': { address: '/cdr-files?view=sources', press: ['Add a source'] },
  'what the server refuses of a source': {
    address: '/cdr-files?view=sources',
    press: ['Add a source'],
    further: async (dialog) => {
      for (const name of ['Name', 'Server', 'User', 'Carrier'])
        await dialog.getByRole('textbox', { name, exact: true }).fill('not a host');
      await dialog.getByRole('button', { name: 'Add it, turned off' }).click();
      await dialog.getByRole('alert').waitFor();
    },
  },
  'a source': { address: '/cdr-files?view=sources&open=1' },
  'a change of a source': { address: '/cdr-files?view=sources&open=1', press: ['Change it'] },
  'the end of a source': { address: '/cdr-files?view=sources&open=1', press: ['Remove it'] },
};

/** Where a second person has to approve. */
const APPROVALS: Readonly<Record<string, Opened>> = {
  'an approval': { address: '/administration?view=approvals&open=1' },
  'a decision': { address: '/administration?view=approvals&open=1', press: ['Take it back'] },
  'a key that waits': { ...made('No key was made yet'), address: '/administration?open=2' },
};

describe.each(['light', 'dark'] as const)('every dialog of administration, %s, on a phone', (colours) => {
  let test: TestApp;
  let console: ConsoleBrowser;

  beforeAll(async () => {
    test = await startTestApp();
    await importFile(test, ordinaryFcsFile(5));
    await approver(test);
    await test.userWith({ apiAccess: 'read', permissions: ['calls.view'] });
    await test.admin.post('legalHolds/', { number: NUMBER, reason: LONG, reviewOn: '2099-01-01' });
    await test.admin.post('CDRFileSources/', {
      name: 'The daily files of the whole country, outgoing and incoming',
      kind: 'SFTP',
      carrier: 'Gamma',
      host: 'files-of-the-whole-country.transfer.gamma.example',
      user: 'reseller-of-the-north-and-the-south',
      password: 'kept',
      hostKey: `SHA256:${'A'.repeat(43)}`,
      afterwards: 'move',
      moveTo: 'a/folder/of/what/was/fetched/and/imported/well',
      expect: { by: '06:00', numbered: 'Calls_*_#.csv' },
    });
    const erased = { number: '01134960778', reason: LONG };
    const { body } = await test.admin.post<{ count: number }>('dataSubjects/erase', {
      ...erased,
      dryRun: true,
    });
    await test.admin.post('dataSubjects/erase', { ...erased, expectedCount: body.count });
    console = await ConsoleBrowser.open(test, { colours, width: 390, height: 844 });
    await console.signIn();
  });

  afterAll(async () => {
    await console?.close();
    await test.close();
  });

  it.each(Object.entries(DIALOGS))('%s: nothing is cut off or scrolls sideways', looksWell);

  describe('where a second person has to approve', () => {
    beforeAll(async () => {
      await turnApprovalsOn(test);
      waiting(await test.admin.post('legalHolds/1/release', { reason: LONG }));
    });

    it.each(Object.entries(APPROVALS))('%s: nothing is cut off or scrolls sideways', looksWell);
  });

  async function looksWell(_: string, { address, press, further }: Opened): Promise<void> {
    const { page } = console;
    await console.goTo(address);
    const dialog = page.getByRole('dialog').last();
    for (const button of press ?? []) await pressed(page, button);
    await dialog.waitFor();
    await console.settled();
    await further?.(dialog);
    await console.settled();
    expect(await tooWide(page)).toEqual([]);
    expect(await violations(page)).toEqual([]);
  }
});

/** A new key, and what is said about it. */
function made(said: string): Omit<Opened, 'address'> {
  return {
    press: ['Make a new key'],
    further: async (dialog) => {
      await dialog.getByRole('button', { name: 'Make a new key' }).click();
      await dialog.getByText(said).waitFor();
    },
  };
}

/** In the dialog in front where there is one, else on the page. */
async function pressed(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).last().click();
}
