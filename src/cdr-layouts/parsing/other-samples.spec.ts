import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { layoutNamed, parseCdrBytes } from '../../../test/support/cdr-files/parse-cdr-bytes';
import { samplePath } from '../../../test/support/cdr-files/samples';

type Fields = Record<string, string | number | null>;

const UNKNOWN: Fields = Object.fromEntries(
  [
    ...['target', 'extension', 'external', 'terminationNumber', 'locationCarrier', 'callTypeDirectionFlag'],
    ...['chargeBand', 'callTypeOriginationTypeFlag', 'callTypeRecordingFlag', 'startDate', 'startTime'],
    ...[
      'tariffTime',
      'durationSeconds',
      'answerTimeSeconds',
      'costCdr',
      'costSuggestedRetail',
      'costCdrBasic',
    ],
    ...['costCdrAccessCharge', 'costCdrSurchargeMobileOrigination', 'costCdrSurchargePayphoneOrigination'],
    ...['costCdrSurchargeCallRecording', 'callCarrier', 'carrierCallId', 'currency'],
  ].map((name) => [name, null]),
);

function sample(name: string): Buffer {
  return readFileSync(samplePath(name));
}

/** Read here from the contract's text, by another parser, without the layouts' code. */
describe('every field of every line of the samples', () => {
  it('is as the contract reads it in bch-extended, both legs, levies to the last digit', async () => {
    const bytes = sample('bch-voice-extended-2026-10.csv');
    const rows = parse<Record<string, string>>(bytes, { columns: true });
    const { calls } = await parseCdrBytes(bytes, layoutNamed('bch-extended'), 4096);
    const expected = rows.flatMap((row, at) => bchCalls(row).map((call) => ({ lineNumber: at + 2, call })));
    expect(calls).toEqual(expected);
    const levied = expected.filter(({ call }) => call['callTypeOriginationTypeFlag'] === 'Payphone');
    expect(levied.length).toBeGreaterThan(0);
  });

  it('is as the contract reads it in asterisk-master', async () => {
    const bytes = sample('Master.csv');
    const { calls } = await parseCdrBytes(bytes, layoutNamed('asterisk-master'), 4096);
    const rows = parse(bytes);
    expect(calls).toEqual(rows.map((row, at) => ({ lineNumber: at + 1, call: asteriskCall(row) })));
  });
});

function bchCalls(row: Record<string, string>): Fields[] {
  const cell = (name: string): string | null => row[name] || null;
  const seconds = Math.max(Number(row['aSeconds']), 0);
  const [payphone, mobile] = [surcharge(row['aPtoFlevy'], seconds), surcharge(row['aMtoFLevy'], seconds)];
  const inbound: Fields = {
    ...UNKNOWN,
    target: cell('aDDI'),
    external: cell('aCLI'),
    terminationNumber: cell('bDDI'),
    callTypeDirectionFlag: 'A-leg',
    callTypeOriginationTypeFlag: payphone !== null ? 'Payphone' : mobile !== null ? 'Mobile' : 'Landline',
    startDate: cell('aDate'),
    startTime: cell('aTime'),
    tariffTime: { D: 'Daytime', E: 'Evening', W: 'Weekend' }[row['aTimeBand'] ?? ''] ?? null,
    durationSeconds: seconds,
    answerTimeSeconds: Number(row['bRingTime']),
    costCdr: cell('aPPMCost'),
    costCdrBasic: decimal(tenThousandths(row['aPPMCost']) - (payphone ?? mobile ?? 0n)),
    costCdrSurchargePayphoneOrigination: payphone === null ? null : decimal(payphone),
    costCdrSurchargeMobileOrigination: mobile === null ? null : decimal(mobile),
  };
  if (!(Number(row['bSeconds']) > 0)) return [inbound];
  const outbound: Fields = {
    ...UNKNOWN,
    target: cell('aDDI'),
    external: cell('bDDI'),
    callTypeDirectionFlag: 'B-leg',
    chargeBand: cell('bChargeCode'),
    startDate: cell('bDate'),
    startTime: cell('bTime'),
    durationSeconds: Number(row['bSeconds']),
    costCdr: cell('bCost'),
  };
  return [inbound, outbound];
}

/** Levy times minutes in 1/10000 pence, half up; null without a levy. */
function surcharge(levy: string | undefined, seconds: number): bigint | null {
  const aMinute = tenThousandths(levy);
  return aMinute === 0n ? null : (aMinute * BigInt(seconds) * 2n + 60n) / 120n;
}

function tenThousandths(text = ''): bigint {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(4, '0'));
}

function decimal(units: bigint): string {
  const digits = String(units < 0n ? -units : units).padStart(5, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`;
}

function asteriskCall(row: string[]): Fields {
  const [start = '', answer = ''] = [row[9], row[10]];
  return {
    ...UNKNOWN,
    target: row[1] ?? null,
    external: row[2] || null,
    startDate: start.slice(0, 10),
    startTime: start.slice(11),
    durationSeconds: Number(row[13]),
    // The samples' stamps cross no clock change, so that they can be read as if they were UTC.
    answerTimeSeconds: answer === '' ? null : (Date.parse(`${answer}Z`) - Date.parse(`${start}Z`)) / 1000,
    carrierCallId: row[16] || null,
  };
}
