import { readFile } from 'node:fs/promises';
import type { Locator } from 'playwright-core';
import { samplePath, SAMPLES } from '../support/cdr-files/samples';
import { ConsoleBrowser } from '../support/console/console-browser';
import { StartedProduct } from '../support/console/started-product';

/**
 * A person who never saw the product, with the README's first screen and the sample file. They click what they can see;
 * the first address is the only one that they type.
 */
describe('a newcomer', () => {
  let product: StartedProduct;
  let console: ConsoleBrowser;

  beforeAll(async () => {
    product = await StartedProduct.start();
    console = await ConsoleBrowser.open(product);
  });

  afterAll(async () => {
    await console?.close();
    await product?.stop();
  });

  it('imports, deletes, rehearses retention, proves, prints and finds a number, without a terminal', async () => {
    const started = Date.now();
    const { page } = console;
    const place = (name: string) =>
      page.getByRole('navigation', { name: 'Places' }).getByText(name, { exact: true });
    const button = (name: string | RegExp, within: Pick<Locator, 'getByRole'> = page) =>
      within.getByRole('button', { name });
    const sentence = (text: string | RegExp) =>
      page.getByRole('status').filter({ hasText: text }).first().waitFor();

    await console.goTo('/');
    await page.getByLabel('API key').fill(product.key);
    await button('Sign in').click();
    await console.heading('Overview');
    await sentence('No call was deleted in the last 30 days.');

    await place('CDR files').click();
    await sentence('0 files came so far.');
    const chooser = page.waitForEvent('filechooser');
    await button('Choose a file, or drop it here').click();
    await (await chooser).setFiles(samplePath(SAMPLES.faulty));
    await page.getByRole('combobox', { name: 'Carrier' }).fill('Gamma');
    await button('Import').click();
    await page.getByText('Imported with errors').filter({ visible: true }).first().waitFor();
    const file = page.getByRole('dialog').filter({ hasText: 'CDR file' });
    await button(SAMPLES.faulty).click();
    await button('Delete its calls', file).click();

    const deletion = page.getByRole('dialog').filter({ hasText: 'Delete the calls of' });
    await deletion.getByText('This would delete 384 calls of Gamma').waitFor();
    await deletion.getByRole('combobox', { name: 'Reason' }).fill('Imported twice');
    await deletion.getByLabel('Type 384 to go on').fill('384');
    await button('Delete 384 calls', deletion).click();
    await deletion.getByText('384 calls were deleted.').waitFor();
    await button('Close', deletion.getByTestId('act-done')).click();
    await deletion.waitFor({ state: 'detached' });
    await button('Close', file).click();
    await file.waitFor({ state: 'detached' });

    await place('Overview').click();
    await sentence('384 calls were deleted in the last 30 days, by 1 person and for 1 reason.');
    await page.getByRole('row').filter({ hasText: 'CDR file deleted' }).getByText('Imported twice').waitFor();

    await place('Archive').click();
    await page.getByRole('tab', { name: 'Retention runs' }).click();
    await button('Run retention now').click();
    const run = page.getByRole('dialog').filter({ hasText: 'Run retention now' });
    await run.getByRole('checkbox', { name: /rehearse/ }).check();
    await button('Rehearse a run', run).click();
    await run.getByText(/Nothing is moved/).waitFor();
    await button('Close', run.getByTestId('act-done')).click();
    await page.getByRole('row').filter({ hasText: 'dry run' }).getByText('Succeeded').waitFor();

    await page.getByRole('tab', { name: 'Verifications' }).click();
    await button('Verify all DR files').click();
    await sentence('The archive is whole: 0 DR files');

    await page.getByRole('tab', { name: 'Certificates' }).click();
    const made = page.getByRole('row').filter({ hasText: 'The calls of a CDR file were deleted' });
    await button(/./, made).first().click();
    const pdf = page.waitForEvent('download');
    await button('Print it: PDF').click();
    expect((await readFile(await (await pdf).path())).subarray(0, 5).toString()).toBe('%PDF-');
    await button('Close', page.getByRole('dialog').filter({ hasText: 'Certificate' })).click();

    await place('Deleted calls').click();
    await sentence('384 deleted calls are kept here');
    await button(/2026/).first().click();
    await page.getByRole('link', { name: 'everything about it' }).first().click();
    await console.heading('Data subject');
    await sentence(/is in \d+ deleted calls?/);
    await page.getByText('Recorded as').waitFor();
    expect(console.complaints).toEqual([]);
    process.stdout.write(`A newcomer took ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
  });
});
