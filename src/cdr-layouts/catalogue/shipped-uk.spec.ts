import { readShippedSample, type ShippedSample } from '../../../test/support/cdr-files/shipped-sample';

const diverted = {
  target: '+441134960010',
  chargeBand: 'UKL',
  callTypeRecordingFlag: 'Not recorded',
  startDate: '2026-10-09',
  startTime: '10:11:12',
  tariffTime: 'Daytime',
  durationSeconds: 60,
  answerTimeSeconds: 5,
  costCdr: '1.23',
  costCdrBasic: '1.23',
  callCarrier: 'BT',
} as const;

const access4: ShippedSample['calls'] = [
  {
    line: 2,
    ...diverted,
    external: '+442079460020',
    locationCarrier: 'Inbound',
    callTypeDirectionFlag: 'A-leg',
    carrierCallId: 'DIVERTED_INBOUND_77',
  },
  {
    line: 3,
    ...diverted,
    external: '+447700900123',
    terminationNumber: '+447700900123',
    locationCarrier: 'UK mobile',
    callTypeDirectionFlag: 'B-leg',
    carrierCallId: 'DIVERTED_OUTBOUND_77',
  },
];

const samples: readonly ShippedSample[] = [
  { layout: 'fcs-v3-inbound', file: 'fcs-v3-01.csv', calls: access4 },
  { layout: 'fcs-v3-outbound', file: 'fcs-v3-01.csv', calls: access4 },
  {
    layout: 'bch-voice',
    file: 'bch-voice.csv',
    calls: [
      {
        line: 2,
        target: '08081570010',
        external: '01632960425',
        terminationNumber: '02079460759',
        callTypeDirectionFlag: 'A-leg',
        startDate: '2026-10-14',
        startTime: '13:21:11',
        tariffTime: 'Daytime',
        durationSeconds: 34,
        answerTimeSeconds: 5,
        costCdr: '0.6800',
      },
      {
        line: 2,
        target: '08081570010',
        external: '02079460759',
        callTypeDirectionFlag: 'B-leg',
        startDate: '2026-10-14',
        startTime: '13:21:16',
        durationSeconds: 29,
        costCdr: '0.2417',
      },
      {
        line: 3,
        target: '08081570010',
        callTypeDirectionFlag: 'A-leg',
        startDate: '2026-10-14',
        startTime: '18:40:02',
        tariffTime: 'Evening',
        durationSeconds: 0,
        answerTimeSeconds: 0,
        costCdr: '0',
      },
      {
        line: 4,
        target: '08081570011',
        external: '07700900123',
        terminationNumber: '01134960200',
        callTypeDirectionFlag: 'A-leg',
        startDate: '2026-10-17',
        startTime: '09:05:30',
        tariffTime: 'Weekend',
        durationSeconds: 21,
        answerTimeSeconds: 18,
        costCdr: '1.0500',
      },
    ],
  },
];

it.each(samples)('reads every call of $file as $layout, field by field', async (sample) => {
  const { read, spelledOut } = await readShippedSample(sample);
  expect(read).toEqual(spelledOut);
});
