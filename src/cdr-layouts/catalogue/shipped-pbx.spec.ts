import { readShippedSample, type ShippedSample } from '../../../test/support/cdr-files/shipped-sample';

const samples: readonly ShippedSample[] = [
  {
    layout: 'freeswitch-csv',
    file: 'freeswitch-csv.csv',
    calls: [
      {
        line: 1,
        target: '02079460100',
        external: '01632960311',
        startDate: '2026-10-12',
        startTime: '09:14:05',
        durationSeconds: 60,
        answerTimeSeconds: 6,
        carrierCallId: 'a5c9f6c0-e752-41e3-8bfb-65b6c3cdac70',
      },
      {
        line: 2,
        target: '02079460101',
        external: '07700900321',
        startDate: '2026-10-12',
        startTime: '09:20:00',
        durationSeconds: 0,
        carrierCallId: 'a5c9f6c0-e752-41e3-8bfb-65b6c3cdac72',
      },
      {
        line: 3,
        target: 'acc7',
        external: '01632960400',
        startDate: '2026-10-25',
        startTime: '01:59:58',
        durationSeconds: 30,
        answerTimeSeconds: 5,
        carrierCallId: 'a5c9f6c0-e752-41e3-8bfb-65b6c3cdac73',
      },
      {
        line: 4,
        target: '01134960310',
        external: '01632960312',
        startDate: '2026-10-12',
        startTime: '10:00:00',
        durationSeconds: 10,
        answerTimeSeconds: 2,
        carrierCallId: 'a5c9f6c0-e752-41e3-8bfb-65b6c3cdac74',
      },
    ],
  },
  {
    layout: 'freeswitch-asterisk',
    file: 'freeswitch-asterisk.csv',
    calls: [
      {
        line: 1,
        target: '1000',
        external: '02079460196',
        startDate: '2026-05-29',
        startTime: '16:59:50',
        durationSeconds: 59,
        answerTimeSeconds: 1,
        carrierCallId: 'a5c9f6c0-e752-11e3-8bfb-65b6c3cdac7d',
      },
      {
        line: 2,
        target: '1001',
        external: '07700900410',
        startDate: '2026-05-29',
        startTime: '17:10:00',
        durationSeconds: 0,
        carrierCallId: 'a5c9f6c0-e752-11e3-8bfb-65b6c3cdac7e',
      },
      {
        line: 3,
        target: 'acc9',
        external: '01134960555',
        startDate: '2026-05-29',
        startTime: '17:20:00',
        durationSeconds: 30,
        answerTimeSeconds: 4,
        carrierCallId: 'a5c9f6c0-e752-11e3-8bfb-65b6c3cdac7f',
      },
    ],
  },
  {
    layout: 'freeswitch-json',
    file: 'freeswitch-json.json',
    calls: [
      {
        line: 1,
        target: '02079460100',
        external: '01632960311',
        startDate: '2026-10-12',
        startTime: '09:14:05',
        durationSeconds: 60,
        answerTimeSeconds: 6,
        carrierCallId: '01df56f4-d99a-4ef6-b7fe-b924b2415b7f',
      },
      {
        line: 2,
        target: '+442079460101',
        external: '07700900321',
        startDate: '2026-10-12',
        startTime: '09:20:00',
        durationSeconds: 0,
        carrierCallId: '01df56f4-d99a-4ef6-b7fe-b924b2415b80',
      },
      {
        line: 3,
        target: 'acc7',
        external: '01134960312',
        startDate: '2026-10-12',
        startTime: '10:00:00',
        durationSeconds: 10,
        answerTimeSeconds: 2,
        carrierCallId: '01df56f4-d99a-4ef6-b7fe-b924b2415b81',
      },
    ],
  },
  {
    layout: 'freeswitch-xml',
    file: 'freeswitch-xml.xml',
    calls: [
      {
        line: 1,
        target: '02079460100',
        external: '01632960311',
        startDate: '2026-10-12',
        startTime: '09:14:05',
        durationSeconds: 60,
        answerTimeSeconds: 6,
        carrierCallId: '8039fb4f-e1c9-4def-b097-7c71435bb73c',
      },
      {
        line: 2,
        target: 'acc7',
        external: '07700900321',
        startDate: '2026-10-12',
        startTime: '09:20:00',
        durationSeconds: 0,
        carrierCallId: '8039fb4f-e1c9-4def-b097-7c71435bb73d',
      },
    ],
  },
];

it.each(samples)('reads every call of the sample of $layout, field by field', async (sample) => {
  const { read, spelledOut } = await readShippedSample(sample);
  expect(read).toEqual(spelledOut);
});
