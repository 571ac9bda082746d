import { editedSample, readText } from '../../../test/support/cdr-files/shipped-sample';
import type { ParsedCall } from '../fields/parsed-call';

type Edits = readonly (readonly [string, string])[];

/** What becomes of the call at a place among those of the sample. */
const OTHERWISE: readonly (readonly [
  layout: string,
  file: string,
  at: number,
  edits: Edits,
  call: Partial<ParsedCall>,
])[] = [
  ['freeswitch-csv', 'freeswitch-csv.csv', 2, [['"acc7"', '""']], { target: '01632960400' }],
  ['freeswitch-asterisk', 'freeswitch-asterisk.csv', 2, [['"acc9"', '""']], { target: '01134960555' }],
  ['freeswitch-json', 'freeswitch-json.json', 2, [['"acc7"', '""']], { target: '01134960312' }],
  [
    'freeswitch-json',
    'freeswitch-json.json',
    2,
    [
      ['"callflow":{"', '"callflow":[{"'],
      ['"01134960312"}}}', '"01134960312"}}]}'],
      ['"acc7"', '""'],
    ],
    { target: '01134960312' },
  ],
  [
    'freeswitch-json',
    'freeswitch-json.json',
    2,
    [['"caller_id_number":""', '"caller_id_number":"1001"']],
    { target: '1001' },
  ],
  ['freeswitch-json', 'freeswitch-json.json', 2, [['"acc7"', '"acc%2F7"']], { target: 'acc/7' }],
  ['freeswitch-xml', 'freeswitch-xml.xml', 1, [['>acc7<', '><']], { target: '07700900321' }],
  ['freeswitch-xml', 'freeswitch-xml.xml', 1, [['>acc7<', '>acc%2F7<']], { target: 'acc/7' }],
  [
    'cisco-cucm',
    'cdr_StandAloneCluster_01_202610120815_1',
    2,
    [['"02079460200","2005"', '"","2005"']],
    { target: '2005', external: null },
  ],
  [
    'portabilling',
    'portabilling.json',
    1,
    [['"account_id":"442079460100","CLI":"447', '"account_id":"","CLI":"447']],
    { target: '447700900321', external: '442079460100', callTypeDirectionFlag: null },
  ],
  ['bandwidth', 'bandwidth.csv', 0, [['DENVER', '']], { locationCarrier: 'CO' }],
  ['a2billing', 'a2billing.csv', 0, [[',1791792851.17', '']], { carrierCallId: null }],
  ['kamailio-acc', 'kamailio-acc.csv', 0, [['01632960311,', ',']], { external: '441632960311' }],
  ['kamailio-cdrs', 'kamailio-cdrs.csv', 0, [['01632960311', '']], { external: '441632960311' }],
  [
    'telnyx',
    'telnyx.csv',
    1,
    [
      ['000000000002,,', '000000000002,c2,'],
      [',,2026-10-12 08:20:18', ',2026-10-12 08:20:09,2026-10-12 08:20:18'],
    ],
    { carrierCallId: 'c2', answerTimeSeconds: 9 },
  ],
  ['telnyx', 'telnyx.csv', 0, [[',c1,', ',,']], { carrierCallId: '2b9a0000-0000-4000-8000-000000000001' }],
  [
    'twilio',
    'twilio.json',
    0,
    [['"start_time": "Mon, 12 Oct 2026 08:14:05 +0000"', '"start_time": null']],
    { startDate: '2026-10-12', startTime: '09:13:59' },
  ],
  [
    '3cx',
    '3cx.log',
    1,
    [
      [',07700900177,10000,', ',,10000,'],
      ['612505,00000C21DE5C2470_6532,00:01:10', '612505,00000C21DE5C2470_6532,'],
    ],
    { terminationNumber: '07700900177', durationSeconds: 0 },
  ],
  ['3cx', '3cx.log', 1, [[',07700900177,10000,', ',Ext.700,10000,']], { terminationNumber: '700' }],
  ['3cx', '3cx.log', 2, [['505,02079460505,', '505,,']], { target: '505' }],
  [
    '3cx',
    '3cx.log',
    3,
    [
      ['505,505,,Ext.505,505', '505,505,,,505'],
      ['6534,00:00:30', '6534,'],
    ],
    { terminationNumber: '505', durationSeconds: 0 },
  ],
  [
    '3cx',
    '3cx.log',
    3,
    [['505,505,,Ext.505,505', '505,505,,Ext.506,506']],
    { external: '505', terminationNumber: '506' },
  ],
  [
    '3cx',
    '3cx.log',
    0,
    [['QFwdToDNA,Ext.504,504', 'QFwdToDNA,07700900199,504']],
    { extension: null, terminationNumber: '07700900199' },
  ],
  [
    'freeswitch-csv',
    'freeswitch-csv.csv',
    2,
    [
      ['"2026-10-25 01:59:58","2026-10-25 01:00:03"', '"2026-03-29 00:59:58","2026-03-29 02:00:03"'],
      ['"35","30"', '"4005","4000"'],
    ],
    { startDate: '2026-03-29', startTime: '00:59:58', durationSeconds: 4000, answerTimeSeconds: 5 },
  ],
  [
    'freeswitch-asterisk',
    'freeswitch-asterisk.csv',
    2,
    [
      ['"2026-05-29 17:20:00","2026-05-29 17:20:04"', '"2026-03-29 00:59:58","2026-03-29 02:00:03"'],
      ['"34","30"', '"4005","4000"'],
    ],
    { startDate: '2026-03-29', startTime: '00:59:58', durationSeconds: 4000, answerTimeSeconds: 5 },
  ],
  [
    'freeswitch-json',
    'freeswitch-json.json',
    2,
    [['01df56f4-d99a-4ef6-b7fe-b924b2415b81', 'call%2F1']],
    { carrierCallId: 'call/1' },
  ],
  [
    'freeswitch-xml',
    'freeswitch-xml.xml',
    1,
    [['8039fb4f-e1c9-4def-b097-7c71435bb73d', 'call%2F1']],
    { carrierCallId: 'call/1' },
  ],
  [
    '3cx',
    '3cx.log',
    2,
    [[',,Ext.505,10021,505,02079460505,,,', ',,01632960177,10021,505,02079460505,,,']],
    { extension: null, terminationNumber: '01632960177' },
  ],
  [
    '3cx',
    '3cx.log',
    0,
    [[',Ext.960,10021,960,960,QFwdToDNA,Ext.504,', ',01632960960,10021,960,960,QFwdToDNA,Ext.504,']],
    {},
  ],
];

