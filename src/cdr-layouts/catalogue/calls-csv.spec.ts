import { layoutNamed, parseCdrBytes } from '../../../test/support/cdr-files/parse-cdr-bytes';

const layout = layoutNamed('calls-csv');

const written: Readonly<Record<string, string>> = {
  target: "'+441134960000",
  extension: '206',
  external: '07700900123',
  terminationNumber: '01134960001',
  locationCarrier: '"Leeds, ""north"""',
  callTypeDirectionFlag: 'A-leg',
  chargeBand: "'=UKN",
  callTypeOriginationTypeFlag: 'Payphone',
  callTypeRecordingFlag: 'Not recorded',
  startDate: '2026-10-14',
  startTime: '13:21:11',
  tariffTime: 'Night rate',
  duration: '34',
  answerTime: '5',
  costCDR: '1.2900',
  costSuggestedRetail: "'-2.50",
  costCDRBasic: '-0.10',
  costCDRAccessCharge: '0',
  costCDRSurchargeMobileOrigination: '0.1',
  costCDRSurchargePayphoneOrigination: '0.2',
  costCDRSurchargeCallRecording: '0.3',
  carrier: 'Gamma',
  callCarrier: "''t Hooft",
  CDRFileID: '7',
  lineNumber: '3',
  carrierCallID: "O'Neill",
  userActivityLog: '12',
  id: '99',
  callID: '5',
  created: '2026-10-14T13:21:11Z',
  updated: '2026-10-14T13:21:11Z',
  reinstatedIn: '',
  currency: 'EUR',
};

const read = {
  target: '+441134960000',
  extension: '206',
  external: '07700900123',
  terminationNumber: '01134960001',
  locationCarrier: 'Leeds, "north"',
  callTypeDirectionFlag: 'A-leg',
  chargeBand: '=UKN',
  callTypeOriginationTypeFlag: 'Payphone',
  callTypeRecordingFlag: 'Not recorded',
  startDate: '2026-10-14',
  startTime: '13:21:11',
  tariffTime: 'Night rate',
  durationSeconds: 34,
  answerTimeSeconds: 5,
  costCdr: '1.2900',
  costSuggestedRetail: '-2.50',
  costCdrBasic: '-0.10',
  costCdrAccessCharge: '0',
  costCdrSurchargeMobileOrigination: '0.1',
  costCdrSurchargePayphoneOrigination: '0.2',
  costCdrSurchargeCallRecording: '0.3',
  callCarrier: "'t Hooft",
  carrierCallId: "O'Neill",
  currency: 'EUR',
};

it('reads every field an export writes, in any order', async () => {
  for (const names of [Object.keys(written), Object.keys(written).reverse()]) {
    const csv = `${names.join(',')}\r\n${names.map((name) => written[name]).join(',')}\r\n`;
    const { calls } = await parseCdrBytes(csv, layout);
    expect(calls).toEqual([{ lineNumber: 2, call: read }]);
  }
});

it('reads a selection of the columns, the others are unknown', async () => {
  const { calls } = await parseCdrBytes('startTime,Target,startDate\n13:21:11,206,2026-10-14\n', layout);
  const known = Object.entries(calls[0]?.call ?? {}).filter(([, value]) => value !== null);
  expect(Object.fromEntries(known)).toEqual({
    target: '206',
    startDate: '2026-10-14',
    startTime: '13:21:11',
  });
});

it.each([
  ['target,startDate,startTime,colour', 'the header names a column "colour" that calls-csv does not have'],
  ['target,startDate,startTime,Target', 'the header names the column "target" twice'],
  ['target,startDate', 'the header lacks the column "startTime"'],
  ['206,2026-10-14,13:21:11', 'the first line is not the header that calls-csv begins with'],
])('refuses the header %s', async (header, sentence) => {
  await expect(parseCdrBytes(`${header}\n206,2026-10-14,13:21:11\n`, layout)).rejects.toThrow(sentence);
});

it('rejects a line that has not as many cells as the header, or no number billed', async () => {
  const lines = ['206,2026-10-14,13:21:11', '206,2026-10-14', ',2026-10-14,13:21:11'];
  const file = await parseCdrBytes(`target,startDate,startTime\n${lines.join('\n')}`, layout);
  expect(file.rejected.map(({ lineNumber, reason }) => [lineNumber, reason])).toEqual([
    [3, '2 columns where 3 are expected'],
    [4, 'target is empty, the number billed is missing'],
  ]);
});
