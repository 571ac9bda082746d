import { readShippedSample, type ShippedSample } from '../../../test/support/cdr-files/shipped-sample';

const DAY = { startDate: '2026-10-12' };

const samples: readonly ShippedSample[] = [
  {
    layout: 'kamailio-acc',
    file: 'kamailio-acc.csv',
    calls: [
      {
        line: 2,
        target: '02079460100',
        external: '01632960311',
        terminationNumber: '441632960311',
        ...DAY,
        startTime: '09:14:11',
        carrierCallId: 'vRtGVfXTzMK.1',
      },
      {
        line: 4,
        target: '02079460101',
        external: '07700900321',
        terminationNumber: '447700900321',
        ...DAY,
        startTime: '09:20:18',
        durationSeconds: 0,
        carrierCallId: 'vRtGVfXTzMK.2',
      },
      {
        line: 5,
        target: '02079460100',
        external: '02079460100',
        terminationNumber: 'desk1',
        ...DAY,
        startTime: '09:30:02',
        carrierCallId: 'vRtGVfXTzMK.3',
      },
    ],
  },
  {
    layout: 'kamailio-cdrs',
    file: 'kamailio-cdrs.csv',
    calls: [
      {
        line: 2,
        target: '02079460100',
        external: '01632960311',
        terminationNumber: '441632960311',
        ...DAY,
        startTime: '09:14:11',
        durationSeconds: 60,
        carrierCallId: 'vRtGVfXTzMK.1',
      },
      {
        line: 3,
        target: '02079460100',
        external: '02079460100',
        terminationNumber: 'desk1',
        ...DAY,
        startTime: '09:30:02',
        durationSeconds: 10,
        carrierCallId: 'vRtGVfXTzMK.3',
      },
    ],
  },
  {
    layout: 'opensips-acc',
    file: 'opensips-acc.tsv',
    calls: [
      {
        line: 2,
        target: '02079460100',
        external: '01632960311',
        ...DAY,
        startTime: '09:14:05',
        durationSeconds: 60,
        answerTimeSeconds: 6,
        carrierCallId: 'qWe-1@192.0.2.7',
      },
      {
        line: 3,
        target: '02079460101',
        external: '07700900321',
        ...DAY,
        startTime: '09:20:00',
        durationSeconds: 0,
        carrierCallId: 'qWe-2@192.0.2.7',
      },
      {
        line: 4,
        target: '02079460100',
        external: '02079460100',
        ...DAY,
        startTime: '09:30:02',
        durationSeconds: 10,
        carrierCallId: 'qWe-3@192.0.2.9',
      },
    ],
  },
];

it.each(samples)('reads every call of the sample of $layout, field by field', async (sample) => {
  const { read, spelledOut } = await readShippedSample(sample);
  expect(read).toEqual(spelledOut);
});
