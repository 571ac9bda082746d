import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { layoutNamed, parseCdrBytes } from '../../../test/support/cdr-files/parse-cdr-bytes';
import { declaredRecordCount } from '../layouts/declared-record-count';
import { samplePath } from '../../../test/support/cdr-files/samples';

const samples = [
  ['fcs-v3-outbound', 'Gamma_Monthly_AC10042_20261001_000117_5000_3.csv', 5000, 0],
  ['fcs-v3-inbound', 'Gamma-Inbound_Monthly_AC10042_20261001_000118_1500_3.csv', 1500, 0],
  ['fcs-v3-outbound', 'Gamma_Daily_AC10042_20261014_000131_400_3.csv', 384, 16],
] as const;

/** Read here by column number from the contract's text, by another parser, without the layout's code. */
describe.each(samples)('the %s sample %s', (layoutName, fileName, callCount, rejectedCount) => {
  const path = samplePath(fileName);
  const bytes = readFileSync(path);
  const layout = layoutNamed(layoutName);

  it('gives every field of every good line as the contract reads it', async () => {
    const file = await parseCdrBytes(bytes, layout, 64 * 1024);
    const rows = parse(bytes, { relax_column_count: true, from_line: 2 });
    expect(file.calls).toHaveLength(callCount);
    for (const { lineNumber, call } of file.calls) {
      expect({ lineNumber, call }).toEqual({
        lineNumber,
        call: expected(rows[lineNumber - 2] ?? [], layoutName),
      });
    }
  });

  it('adds up', async () => {
    const file = await parseCdrBytes(bytes, layout);
    expect(file.counts).toEqual({
      lineCount: callCount + rejectedCount + 1,
      headerLines: 1,
      blankLines: 0,
      rejectedLines: rejectedCount,
      callLines: callCount,
      callCount,
    });
    expect(declaredRecordCount(basename(path), layout)).toBe(callCount + rejectedCount);
  });
});

it('the daily sample has sixteen bad lines, each with its reason and its bytes', async () => {
  const bytes = readFileSync(samplePath(samples[2][1]));
  const file = await parseCdrBytes(bytes, layoutNamed('fcs-v3-outbound'));
  const reasons = [
    'Call Time "25:61:00" is not a time of day (HH:MM:SS)',
    'Duration "-12" is negative',
    'Salesprice "n/a" is not a price',
    'Customer Identifier is empty, the number billed is missing',
    '20 columns where 42 are expected',
    '44 columns where 42 are expected',
    'Duration "99999999999999" is longer than ten days (864000 seconds)',
    'Call Date "31/02/2026" is not a date (DD/MM/YYYY)',
  ];
  const everyTwentyFifth = [...reasons, ...reasons].map((reason, index) => [25 * index + 26, reason]);
  expect(file.rejected.map(({ lineNumber, reason }) => [lineNumber, reason])).toEqual(everyTwentyFifth);
  const lines = bytes.toString('latin1').split('\r\n');
  for (const { lineNumber, rawLine } of file.rejected) {
    expect(rawLine.toString('latin1')).toBe(lines[lineNumber - 1]);
  }
});

function expected(row: string[], layoutName: string): Record<string, unknown> {
  const column = (number: number): string | null => row[number - 1] || null;
  const pence = (number: number): string | null =>
    column(number) === null ? null : (Number(column(number)) * 100).toFixed(2);
  const [day, month, year] = (column(5) ?? '').split('/');
  return {
    target: column(3),
    extension: column(15),
    external: column(4),
    terminationNumber: layoutName === 'fcs-v3-outbound' ? (column(27) ?? column(4)) : column(27),
    locationCarrier: column(10) ?? column(22) ?? column(23) ?? column(25),
    callTypeDirectionFlag: layoutName === 'fcs-v3-outbound' ? 'B-leg' : 'A-leg',
    chargeBand: column(11),
    callTypeOriginationTypeFlag: null,
    callTypeRecordingFlag: column(20) === 'Y' ? 'Recorded' : 'Not recorded',
    startDate: `${year}-${month}-${day}`,
    startTime: column(6),
    tariffTime: ['Daytime', 'Evening', 'Weekend'][Number(column(12)) - 1],
    durationSeconds: Number(column(7)),
    answerTimeSeconds: Number(column(28)),
    costCdr: pence(13),
    costSuggestedRetail: null,
    costCdrBasic: pence(14),
    costCdrAccessCharge: pence(33),
    costCdrSurchargeMobileOrigination: null,
    costCdrSurchargePayphoneOrigination: null,
    costCdrSurchargeCallRecording: null,
    callCarrier: column(19),
    carrierCallId: column(29),
    currency: null,
  };
}
