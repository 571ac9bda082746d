import { parse } from 'csv-parse/sync';
import { COMMAND_LINE } from '../../../src/common/access/principal';
import { RestoreService } from '../../../src/retention/restore/restore.service';
import type { Bill } from '../../../src/calls/call-bill';
import { zipOf } from '../../support/cdr-files/bundles';
import { fcsFile, FcsCells } from '../../support/cdr-files/fcs-file';
import { OwnCarrier, release } from '../../support/cdr-files/repeated-calls';
import { settled, settledMembers, upload, UploadedFile } from '../../support/cdr-files/uploads';
import {
  archivedRows,
  drFiles,
  deletedCallRows,
  ONCE_TODAY_IS_DUE,
  runRetention,
} from '../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../support/http/test-app';

interface Call {
  readonly id: string;
  readonly currency: string | null;
  readonly costCDR: string;
}

const REASON = { reason: 'Test' };
const CSV = { headers: { accept: 'text/csv' } };
const EUR = { currency: 'EUR' };

describe('the currency of a file', () => {
  let test: TestApp;
  let carrier: OwnCarrier;

  beforeAll(async () => {
    test = await startTestApp();
  });

  beforeEach(() => {
    carrier = new OwnCarrier(test);
  });

  afterAll(() => test.close());

  /** One call a line, each with a price of its own. */
  const fileOf = (...cells: FcsCells[]): Buffer =>
    fcsFile(cells.map((cell, at) => ({ salesPrice: `0.1${at}`, dialled: carrier.dialled, ...cell })));

  const list = async <T = Call>(path: string): Promise<T[]> => (await test.admin.get<T[]>(path)).body;

  const currencies = async (path: string): Promise<(string | null)[]> =>
    (await list(path)).map(({ currency }) => currency);

  const csvOf = async (path: string): Promise<Record<string, string>[]> => {
    const { text } = await test.admin.request('GET', path, CSV);
    return parse<Record<string, string>>(text, { columns: true });
  };

  it('is refused where it is not the one of its layout', async () => {
    const file = await carrier.send(fileOf({}, EUR));
    expect(file).toMatchObject({
      status: 'Failed',
      currency: null,
      statusDetail:
        'The file cannot be imported: line 2: Currency is "EUR", and the layout\'s prices are in GBP.',
    });
    const again = await test.admin.post(`CDRFiles/${file.id}/retry`, {});
    expect(again.status).toBe(200);
    expect(await settled(test, file.id)).toMatchObject({ status: 'Failed' });
  });

  it('is that of its calls where it was said, through every list', async () => {
    const file = await carrier.send(fileOf({}, EUR), EUR);
    expect(file).toMatchObject({ status: 'Imported', currency: 'EUR' });
    const calls = await list(`CDRFiles/${file.id}/calls/`);
    expect(calls).toMatchObject([
      { currency: 'EUR', costCDR: '10' },
      { currency: 'EUR', costCDR: '11' },
    ]);
    expect(await list(`calls/${calls[0]?.id}`)).toMatchObject({ currency: 'EUR' });
    const rows = await csvOf(`CDRFiles/${file.id}/calls/`);
    expect(rows.map(({ currency }) => currency)).toEqual(['EUR', 'EUR']);
    expect(Object.keys(rows[0] ?? {}).at(-1)).toBe('currency');
  });

  it('is read back from an export of calls in several', async () => {
    await carrier.send(fileOf({}, {}), EUR);
    await carrier.send(fileOf({ recordId: 'p' }));
    const path = `calls/?carrier=${encodeURIComponent(carrier.name)}`;
    const { text } = await test.admin.request('GET', path, CSV);
    const other = new OwnCarrier(test);
    const file = await other.send(Buffer.from(text), { fileType: 'calls-csv' });
    expect(file).toMatchObject({ status: 'Imported', currency: null });
    expect(await currencies(`CDRFiles/${file.id}/calls/`)).toEqual(['EUR', 'EUR', null]);
    const wrong = await other.send(Buffer.from(`${text} `), { fileType: 'calls-csv', currency: 'USD' });
    expect(wrong).toMatchObject({ status: 'Failed', currency: 'USD' });
    expect(wrong.statusDetail).toContain(
      'the currency of a call is EUR, and the file was sent as one in USD',
    );
  });

  it.each(['eur', 'EURO', 'E1R', '€', ''])('cannot be "%s"', async (currency) => {
    const answer = await upload(test, fileOf({}), { currency, carrier: carrier.name });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      errors: [{ pointer: '/currency', detail: 'must be an ISO 4217 code of three capitals, such as EUR' }],
    });
    expect(await list(`CDRFiles/?carrier=${encodeURIComponent(carrier.name)}`)).toEqual([]);
  });

  it('is that of each file in a bundle, and of rejected lines that are sent again', async () => {
    const bad = fileOf({}, { callDate: '31/02/2026' });
    const bundle = await carrier.send(await zipOf({ 'a.csv': bad, 'b.csv': fileOf({ recordId: 'b' }) }), {
      ...EUR,
      fileName: 'ab.zip',
    });
    const members = await settledMembers(test, bundle.id);
    expect([bundle, ...members].map(({ currency }) => currency)).toEqual(['EUR', 'EUR', 'EUR']);
    const mended = await carrier.send(fileOf({ recordId: 'mended' }), { mends: members[0]?.id });
    expect(mended).toMatchObject({ status: 'Imported', currency: 'EUR', mendsCDRFileID: members[0]?.id });
    expect(await currencies(`CDRFiles/${mended.id}/calls/`)).toEqual(['EUR']);
  });

  it('is known when its layout is recognised', async () => {
    const cells = EUR;
    const fields = { fileType: 'auto', fileName: 'Gamma_1.csv' };
    const file = await carrier.send(fileOf(cells), { ...EUR, ...fields });
    expect(file).toMatchObject({ status: 'Imported', fileType: 'fcs-v3-outbound' });
    expect(await carrier.send(fileOf(cells, cells), fields)).toMatchObject({
      status: 'Failed',
      fileType: 'auto',
    });
  });

  it('goes with its calls through deletion, reinstatement, a DR file and its restore', async () => {
    const file = await carrier.send(fileOf({}, {}), EUR);
    const pounds = await carrier.send(fileOf({ recordId: 'p' }));
    for (const { id } of [file, pounds]) await test.admin.post(`CDRFiles/${id}/delete`, REASON);
    const expected = ['EUR', 'EUR', null];
    const path = `deletedCalls/?carrier=${encodeURIComponent(carrier.name)}`;
    const deleted = await list(path);
    expect(deleted.map(({ currency }) => currency)).toEqual(expected);
    expect((await csvOf(path)).map(({ currency }) => currency)).toEqual(['EUR', 'EUR', '']);
    await test.admin.post(`deletedCalls/${deleted[0]?.id}/reinstate`, REASON);
    expect(await currencies(`CDRFiles/${file.id}/calls/`)).toEqual(['EUR']);

    const rows = await deletedCallRows(test);
    expect(await runRetention(test, ONCE_TODAY_IS_DUE)).toMatchObject({
      state: 'Succeeded',
    });
    expect(await list(path)).toEqual([]);
    const [{ file_name: fileName = '' } = {}] = await drFiles(test);
    const inFile = await archivedRows(test, fileName);
    const own = inFile.filter((row) => row.carrier === carrier.name);
    expect(own.map(({ currency }) => currency)).toEqual(expected);
    expect((await test.admin.get('disasterRecoveryFiles/1/manifest')).body).toMatchObject({
      formatVersion: 2,
      columns: expect.arrayContaining(['currency']) as unknown,
    });
    await test.app.get(RestoreService).restore('1', { actor: COMMAND_LINE, reason: 'Test', dryRun: false });
    expect(await currencies(path)).toEqual(expected);
    expect((await deletedCallRows(test)).map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
  });

  it('is never added to another in what a deletion amounts to', async () => {
    const file = await carrier.send(fileOf({}, {}, { callDate: '16/09/2026' }), EUR);
    const dollars = await carrier.send(fileOf({ recordId: 'd' }), { currency: 'USD' });
    const pounds = await carrier.send(fileOf({ recordId: 'p', salesPrice: '0.5' }));
    const billOf = async (path: string, body: object): Promise<Bill> =>
      (await test.admin.post<{ bill: Bill }>(path, { ...REASON, dryRun: true, ...body })).body.bill;
    const group = { carrier: carrier.name, chargeBand: null };
    const of = { carrier: carrier.name };
    expect(await billOf('calls/delete', { filter: of })).toEqual({
      ...{ count: 5, costCDR: '50', unpriced: 0, rest: null },
      groups: [
        { ...group, day: '2026-09-15', count: 1, costCDR: '50' },
        { ...group, day: '2026-09-15', count: 2, costCDR: '21', currency: 'EUR' },
        { ...group, day: '2026-09-16', count: 1, costCDR: '12', currency: 'EUR' },
        { ...group, day: '2026-09-15', count: 1, costCDR: '10', currency: 'USD' },
      ],
      otherCurrencies: [
        { currency: 'EUR', count: 3, costCDR: '33' },
        { currency: 'USD', count: 1, costCDR: '10' },
      ],
    });
    expect(await billOf(`CDRFiles/${dollars.id}/delete`, {})).toMatchObject({ count: 1, costCDR: '0' });
    expect(Object.keys(await billOf(`CDRFiles/${pounds.id}/delete`, {}))).not.toContain('otherCurrencies');
    const { body } = await test.admin.post<{ bill: Bill }>(`CDRFiles/${file.id}/delete`, REASON);
    expect(body.bill.otherCurrencies).toEqual([{ currency: 'EUR', count: 3, costCDR: '33' }]);
  });

  it('has a rest of its own where a bill has many groups', async () => {
    const days = Array.from({ length: 130 }, (_, at) => new Date(Date.UTC(2026, 0, 1 + at)).toISOString());
    const lines = days.map((day, at) => ({
      callDate: `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`,
      salesPrice: `0.${1000 + at}`,
    }));
    const file = await carrier.send(fcsFile(lines), EUR);
    const { body } = await test.admin.post<{ bill: Bill }>(`CDRFiles/${file.id}/delete`, {
      ...REASON,
      dryRun: true,
    });
    expect(body.bill).toMatchObject({
      costCDR: '0',
      rest: {
        groups: 30,
        count: 30,
        costCDR: '0',
        otherCurrencies: [{ currency: 'EUR', count: 30, costCDR: '304.35' }],
      },
      otherCurrencies: [{ currency: 'EUR', count: 130, costCDR: '1383.85' }],
    });
  });

  it('makes another price of the same amount', async () => {
    const cells = [{ recordId: 'a' }, { recordId: 'b' }, { recordId: 'c', salesPrice: '' }];
    const first = await carrier.send(fileOf(...cells));
    const again = await carrier.send(Buffer.concat([Buffer.from('\r\n'), fileOf(...cells)]), EUR);
    expect(again).toMatchObject({
      status: 'Potential Duplicate',
      repeatedCalls: { same: 0, changed: 3, priceChanged: 2 },
    });
    const comparison = `CDRFiles/${again.id}/comparison`;
    expect((await test.admin.get(`${comparison}?with=${first.id}`)).body).toMatchObject({
      priceChanged: {
        ...{ count: 2, costCDR: null, withCostCDR: '21' },
        otherCurrencies: [{ currency: 'EUR', costCDR: '21', withCostCDR: null }],
      },
      otherwiseChanged: { count: 1 },
    });
    const lines = await list<Record<string, unknown>>(`${comparison}/lines?with=${first.id}`);
    expect(lines[0]).toMatchObject({
      ...{ costCDR: '10', withCostCDR: '10', changedFields: 'currency' },
      ...{ currency: 'EUR', withCurrency: null },
    });
    await release(test, again.id, { mode: 'replace' });
    expect(await currencies(`CDRFiles/${again.id}/calls/`)).toEqual(['EUR', 'EUR', 'EUR']);
    expect((await list<UploadedFile>('CDRFiles/')).find(({ id }) => id === first.id)?.status).toBe('Deleted');
  });
});
