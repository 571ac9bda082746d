import { generated } from '../support/cdr-files/cdr-files';
import { fcsFile } from '../support/cdr-files/fcs-file';
import { OwnCarrier } from '../support/cdr-files/repeated-calls';
import { readSample, samplePath, SAMPLES } from '../support/cdr-files/samples';
import { settled } from '../support/cdr-files/uploads';
import { doAct } from '../support/console/act';
import { violations } from '../support/console/axe';
import { ConsoleBrowser } from '../support/console/console-browser';
import { dropFiles } from '../support/console/drop';
import { pageParts } from '../support/console/page-parts';
import { startTestApp, TestApp } from '../support/http/test-app';
import { holdReads } from '../support/storage/held-reads';

/** Files without a header line are not recognised. */
const LAYOUT = 'fcs-v3-outbound';

describe('the main tasks with CDR files, by clicks', () => {
  let test: TestApp;
  let console: ConsoleBrowser;
  const { main, tab, button, list, panel, row } = pageParts(() => console);

  beforeAll(async () => {
    test = await startTestApp();
    console = await ConsoleBrowser.open(test);
    await console.signIn();
  });

  beforeEach(() => console.place('CDR files'));

  afterEach(async () => {
    await console.settled();
    expect(await violations(console.page)).toEqual([]);
    expect(console.complaints).toEqual([]);
  });

  afterAll(async () => {
    await console?.close();
    await test.close();
  });

  it('a file is chosen, its layout recognised before it is sent, imported, and its calls are one click away', async () => {
    const { page } = console;
    await choose(samplePath(SAMPLES.outbound));
    await list('Chosen files')
      .getByText('recognised as UK Standard for CDRs version 3 (FCS), outbound.')
      .waitFor();
    await importAs('Gamma');
    const sent = list('Sent files').getByRole('listitem');
    await sent.getByText('Read as fcs-v3-outbound. 5,000 calls.').waitFor();
    expect(await test.admin.get('CDRFiles/1')).toMatchObject({
      body: { status: 'Imported', callCount: 5000 },
    });
    await sent.getByRole('link', { name: SAMPLES.outbound }).click();
    const file = panel('CDR file 1');
    await file.getByText('Every line and call is accounted for').waitFor();
    await file.getByText('Lines: 5,001, of them 5,000 with calls, 1 headers').waitFor();
    await file.getByText('Calls: 5,000, of them 5,000 live').waitFor();
    expect(await violations(page)).toEqual([]);
    await file.getByRole('link', { name: 'Its live calls' }).click();
    await page.getByText('5,000 live calls are of').waitFor();
  });

  it('files that are dropped together are all imported', async () => {
    const names = [SAMPLES.inbound, SAMPLES.faulty];
    await dropFiles(
      console.page.getByTestId('drop-zone'),
      await Promise.all(names.map(async (name) => ({ name, bytes: await readSample(name) }))),
    );
    await list('Chosen files').getByText('recognised as').nth(1).waitFor();
    await main().getByRole('combobox', { name: 'Carrier' }).fill('Gamma');
    await button('Import 2 files').click();
    const sent = list('Sent files').getByRole('listitem');
    await sent.filter({ hasText: SAMPLES.faulty }).getByText('384 calls, 16 lines rejected').waitFor();
    const { body } = await test.admin.get<{ fileName: string }[]>('CDRFiles/?idAfter=1');
    expect(body.map(({ fileName }) => fileName)).toEqual(names);
  });

  it('an import shows how far it is, and is cancelled', async () => {
    const half = holdReads(test, 1_000_000);
    await dropFiles(console.page.getByTestId('drop-zone'), [
      { name: 'long.csv', bytes: Buffer.concat(await generated(20_000).toArray()) },
    ]);
    await importAs('Long', LAYOUT);
    const sent = list('Sent files').getByRole('listitem').filter({ hasText: 'long.csv' });
    await sent.getByText(/^[\d,]+ lines$/).waitFor();
    await sent.getByRole('progressbar', { name: /^[1-9]\d? per cent imported$/ }).waitFor();
    expect(await violations(console.page)).toEqual([]);
    await sent.getByRole('button', { name: 'Cancel the import' }).click();
    half.goOn();
    await sent.getByText('The import was cancelled: nothing of the file was imported.').waitFor();
    expect((await test.admin.get<object[]>('calls/?carrier=Long')).body).toEqual([]);
  });

  it('warnings say what is odd and what to do', async () => {
    await dropFiles(console.page.getByTestId('drop-zone'), [
      {
        name: 'odd.csv',
        bytes: fcsFile([{ dialled: '01632960801' }, { dialled: '1632960801' }, { dialled: '01632960802' }]),
      },
    ]);
    await importAs('Odd', LAYOUT);
    await list('Sent files').getByText('3 calls, 1 warning.').waitFor();
    await openFile('odd.csv');
    const file = panel('CDR file');
    await file.getByText('1 × lostLeadingZero').waitFor();
    await file.getByText(/The first is line 2\.$/).waitFor();
  });

  it('rejected lines are mended in the grid and sent again, and their calls are in', async () => {
    const { page } = console;
    await dropFiles(page.getByTestId('drop-zone'), [
      {
        name: 'faulty.csv',
        bytes: fcsFile([{ dialled: '01632960811' }, { dialled: '01632960812', callDate: '45/09/2026' }]),
      },
    ]);
    await importAs('Faulty', LAYOUT);
    await list('Sent files').getByText('1 call, 1 line rejected.').waitFor();
    await openFile('faulty.csv');
    const file = panel('CDR file');
    const line = file.getByRole('textbox', { name: 'Line 2' });
    await line.waitFor();
    expect(await violations(page)).toEqual([]);
    await line.fill((await line.inputValue()).replace('45/09/2026', '15/09/2026'));
    await file.getByRole('button', { name: 'Send 1 line again' }).click();
    const sent = file.getByRole('status').getByRole('link');
    await sent.waitFor();
    await sent.click();
    await panel('CDR file')
      .getByRole('link', { name: /^File \d+$/ })
      .waitFor();
    const { body } = await test.admin.get<{ external: string }[]>('calls/?carrier=Faulty');
    expect(body.map(({ external }) => external)).toEqual(['01632960811', '01632960812']);
  });

  it('a file that came before is shown beside it, compared line by line, and released', async () => {
    const { page } = console;
    const carrier = new OwnCarrier(test);
    await carrier.send(carrier.file('1a', '1b', '1c', '1d', '1e'), { fileName: 'day.csv' });
    await dropFiles(page.getByTestId('drop-zone'), [
      { name: 'again.csv', bytes: carrier.file('1a', '1b', '1c', '1d', '1e:0.0200', '1f') },
    ]);
    await importAs(carrier.name, LAYOUT);
    await list('Sent files').getByText('Potential Duplicate').waitFor();
    await openFile('again.csv');
    const file = panel('CDR file');
    const beside = file.getByRole('table').filter({ hasText: 'This file' });
    await beside.getByRole('row').filter({ hasText: 'day.csv' }).getByText('again.csv').waitFor();
    const differs = file.getByRole('region', { name: 'Lines that differ' });
    await differs.getByRole('row').filter({ hasText: 'Another price' }).waitFor();
    await differs.getByRole('row').filter({ hasText: 'New here' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await file.getByRole('button', { name: 'Release' }).click();
    await doAct(page, {
      title: 'Release again.csv',
      says: 'Of its calls 4 are there already with every field the same, 1 with another value, and 1 is new.',
      reason: 'The sixth call was late',
      verb: 'Release: only new calls',
      done: 'It was released',
    });
    const { id } = await fileNamed('again.csv');
    expect(await settled(test, id)).toMatchObject({ callCount: 1 });
  });

  it('a layout is tried on a sample, and nothing of it is kept', async () => {
    const { page } = console;
    const { body: before } = await test.admin.get<object[]>('CDRFiles/?limit=1000');
    await tab('Layouts');
    const chooser = page.waitForEvent('filechooser');
    await main().getByRole('button', { name: 'Sample' }).click();
    await (await chooser).setFiles(samplePath(SAMPLES.faulty));
    await button('Try it').click();
    await main().getByText('It was recognised as fcs-v3-outbound.').waitFor();
    await main().getByRole('region', { name: 'The first calls' }).getByRole('row').nth(1).waitFor();
    await main()
      .getByText(/384 calls from .* 16 rejected\.$/)
      .waitFor();
    expect((await test.admin.get('CDRFiles/?limit=1000')).body).toEqual(before);
  });

  async function choose(path: string): Promise<void> {
    const chooser = console.page.waitForEvent('filechooser');
    await button('Choose a file, or drop it here').click();
    await (await chooser).setFiles(path);
  }

  async function importAs(carrier: string, layout = 'auto'): Promise<void> {
    await main().getByLabel('Layout', { exact: true }).selectOption(layout);
    await main().getByRole('combobox', { name: 'Carrier' }).fill(carrier);
    await button('Import').click();
  }

  async function openFile(name: string): Promise<void> {
    await row(name).getByRole('button').first().click();
  }

  async function fileNamed(name: string): Promise<{ id: string }> {
    return (await test.admin.get<{ id: string }[]>(`CDRFiles/?fileName=${name}`)).body[0]!;
  }
});
