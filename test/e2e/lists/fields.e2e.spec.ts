import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { Answer, startTestApp, TestApp, TestClient } from '../../support/http/test-app';
import { importSample } from '../../support/cdr-files/uploads';
import { SAMPLES, samplePath } from '../../support/cdr-files/samples';

type Row = Record<string, string | number | null>;

/** The 28 documented fields in their order; calls leave `userActivityLog` out. */
const FIELDS = `target extension external terminationNumber locationCarrier callTypeDirectionFlag chargeBand
  callTypeOriginationTypeFlag callTypeRecordingFlag startDate startTime tariffTime duration answerTime costCDR
  costSuggestedRetail costCDRBasic costCDRAccessCharge costCDRSurchargeMobileOrigination
  costCDRSurchargePayphoneOrigination costCDRSurchargeCallRecording carrier callCarrier CDRFileID lineNumber
  carrierCallID userActivityLog id`.split(/\s+/);
const DELETED_CALL_KEYS = [...FIELDS, 'callID', 'created', 'updated', 'reinstatedIn', 'currency'];
const CALL_KEYS = [...FIELDS.filter((name) => name !== 'userActivityLog'), 'created', 'updated', 'currency'];

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

describe.each([
  { fileName: SAMPLES.outbound, fileType: 'fcs-v3-outbound', leg: 'B-leg', lines: 5000 },
  { fileName: SAMPLES.inbound, fileType: 'fcs-v3-inbound', leg: 'A-leg', lines: 1500 },
] as const)('every field of every line of $fileName', ({ fileName, fileType, leg, lines }) => {
  let test: TestApp;
  let fileId: string;
  let expected: Row[];
  let calls: Row[];

  beforeAll(async () => {
    test = await startTestApp();
    const file = await importSample(test, fileName, { fileType, carrier: 'Gamma Wholesale' });
    expect(file).toMatchObject({ status: 'Imported', lineCount: lines + 1, callCount: lines });
    fileId = file.id;
    expected = cellsOfSample(fileName).map((cells, at) => expectedCall(cells, at + 2, fileId, leg));
    expect(expected).toHaveLength(lines);
    calls = await everyPage(test.admin, `CDRFiles/${fileId}/calls/?limit=1000`);
  });

  afterAll(() => test.close());

  it('is in calls as the carrier sent it, in the documented order of keys', () => {
    expect(calls.map(evidenceOf)).toEqual(expected);
    for (const call of calls) {
      expect(Object.keys(call)).toEqual(CALL_KEYS);
      expect(call.created).toMatch(INSTANT);
      expect(call.updated).toBe(call.created);
    }
    expectAscendingIds(calls);
  });

  it('is the same in the deleted calls after the file was deleted', async () => {
    const started = new Date().toISOString();
    const { body } = await test.admin.post<{ userActivityLog: string }>(`CDRFiles/${fileId}/delete`, {
      reason: 'Test',
    });
    const deleted = await everyPage(test.admin, 'deletedCalls/?limit=777');
    expect(deleted.map(evidenceOf)).toEqual(expected);
    deleted.forEach((row, at) => {
      expect(Object.keys(row)).toEqual(DELETED_CALL_KEYS);
      expect(row).toMatchObject({
        callID: calls[at]?.id,
        userActivityLog: body.userActivityLog,
        reinstatedIn: null,
      });
      expect(row.created).toMatch(INSTANT);
      expect(String(row.created) >= started).toBe(true);
      expect(row.updated).toBe(row.created);
    });
    expectAscendingIds(deleted);
    expect(await everyPage(test.admin, `CDRFiles/${fileId}/deletedCalls/?limit=1000`)).toEqual(deleted);
    expect(await everyPage(test.admin, `CDRFiles/${fileId}/calls/`)).toEqual([]);
  });
});

/** The lines under the header, parsed by a library that the project itself does not read files with. */
function cellsOfSample(fileName: string): string[][] {
  return parse(readFileSync(samplePath(fileName)), { fromLine: 2 });
}

/**
 * The fields of one line after the layout's document (UK Standard for CDRs, version 3), column numbers from 1.
 * @param line the physical line
 */
function expectedCall(cells: readonly string[], line: number, fileId: string, leg: 'A-leg' | 'B-leg'): Row {
  const column = (number: number): string | null => cells[number - 1] || null;
  const dialled = column(4);
  return {
    target: column(3),
    extension: column(15),
    external: dialled,
    terminationNumber: column(27) ?? (leg === 'B-leg' ? dialled : null),
    locationCarrier: column(10) ?? column(22) ?? column(23) ?? column(25),
    callTypeDirectionFlag: leg,
    chargeBand: column(11),
    callTypeOriginationTypeFlag: null,
    callTypeRecordingFlag: { Y: 'Recorded', N: 'Not recorded' }[column(20) ?? ''] ?? null,
    startDate: (column(5) ?? '').split('/').reverse().join('-'),
    startTime: column(6),
    tariffTime: { 1: 'Daytime', 2: 'Evening', 3: 'Weekend' }[column(12) ?? ''] ?? null,
    duration: Number(column(7)),
    answerTime: Number(column(28)),
    costCDR: pence(column(13)),
    costSuggestedRetail: null,
    costCDRBasic: pence(column(14)),
    costCDRAccessCharge: pence(column(33)),
    costCDRSurchargeMobileOrigination: null,
    costCDRSurchargePayphoneOrigination: null,
    costCDRSurchargeCallRecording: null,
    carrier: 'Gamma Wholesale',
    callCarrier: column(19),
    CDRFileID: fileId,
    lineNumber: String(line),
    carrierCallID: column(29),
  };
}

/** Pounds with four places as pence: the point two places to the right, every digit kept. */
function pence(pounds: string | null): string | null {
  const match = /^(\d+)\.(\d\d)(\d\d)$/.exec(pounds ?? '');
  return match ? `${BigInt(`${match[1]}${match[2]}`)}.${match[3]}` : null;
}

function evidenceOf(row: Row): Row {
  return Object.fromEntries(FIELDS.slice(0, 26).map((name) => [name, row[name] ?? null]));
}

/** Every page of a list, by its links. */
async function everyPage(client: TestClient, path: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (let next: string | undefined = path; next;) {
    const page: Answer<Row[]> = await client.get<Row[]>(next);
    expect(page.status).toBe(200);
    rows.push(...page.body);
    next = /^<([^>]+)>; rel="next"$/.exec(page.headers.get('link') ?? '')?.[1];
  }
  return rows;
}

/** Ids grow from row to row, so no row is there twice. */
function expectAscendingIds(rows: readonly Row[]): void {
  const ids = rows.map(({ id }) => BigInt(String(id)));
  expect(ids.every((id, at) => at === 0 || id > (ids[at - 1] as bigint))).toBe(true);
}
