import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { layoutNamed, parseCdrBytes } from '../../../test/support/cdr-files/parse-cdr-bytes';

const layout = layoutNamed('bch-extended');
const header = layout.columns.map(({ name }) => name).join(',');
const payphone =
  '2026-10-14,13:21:11,08081570010,01632960425,34,D,FP,1.2,0,20.5,0,12.2967,2026-10-14,13:21:12,02079460759,29,19,5,' +
  'UKN,UK National,0.5,0,0,0,0.0417';

it('reads a line as the call that came in and the call that went out', async () => {
  const file = await parseCdrBytes(`${header}\n${payphone}\n`, layout);
  const unknown = Object.fromEntries(Object.keys(file.calls[0]?.call ?? {}).map((name) => [name, null]));
  expect(file.calls).toEqual([
    {
      lineNumber: 2,
      call: {
        ...unknown,
        target: '08081570010',
        external: '01632960425',
        terminationNumber: '02079460759',
        callTypeDirectionFlag: 'A-leg',
        callTypeOriginationTypeFlag: 'Payphone',
        startDate: '2026-10-14',
        startTime: '13:21:11',
        tariffTime: 'Daytime',
        durationSeconds: 34,
        answerTimeSeconds: 29,
        costCdr: '12.2967',
        costCdrBasic: '0.6800',
        costCdrSurchargePayphoneOrigination: '11.6167',
      },
    },
    {
      lineNumber: 2,
      call: {
        ...unknown,
        target: '08081570010',
        external: '02079460759',
        callTypeDirectionFlag: 'B-leg',
        chargeBand: 'UKN',
        startDate: '2026-10-14',
        startTime: '13:21:12',
        durationSeconds: 5,
        costCdr: '0.0417',
      },
    },
  ]);
  expect(file.counts).toMatchObject({ lineCount: 2, callLines: 1, callCount: 2 });
});

it('takes a levy on mobiles for a mobile, none for a landline', async () => {
  const mobile = payphone.replace('20.5,0,12.2967', '0,2.1,9.3500').replace(',34,', ',170,');
  const landline = payphone.replace('20.5,0,12.2967', '0,0.0,2.0800');
  const { calls } = await parseCdrBytes(`${header}\n${mobile}\n${landline}\n`, layout);
  expect(calls[0]?.call).toMatchObject({
    callTypeOriginationTypeFlag: 'Mobile',
    costCdr: '9.3500',
    costCdrBasic: '3.4000',
    costCdrSurchargeMobileOrigination: '5.9500',
    costCdrSurchargePayphoneOrigination: null,
  });
  expect(calls[2]?.call).toMatchObject({
    callTypeOriginationTypeFlag: 'Landline',
    costCdrBasic: '2.0800',
    costCdrSurchargeMobileOrigination: null,
    costCdrSurchargePayphoneOrigination: null,
  });
});

it('takes a call that nobody answered for one call of 0 seconds', async () => {
  const unanswered = '2026-10-24,09:00:39,08081570549,,-1,W,FM,1.2,0,0,2.1,0.0000,,,,24,18,0,,,,0,0,0,0.0000';
  const { calls } = await parseCdrBytes(`${header}\n${unanswered}\n`, layout);
  expect(calls).toHaveLength(1);
  expect(calls[0]?.call).toMatchObject({
    external: null,
    durationSeconds: 0,
    tariffTime: 'Weekend',
    costCdrBasic: '0.0000',
  });
});

it('keeps the call that came in where the call that went out failed to connect', async () => {
  const failed = payphone.replace(',19,5,', ',20,-1,');
  const { calls, counts } = await parseCdrBytes(`${header}\n${failed}\n`, layout);
  expect(calls.map(({ call }) => [call.callTypeDirectionFlag, call.costCdr])).toEqual([['A-leg', '12.2967']]);
  expect(counts).toMatchObject({ callLines: 1, rejectedLines: 0 });
});

it('takes the levies of the call that went out from its basic cost', async () => {
  const levied = payphone.replace('0.5,0,0,0,0.0417', '0.5,0,1.2,0.6,0.1917');
  const { calls } = await parseCdrBytes(`${header}\n${levied}\n`, layout);
  expect(calls[1]?.call).toMatchObject({ costCdr: '0.1917', costCdrBasic: '0.0417' });
});

it.each([
  ['20.5,0,', '20.5,2.1,', 'aPtoFlevy and aMtoFLevy are both charged, a call has one origin'],
  ['20.5,0,', '-20.5,0,', 'aPtoFlevy is negative, a price a minute cannot be'],
  ['20.5,0,', '1234567890.5,0,', 'aPtoFlevy "1234567890.5" has more digits than a price a minute can have'],
  [',34,', ',-2,', 'aSeconds "-2" is negative'],
  [',34,', ',,', 'aSeconds is empty, the length of the call is missing'],
  [',D,', ',N,', 'aTimeBand "N" is none of D, E, W'],
  ['08081570010', '', 'aDDI is empty, the number billed is missing'],
  [',2026-10-14,13:21:12', ',,13:21:12', 'bDate is empty, a call needs its date'],
  ['0.0417', '0,0417', '26 columns where 25 are expected'],
])('rejects both calls of a line with %s become %s', async (from, to, reason) => {
  const file = await parseCdrBytes(`${header}\n${payphone}\n${payphone.replace(from, to)}\n`, layout);
  expect(file.rejected).toMatchObject([{ lineNumber: 3, reason }]);
  expect(file.calls.map(({ lineNumber }) => lineNumber)).toEqual([2, 2]);
});

it('reads every line of the sample, and each price is what its parts add up to', async () => {
  const bytes = readFileSync(join(process.cwd(), 'sample/bch-voice-extended-2026-10.csv'));
  const rows = parse<Record<string, string>>(bytes, { columns: true });
  const { calls, counts } = await parseCdrBytes(bytes, layout);
  expect(counts).toEqual({
    lineCount: 801,
    headerLines: 1,
    blankLines: 0,
    rejectedLines: 0,
    callLines: 800,
    callCount: 1479,
  });
  for (const { lineNumber, call } of calls) {
    const row = rows[lineNumber - 2];
    const isInbound = call.callTypeDirectionFlag === 'A-leg';
    expect(call.target).toBe(row?.['aDDI']);
    expect(call.costCdr).toBe(row?.[isInbound ? 'aPPMCost' : 'bCost']);
    expect(call.durationSeconds).toBe(Math.max(Number(row?.[isInbound ? 'aSeconds' : 'bSeconds']), 0));
    if (!isInbound) continue;
    const minutes = (call.durationSeconds ?? 0) / 60;
    expect(Math.abs(Number(call.costCdrBasic) - minutes * Number(row?.['aPPMRate']))).toBeLessThan(0.00011);
  }
});
