import { WARNING_MESSAGES, WarningCode } from '../../../src/cdr-layouts/warnings/warning-codes';
import { SCRAPE_LIMITS } from '../../../src/metrics/metrics.service';
import { fcsFile } from '../../support/cdr-files/fcs-file';
import { masterFile } from '../../support/cdr-files/master-file';
import { OwnCarrier, release } from '../../support/cdr-files/repeated-calls';
import { readSample } from '../../support/cdr-files/samples';
import { UserActivityLogService } from '../../../src/user-activity-log/user-activity-log.service';
import { settled, type UploadedFile } from '../../support/cdr-files/uploads';
import { startTestApp, TestApp } from '../../support/http/test-app';

interface Warning {
  readonly code: WarningCode;
  readonly count: number;
  readonly firstLine: number | null;
}

const USUAL = { ...SCRAPE_LIMITS };
const TWO_LEGS = 'bch-voice-extended-2026-10.csv';

describe('the warnings of a file', () => {
  let test: TestApp;
  let carrier: OwnCarrier;

  beforeAll(async () => {
    test = await startTestApp();
  });

  beforeEach(() => {
    carrier = new OwnCarrier(test);
  });

  afterEach(() => Object.assign(SCRAPE_LIMITS, USUAL));

  afterAll(() => test.close());

  const explained = async (id: string): Promise<unknown> => {
    const { status, body } = await test.admin.get<object[]>(`CDRFiles/${id}/warnings/`);
    return { status, body };
  };

  const warnings = async (file: UploadedFile, ...expected: Warning[]): Promise<void> => {
    expect(file).toMatchObject({ status: 'Imported', warnings: expected });
    const body = expected.map((warning) => ({ ...warning, message: WARNING_MESSAGES[warning.code] }));
    expect(await explained(file.id)).toEqual({ status: 200, body });
  };

  it('are none of an ordinary one', async () => {
    await warnings(await carrier.send(carrier.file('1a', '1b')));
  });

  it('count numbers that a spreadsheet took the leading 0 from', async () => {
    const dialled = carrier.dialled.slice(1);
    const bytes = fcsFile([{ dialled: carrier.dialled }, { dialled }, { dialled: 'withheld' }, { dialled }]);
    await warnings(await carrier.send(bytes), { code: 'lostLeadingZero', count: 2, firstLine: 2 });
  });

  it('count none of a file in E.164', async () => {
    const customerIdentifier = '441134960001';
    const dialled = `44${carrier.dialled.slice(1)}`;
    await warnings(await carrier.send(fcsFile([{ customerIdentifier, dialled }])));
  });

  it('count calls that are far older than the others', async () => {
    const { dialled } = carrier;
    const bytes = fcsFile([{ dialled }, { dialled, callDate: '15/09/2025' }, { dialled }]);
    await warnings(await carrier.send(bytes), { code: 'olderThanHabit', count: 1, firstLine: 2 });
  });

  it('count calls whose levies are above the total', async () => {
    const [header, line] = (await readSample(TWO_LEGS)).toString().split(/\r?\n/);
    const cells = (line ?? '').split(',');
    const names = (header ?? '').split(',');
    const put = (name: string, value: string): void => void (cells[names.indexOf(name)] = value);
    put('aSeconds', '60');
    put('aMtoFLevy', '5');
    put('aPtoFlevy', '0');
    put('aPPMCost', '1.25');
    put('bSeconds', '0');
    const bytes = Buffer.from(`${header}\n${cells.join(',')}\n`);
    const file = await carrier.send(bytes, { fileType: 'bch-extended' });
    await warnings(file, { code: 'negativeBasicCost', count: 1, firstLine: 2 });
    const { body } = await test.admin.get<object[]>(`CDRFiles/${file.id}/calls/`);
    expect(body).toMatchObject([{ costCDR: '1.25', costCDRBasic: '-3.7500' }]);
  });

  it('count calls that are there twice now, and say so in the sentence too', async () => {
    const first = await carrier.send(carrier.file('1a', '1b'));
    const second = await carrier.send(carrier.file('1c', '1d', '1b', '1e', '1a', '1f'));
    await warnings(second, { code: 'repeatedCalls', count: 2, firstLine: 3 });
    expect(second.statusDetail).toBe(
      `Warning repeatedCalls: 2 of its 6 calls were there already, in CDR file ${first.id}; they are there twice now.`,
    );
  });

  it('stand in the order of their codes, in the list of files and in the activity too', async () => {
    const { dialled } = carrier;
    await carrier.send(carrier.file('1a', '1b'));
    const again = { dialled, recordId: '1a', callDate: '01/09/2026' };
    const old = { dialled, customerIdentifier: '1134960001', callDate: '01/09/2025' };
    const file = await carrier.send(fcsFile([{ dialled }, old, again]));
    const expected: Warning[] = [
      { code: 'lostLeadingZero', count: 1, firstLine: 2 },
      { code: 'olderThanHabit', count: 1, firstLine: 2 },
      { code: 'repeatedCalls', count: 1, firstLine: 3 },
    ];
    await warnings(file, ...expected);
    const path = `CDRFiles/?carrier=${encodeURIComponent(carrier.name)}`;
    expect((await test.admin.get<object[]>(path)).body).toMatchObject([
      { warnings: [] },
      { warnings: expected },
    ]);
    const csv = await test.admin.request('GET', path, { headers: { accept: 'text/csv' } });
    expect(csv.text).toContain('"[{""code"": ""lostLeadingZero"", ""count"": 1, ""firstLine"": 2}, ');
    const log = `userActivityLog/?activityType=${encodeURIComponent('CDR file imported')}&CDRFileID=${file.id}`;
    expect((await test.admin.get<object[]>(log)).body).toMatchObject([{ details: { warnings: expected } }]);
  });

  it('are none of a file that was not imported, and come with its import', async () => {
    const dialled = carrier.dialled.slice(1);
    const cells = [
      { dialled: carrier.dialled, recordId: 'x' },
      { dialled, recordId: 'y' },
    ];
    await carrier.send(fcsFile(cells));
    const held = await carrier.send(fcsFile([...cells, { ...cells[1], recordId: 'z' }].reverse()));
    expect(held).toMatchObject({ status: 'Potential Duplicate', warnings: [] });
    const released = await release(test, held.id, { mode: 'all' });
    await warnings(released, { code: 'lostLeadingZero', count: 2, firstLine: 1 });
  });

  it('are none of a file whose import failed at its very end, and come with the next one', async () => {
    const activities = test.app.get(UserActivityLogService);
    const record = activities.record.bind(activities);
    const failing = jest.spyOn(activities, 'record').mockImplementation(async (transaction, entry) => {
      if (entry.type === 'CDR file imported') throw new Error('It failed at its end');
      return record(transaction, entry);
    });
    const dialled = carrier.dialled.slice(1);
    const failed = await carrier.send(fcsFile([{ dialled: carrier.dialled }, { dialled }]));
    failing.mockRestore();
    expect(failed).toMatchObject({ status: 'Failed', warnings: [] });
    expect(await explained(failed.id)).toEqual({ status: 200, body: [] });
    expect((await test.admin.post(`CDRFiles/${failed.id}/retry`, {})).status).toBe(200);
    const expected = { code: 'lostLeadingZero', count: 1, firstLine: 2 } as const;
    await warnings(await settled(test, failed.id), expected);
  });

  it('are those of new lines where a file has grown', async () => {
    const of = (calls: number): Buffer => {
      const text = masterFile(calls, 2000 + carrier.number).toString();
      return Buffer.from(
        text.replaceAll('"01632960311"', '"1632960311"').replace('"1632960311"', '"01632960311"'),
      );
    };
    const send = (bytes: Buffer): ReturnType<OwnCarrier['send']> =>
      carrier.send(bytes, { fileType: 'asterisk-master', fileName: 'Master.csv' });
    await warnings(await send(of(3)), { code: 'lostLeadingZero', count: 2, firstLine: 2 });
    await warnings(await send(of(6)), { code: 'lostLeadingZero', count: 3, firstLine: 4 });
  });

  it('stay when the calls are deleted', async () => {
    const dialled = carrier.dialled.slice(1);
    const file = await carrier.send(fcsFile([{ dialled: carrier.dialled }, { dialled }]));
    await test.admin.post(`CDRFiles/${file.id}/delete`, { reason: 'Test' });
    const expected = { code: 'lostLeadingZero', count: 1, firstLine: 2 };
    expect((await test.admin.get<object>(`CDRFiles/${file.id}`)).body).toMatchObject({
      status: 'Deleted',
      warnings: [expected],
    });
    expect(await explained(file.id)).toMatchObject({ body: [expected] });
  });

  it('are explained as far as this version knows them', async () => {
    const file = await carrier.send(carrier.file('1a'));
    await test.database.sql.query(`insert into cdr_file_warnings values ($1, 'ofTomorrow', 2, null)`, [
      file.id,
    ]);
    const warning = { code: 'ofTomorrow', count: 2, firstLine: null };
    expect(await explained(file.id)).toEqual({
      status: 200,
      body: [{ ...warning, message: 'A newer version recorded this: its documents say what to do.' }],
    });
  });

  it('are refused to who may not see files, and of a file that is not there', async () => {
    expect(await explained('999999')).toMatchObject({ status: 404 });
    const { client } = await test.userWith({ apiAccess: 'read', permissions: ['calls.view'] });
    expect((await client.get('CDRFiles/1/warnings/')).status).toBe(403);
  });

  it('are counted for Prometheus, from 0 on', async () => {
    SCRAPE_LIMITS.freshMs = 0;
    const counted = async (code: WarningCode): Promise<number> => {
      const { text } = await test.client(null).get('/metrics');
      const found = new RegExp(
        `^deleted_calls_cdr_file_warnings_total\\{code="${code}"\\} (\\d+)$`,
        'm',
      ).exec(text);
      return Number(found?.[1]);
    };
    expect(await counted('totalDiffers')).toBe(0);
    const before = await counted('lostLeadingZero');
    const dialled = carrier.dialled.slice(1);
    await carrier.send(fcsFile([{ dialled: carrier.dialled }, { dialled }, { dialled }]));
    expect((await counted('lostLeadingZero')) - before).toBe(1);
  });
});
