import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConsoleBrowser } from '../support/console/console-browser';
import { Keys } from '../support/console/keys';
import { addDueCalls } from '../support/dr-files/due-calls';
import { runRetention } from '../support/dr-files/retention';
import { startTestApp, TestApp } from '../support/http/test-app';
import { PROJECT_FOLDER } from '../support/project-folder';

describe('the words of the domain in the console', () => {
  let test: TestApp;
  let console: ConsoleBrowser;

  beforeAll(async () => {
    test = await startTestApp();
    await addDueCalls(test, 3);
    await runRetention(test);
    const restored = await test.admin.post('disasterRecoveryFiles/1/restore', { reason: 'Asked for' });
    expect(restored.status).toBe(200);
    console = await ConsoleBrowser.open(test);
    await console.signIn();
  });

  afterEach(() => expect(console.complaints).toEqual([]));

  afterAll(async () => {
    await console.close();
    await test.close();
  });

  it('explain themselves as heads of columns, on focus, once each', async () => {
    await console.goTo('/archive');
    await row().waitFor();
    await new Keys(console.page).tabTo('Sequence');
    await says('The number of a DR file: 1 for the first one, then without gaps.');
  });

  it('explain themselves as badges: in rows on hover, in a panel on focus too', async () => {
    const { page } = console;
    await console.goTo('/archive');
    // What comes later moves the rows, and the mouse stays where it was.
    await console.settled();
    await row().getByText('Restored').hover();
    await says('Brings the rows of a DR file back as deleted calls');
    await page.mouse.move(0, 0);
    await page.getByRole('tooltip').waitFor({ state: 'detached' });
    await row().getByRole('button').first().click();
    const panel = page.getByRole('dialog').filter({ hasText: 'DR file' });
    await panel.getByText('Restored', { exact: true }).waitFor();
    await new Keys(page).tabTo('Restored', panel);
    await says('Brings the rows of a DR file back as deleted calls');
  });

  it('are in the glossary, each of them', () => {
    const list = readFileSync(join(PROJECT_FOLDER, 'console', 'src', 'words', 'terms.ts'), 'utf8');
    const glossary = readFileSync(join(PROJECT_FOLDER, 'docs', 'glossary.md'), 'utf8');
    const words = [...list.matchAll(/^ {2}\S.*: '(.+)',$/gm)].map(([, word]) => word!);
    expect(words.length).toBeGreaterThan(20);
    expect(words.filter((word) => !glossary.includes(`**${word}.** `))).toEqual([]);
  });

  const row = () => console.page.getByRole('row').filter({ hasText: 'Restored' }).first();
  const says = (meaning: string) =>
    console.page.getByRole('tooltip').filter({ hasText: meaning }).first().waitFor();
});
