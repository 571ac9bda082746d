import { editedSample, readText } from '../../../test/support/cdr-files/shipped-sample';

type Edits = readonly (readonly [string, string])[];

const ARRAY = '[{"dialplan":"XML","profile_index":"1","caller_profile":{"caller_id_number":"+442079460101"';

/** Samples written in another way that the source describes. */
const SAME: readonly (readonly [layout: string, file: string, how: string, edits: Edits])[] = [
  ['bandwidth', 'bandwidth.csv', 'a column without its slip', [['DesinationRate', 'DestinationRate']]],
  ['bch-voice', 'bch-voice.csv', 'semicolons', [[',', ';']]],
  ['bch-voice', 'bch-voice.csv', 'tabs', [[',', '\t']]],
  ['bch-voice', 'bch-voice.csv', 'bars', [[',', '|']]],
  ['kamailio-acc', 'kamailio-acc.csv', 'semicolons', [[',', ';']]],
  ['kamailio-acc', 'kamailio-acc.csv', 'tabs, as the client mysql writes', [[',', '\t']]],
  ['kamailio-acc', 'kamailio-acc.csv', 'bars', [[',', '|']]],
  ['kamailio-acc', 'kamailio-acc.csv', 'Anonymous', [['anonymous,', 'Anonymous,']]],
  ['kamailio-cdrs', 'kamailio-cdrs.csv', 'semicolons', [[',', ';']]],
  ['kamailio-cdrs', 'kamailio-cdrs.csv', 'tabs', [[',', '\t']]],
  ['kamailio-cdrs', 'kamailio-cdrs.csv', 'bars', [[',', '|']]],
  ['kamailio-cdrs', 'kamailio-cdrs.csv', 'Anonymous', [['anonymous,', 'Anonymous,']]],
  ['magnusbilling', 'magnusbilling.csv', 'commas', [[';', ',']]],
  ['magnusbilling', 'magnusbilling.csv', 'tabs', [[';', '\t']]],
  ['magnusbilling', 'magnusbilling.csv', 'bars', [[';', '|']]],
  ['magnusbilling', 'magnusbilling.csv', 'another kind of call to a DID', [[';25;25;2;', ';25;25;3;']]],
  ['opensips-acc', 'opensips-acc.tsv', 'commas', [['\t', ',']]],
  ['opensips-acc', 'opensips-acc.tsv', 'semicolons', [['\t', ';']]],
  ['opensips-acc', 'opensips-acc.tsv', 'bars', [['\t', '|']]],
  ['opensips-acc', 'opensips-acc.tsv', 'a missing value as \\N', [['NULL', '\\N']]],
  ['opensips-acc', 'opensips-acc.tsv', 'Anonymous', [['\tanonymous\t', '\tAnonymous\t']]],
  ['a2billing', 'a2billing.csv', 'another kind of call to a DID', [['17,,1,3,', '17,,1,2,']]],
  ['telnyx', 'telnyx.csv', 'no zone at the start', [['Start Timestamp(UTC)', 'Start Timestamp']]],
  ['telnyx', 'telnyx.csv', 'a zone at the answer', [['Answer Timestamp', 'Answer Timestamp(UTC)']]],
  [
    'telnyx',
    'telnyx.csv',
    'directions in capitals',
    [
      [',inbound,', ',Inbound,'],
      [',outbound,', ',OUTBOUND,'],
    ],
  ],
  [
    'freeswitch-json',
    'freeswitch-json.json',
    'one call flow that is no list',
    [
      [ARRAY, ARRAY.slice(1)],
      ['"07700900321"}}]', '"07700900321"}}'],
    ],
  ],
];

it.each(SAME)('%s reads the same in %s with %s', async (layout, file, _how, edits) => {
  const read = await readText(layout, editedSample(file, edits));
  expect(read).toEqual(await readText(layout, editedSample(file, [])));
});
