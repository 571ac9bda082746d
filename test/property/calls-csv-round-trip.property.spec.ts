import fc from 'fast-check';
import { startTestApp, TestApp } from '../support/http/test-app';
import { importFile, settled, UploadedFile } from '../support/cdr-files/uploads';

/** What a new file gives anew: the carrier comes from its upload. */
const GIVEN_ANEW = ['CDRFileID', 'lineNumber', 'id', 'created', 'updated'];
const FREE_TEXTS = [
  'extension',
  'external',
  'terminationNumber',
  'locationCarrier',
  'chargeBand',
  'tariffTime',
  'callCarrier',
  'carrierCallID',
];
const COSTS = [
  'costCDR',
  'costSuggestedRetail',
  'costCDRBasic',
  'costCDRAccessCharge',
  'costCDRSurchargeMobileOrigination',
  'costCDRSurchargePayphoneOrigination',
  'costCDRSurchargeCallRecording',
];
const CHOICES = {
  callTypeDirectionFlag: ['', 'A-leg', 'B-leg'],
  callTypeOriginationTypeFlag: ['', 'Mobile', 'Landline', 'Payphone'],
  callTypeRecordingFlag: ['', 'Recorded', 'Not recorded'],
  currency: ['', 'EUR', 'USD'],
};

const signs = [
  '=',
  '+',
  '-',
  '@',
  "'",
  '"',
  ',',
  ';',
  ' ',
  '\\',
  '\\N',
  'é',
  '😀',
  '\u2028',
  '\ufeff',
  '𝟙',
  '%',
  '\\.',
  '0',
  'a',
];
const nasty = fc
  .array(fc.constantFrom(...signs), { minLength: 1, maxLength: 8 })
  .map((parts) => parts.join(''));
const textCell = fc.oneof(
  nasty,
  fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.replace(/\p{Cc}/gu, '')),
  fc.constantFrom('', "'", "''", "'=", '-', '=1+1', '+441134960000', '\\.', 'null', 'NULL'),
);
const digits = (min: number, max: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: min, maxLength: max });
const cost = fc.oneof(
  fc.constantFrom('', '0', '0.0000', '1.2900', '-2.50', '-0.00', '99999999999999.9999999999'),
  fc
    .tuple(fc.constantFrom('', '-'), digits(1, 14), digits(0, 10))
    .map(([sign, whole, fraction]) => `${sign}${whole}${fraction && `.${fraction}`}`),
);
const seconds = fc.oneof(fc.constant(''), fc.integer({ min: 0, max: 864_000 }).map(String));

const callLine = fc.record({
  target: textCell.filter((text) => text.trim() !== ''),
  startDate: fc.constantFrom('2026-10-25', '2026-03-29', '1990-01-01', '2025-12-31', '2024-02-29'),
  startTime: fc.constantFrom('01:30:00', '00:00:00', '23:59:59'),
  duration: seconds,
  answerTime: seconds,
  ...Object.fromEntries(FREE_TEXTS.map((name) => [name, textCell])),
  ...Object.fromEntries(COSTS.map((name) => [name, cost])),
  ...Object.fromEntries(Object.entries(CHOICES).map(([name, values]) => [name, fc.constantFrom(...values)])),
});

describe('the CSV of calls', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test.close());

  it('reads back unchanged as a CDR file, whatever the calls hold', async () => {
    const lines = fc.sample(callLine, { numRuns: 1500, seed: 20_261_124 }) as Record<string, string>[];
    const names = Object.keys(lines[0] ?? {});
    const written = [names, ...lines.map((line) => names.map((name) => line[name] ?? ''))];
    const first = await importCsv(
      written.map((cells) => cells.map(quoted).join(',')).join('\r\n'),
      'first.csv',
    );
    expect(first).toMatchObject({ rejectedCount: 0, callCount: 1500 });
    const [csv, json] = [await csvOf(first.id), await callsOf(first.id)];
    const second = await importCsv(csv, 'second.csv');
    expect(second).toMatchObject({ status: 'Imported', rejectedCount: 0, callCount: 1500 });
    expect((await callsOf(second.id)).map(evidence)).toEqual(json.map(evidence));
    const third = await importCsv(withReversedColumns(await csvOf(second.id)), 'third.csv');
    expect((await callsOf(third.id)).map(evidence)).toEqual(json.map(evidence));
  });

  /** Its calls are there already, from the second file on. */
  async function importCsv(csv: string, fileName: string): Promise<UploadedFile> {
    const file = await importFile(test, Buffer.from(csv), { fileName, fileType: 'calls-csv' });
    if (file.status !== 'Potential Duplicate') return file;
    await test.admin.post(`CDRFiles/${file.id}/release`, { mode: 'all' });
    return settled(test, file.id);
  }

  async function csvOf(id: string): Promise<string> {
    return (await test.admin.get(`CDRFiles/${id}/calls/`, { accept: 'text/csv' })).text;
  }

  async function callsOf(id: string): Promise<Record<string, unknown>[]> {
    const { text } = await test.admin.get(`CDRFiles/${id}/calls/`, { accept: 'application/x-ndjson' });
    return text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }
});

function evidence(call: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(call).filter(([name]) => !GIVEN_ANEW.includes(name)));
}

/** Quoted as a person's own program would: what looks like the export's guard has to be written out, and so has a formula. */
function quoted(cell: string): string {
  const guarded = /^(?:=|'[=+\-@'])/.test(cell) ? `'${cell}` : cell;
  return `"${guarded.replaceAll('"', '""')}"`;
}

/** The same file with its columns the other way round; its cells hold no line ends. */
function withReversedColumns(csv: string): string {
  return csv
    .trimEnd()
    .split('\n')
    .map((line) =>
      (line.match(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g) ?? [])
        .slice(0, 30)
        .map((cell) => cell.replace(/,$/, ''))
        .reverse()
        .join(','),
    )
    .join('\n');
}