it.each(OTHERWISE)('%s in %s, call %i with %j, reads %j', async (layout, file, at, edits, call) => {
  const before = await readText(layout, editedSample(file, []));
  const { calls } = await readText(layout, editedSample(file, edits));
  expect(calls).toHaveLength(before.calls.length);
  expect(calls[at]?.call).toEqual({ ...before.calls[at]?.call, ...call });
});

const REJECTED: readonly (readonly [
  layout: string,
  file: string,
  edits: Edits,
  line: number,
  reason: string,
])[] = [
  [
    'bch-voice',
    'bch-voice.csv',
    [[',34,D,', ',,D,']],
    2,
    'aSeconds is empty, the length of the call is missing',
  ],
  [
    'freeswitch-asterisk',
    'freeswitch-asterisk.csv',
    [['a5c9f6c0-e752-11e3-8bfb-65b6c3cdac7d', '1791792851.17']],
    1,
    'uuid is no UUID, which FreeSWITCH gives every call',
  ],
  ['telnyx', 'telnyx.csv', [[',inbound,', ',,']], 2, 'Direction is neither inbound nor outbound'],
  [
    'twilio',
    'twilio.json',
    [['"outbound-dial"', '"sideways"']],
    2,
    'direction is none that Twilio describes',
  ],
];

it.each(REJECTED)('%s in %s with %j rejects line %i', async (layout, file, edits, line, reason) => {
  const { rejected } = await readText(layout, editedSample(file, edits));
  expect(rejected).toContainEqual([line, reason]);
});

it('twilio refuses a file in another currency than US dollars', async () => {
  const text = editedSample('twilio.json', [['"price_unit": "USD"', '"price_unit": "GBP"']]);
  await expect(readText('twilio', text)).rejects.toThrow(
    'line 1: price_unit is "GBP", and the layout\'s prices are in USD',
  );
});
