import { acme, WHEN } from '../../support/cdr-files/acme-layout';
import { importFile } from '../../support/cdr-files/uploads';
import { startTestApp, TestApp } from '../../support/http/test-app';

const DOCUMENT = acme({
  name: 'acme-totals',
  header: { policy: 'none' },
  separator: '|',
  skip: [{ cell: { number: 1, is: 'T' }, recordCount: 2, totals: { costCDR: 3, duration: 4 } }],
});

describe('what a file says that it comes to', () => {
  let test: TestApp;
  let count = 0;

  beforeAll(async () => {
    test = await startTestApp();
    expect((await test.admin.post('CDRFileTypes/', DOCUMENT)).status).toBe(201);
  });

  afterAll(() => test.close());

  /** A call of its own for 1.25 pence and 5 seconds. */
  function call(price = '1.25'): string {
    count += 1;
    return `0113496${String(count).padStart(4, '0')}|01632960001|${WHEN}|5|${price}\n`;
  }

  it('and is what was read needs no word', async () => {
    const file = await importFile(test, Buffer.from(`${call()}${call()}T|2|2.5|10\n`), {
      fileType: 'acme-totals',
    });
    expect(file).toMatchObject({
      status: 'Imported',
      statusDetail: null,
      callCount: 2,
      lineCount: 3,
      warnings: [],
    });
  });

  it('and is something else is told, with both figures', async () => {
    const lines = `${call()}${call('much')}T|2|3.75|5\n${call()}T|1|1.25|6\n`;
    const file = await importFile(test, Buffer.from(lines), { fileType: 'acme-totals' });
    expect(file).toMatchObject({
      status: 'Imported with errors',
      statusDetail:
        '1 line was rejected; it is kept with its reason. ' +
        'Line 3 of the file says that its costCDR (hundredths) come to 3.75, but 1.25 was read. ' +
        'Line 5 of the file says that its duration (s) come to 6, but 5 was read.',
      callCount: 2,
      warnings: [{ code: 'totalDiffers', count: 2, firstLine: 3 }],
    });
  });

  it('is told by a trial as well', async () => {
    const body = new FormData();
    body.set('fileType', 'acme-totals');
    body.set('file', new Blob([`${call()}T|2|1.25|5\n`]), 'sample.txt');
    expect((await test.admin.request('POST', 'CDRFileTypes/try', { body })).body).toMatchObject({
      differences: [{ lineNumber: 2, what: 'recordCount', declared: '2', found: '1' }],
      warnings: [{ code: 'totalDiffers', count: 1, firstLine: 2 }],
    });
  });
});
