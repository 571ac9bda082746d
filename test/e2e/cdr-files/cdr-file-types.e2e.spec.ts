import Ajv2020 from 'ajv/dist/2020';
import { layoutNames, SHIPPED_LAYOUTS } from '../../../src/cdr-layouts/catalogue/layouts';
import { startTestApp, TestApp } from '../../support/http/test-app';
import { settled, upload, importFile } from '../../support/cdr-files/uploads';
import { nextFcsFile, ordinaryFcsFile } from '../../support/cdr-files/fcs-file';
import { SAMPLES, readSample } from '../../support/cdr-files/samples';

interface FileType {
  name: string;
  columns: { name: string; aliases: string[]; feeds: string[] }[];
}

describe('layouts, as CDRFileTypes/ lists them', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test.close());

  it('are listed whole, by name, with their columns and what each feeds', async () => {
    const { status, body } = await test.admin.get<FileType[]>('CDRFileTypes/');
    expect(status).toBe(200);
    expect(body.map(({ name }) => name)).toEqual(layoutNames());
    const found = new Map(body.map((type) => [type.name, type]));
    const columnCounts = [
      'asterisk-master',
      'bch-extended',
      'calls-csv',
      'fcs-v3-inbound',
      'fcs-v3-outbound',
    ].map((name) => found.get(name)?.columns.length);
    expect(columnCounts).toEqual([21, 25, 33, 42, 42]);
    expect(found.get('bch-extended')).toMatchObject({
      title: 'BCH extended, two-leg inbound',
      header: 'required',
      columnOrder: 'fixed',
      kind: 'delimited',
      encoding: 'utf-8',
      separator: ',',
      minColumns: 25,
      maxColumns: 25,
      dateForm: 'YYYY-MM-DD',
      moneyUnit: 'pence',
      callsPerLine: 2,
      recordCountInFileName: false,
    });
    expect(found.get('bch-extended')?.columns[10]).toEqual({
      name: 'aMtoFLevy',
      aliases: [],
      feeds: ['callTypeOriginationTypeFlag', 'costCDRBasic', 'costCDRSurchargeMobileOrigination'],
    });
    expect(found.get('asterisk-master')).toMatchObject({
      header: 'none',
      moneyUnit: null,
      minColumns: 16,
      maxColumns: 21,
    });
  });

  it('have documents, whose JSON Schema is there as well', async () => {
    const { status, body } = await test.admin.get<object>('CDRFileTypes/schema');
    expect(status).toBe(200);
    const isDocument = new Ajv2020({ strict: false }).compile(body);
    for (const document of SHIPPED_LAYOUTS)
      expect([isDocument(document), isDocument.errors]).toEqual([true, null]);
    expect(isDocument({ ...SHIPPED_LAYOUTS[0], colums: [] })).toBe(false);
  });

  it.each([
    ['Gamma_Daily_AC10042_20261014_000131_400_3.csv', 'Daily'],
    ['fzg-daily.csv', 'Daily'],
    ['Gamma_Monthly_AC10042_20261001_000117_5000_3.csv', 'Monthly'],
    ['Dailymotion.csv', 'Monthly'],
  ])('of a file do not say how often it comes, but its name may: %s is %s', async (fileName, daily) => {
    const { body } = await upload(test, nextFcsFile(1), { fileName });
    expect(body.daily).toBe(daily);
  });

  it('are found singly by name, with or without a slash, and no other is', async () => {
    const { body: list } = await test.admin.get<FileType[]>('CDRFileTypes');
    for (const type of list) {
      expect((await test.admin.get(`CDRFileTypes/${type.name}`)).body).toEqual(type);
    }
    expect(await test.admin.get('CDRFileTypes/auto')).toMatchObject({
      status: 404,
      body: {
        detail: expect.stringMatching(/^There is no such layout; there are .*fcs-v3-outbound/) as string,
      },
    });
    expect((await test.admin.get('CDRFileTypes/?limit=1')).status).toBe(400);
    const tag = (await test.admin.get('CDRFileTypes/')).headers.get('etag') ?? '';
    expect((await test.admin.get('CDRFileTypes/', { 'if-none-match': tag })).status).toBe(304);
  });

  it.each([
    [SAMPLES.outbound, 'fcs-v3-outbound', 5000],
    [SAMPLES.inbound, 'fcs-v3-inbound', 1500],
    ['bch-voice-extended-2026-10.csv', 'bch-extended', 1479],
    ['Master.csv', 'asterisk-master', 1200],
  ])('are recognised: %s is %s, and the object says so', async (name, fileType, callCount) => {
    const { body: early } = await upload(test, await readSample(name), { fileName: name, fileType: 'auto' });
    expect(early).toMatchObject({ fileType, statusDetail: `Recognised as ${fileType}.` });
    expect(await settled(test, early.id)).toMatchObject({
      fileType,
      status: 'Imported',
      statusDetail: `Recognised as ${fileType}.`,
      callCount,
    });
  });

  it('are recognised with bad lines among good ones, which is told as well', async () => {
    const file = await importFile(test, await readSample(SAMPLES.faulty), {
      fileName: SAMPLES.faulty,
      fileType: 'auto',
    });
    expect(file).toMatchObject({
      status: 'Imported with errors',
      statusDetail: '16 lines were rejected; each is kept with its reason. Recognised as fcs-v3-outbound.',
    });
  });

  it('in doubt fail the file, which goes in once its type is named', async () => {
    const bytes = ordinaryFcsFile(3, 77);
    const doubtful = await importFile(test, bytes, { fileName: 'lines.csv', fileType: 'auto' });
    expect(doubtful).toMatchObject({
      fileType: 'auto',
      status: 'Failed',
      statusDetail:
        'The file cannot be imported: it can be fcs-v3-inbound or fcs-v3-outbound, and neither its name nor its ' +
        'lines tell which for certain: send it again and name one of them.',
    });
    expect(await importFile(test, bytes, { fileType: 'fcs-v3-inbound' })).toMatchObject({
      status: 'Imported',
      callCount: 3,
    });
  });

  it.each([
    ['prose', Buffer.from('Dear customer,\nplease find attached\n'), /its layout cannot be told/],
    ['nothing', Buffer.alloc(0), /the file is empty/],
    ['a PNG', Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1'), /the file is a PNG image/],
  ])('are not guessed for %s', async (_what, bytes, sentence) => {
    const file = await importFile(test, bytes, { fileName: 'x.csv', fileType: 'auto' });
    expect(file).toMatchObject({ status: 'Failed', fileType: 'auto' });
    expect(file.statusDetail).toMatch(sentence);
  });

  it('give both hours of a clock change as the carrier wrote them, and one that no clock showed', async () => {
    const csv = ['2026-10-25,01:30:00', '2026-10-25,01:30:00', '2026-03-29,01:30:00', '2026-10-25,02:59:59'];
    const bytes = Buffer.from(`target,startDate,startTime\n${csv.map((when) => `206,${when}`).join('\n')}\n`);
    const file = await importFile(test, bytes, { fileName: 'clocks.csv', fileType: 'auto' });
    const { body } = await test.admin.get<{ startDate: string; startTime: string }[]>(
      `CDRFiles/${file.id}/calls/`,
    );
    expect(body.map(({ startDate, startTime }) => `${startDate},${startTime}`)).toEqual(csv);
  });
});
