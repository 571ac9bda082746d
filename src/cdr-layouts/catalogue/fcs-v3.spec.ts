import { layoutNamed, parseCdrBytes } from '../../../test/support/cdr-files/parse-cdr-bytes';

/** A record with the given cells, by the standard's column numbers; the others are empty. */
function record(cells: Readonly<Record<number, string>>): string {
  const needed: Record<number, string> = { 3: '01134960450', 5: '16/09/2026', 6: '14:35:51', ...cells };
  return Array.from({ length: 42 }, (_, index) => needed[index + 1] ?? '').join(',');
}

async function readCall(layoutName: string, cells: Readonly<Record<number, string>>) {
  const { calls } = await parseCdrBytes(record(cells), layoutNamed(layoutName));
  return calls[0]?.call;
}

it('an outbound call is a B-leg that ends at the number dialled unless it was diverted', async () => {
  expect(await readCall('fcs-v3-outbound', { 4: '07700900480' })).toMatchObject({
    callTypeDirectionFlag: 'B-leg',
    external: '07700900480',
    terminationNumber: '07700900480',
  });
  expect(await readCall('fcs-v3-outbound', { 4: '07700900480', 27: '07700900111' })).toMatchObject({
    external: '07700900480',
    terminationNumber: '07700900111',
  });
});

it('an inbound call is an A-leg whose end is known only if it was diverted', async () => {
  expect(await readCall('fcs-v3-inbound', { 4: '07700900480' })).toMatchObject({
    callTypeDirectionFlag: 'A-leg',
    external: '07700900480',
    terminationNumber: null,
  });
  expect(await readCall('fcs-v3-inbound', { 27: '07700900111' })).toMatchObject({
    external: null,
    terminationNumber: '07700900111',
  });
});

it.each(['fcs-v3-outbound', 'fcs-v3-inbound'])(
  '%s leaves unknown what the record does not tell',
  async (name) => {
    const call = await readCall(name, {});
    const known = Object.entries(call ?? {}).filter(([, value]) => value !== null);
    expect(Object.keys(call ?? {})).toHaveLength(24);
    expect(known.map(([field]) => field)).toEqual([
      'target',
      'callTypeDirectionFlag',
      'startDate',
      'startTime',
    ]);
  },
);

it.each([
  ['1', 'Daytime'],
  ['2', 'Evening'],
  ['3', 'Weekend'],
])('time band %s is %s', async (band, tariffTime) => {
  expect(await readCall('fcs-v3-outbound', { 12: band })).toMatchObject({ tariffTime });
});

it.each([
  ['Y', 'Recorded'],
  ['N', 'Not recorded'],
])('recording %s is %s', async (flag, callTypeRecordingFlag) => {
  expect(await readCall('fcs-v3-outbound', { 20: flag })).toMatchObject({ callTypeRecordingFlag });
});

it('a credit is a negative price', async () => {
  expect(await readCall('fcs-v3-outbound', { 13: '-0.0050', 14: '-1', 33: '0.0133' })).toMatchObject({
    costCdr: '-0.50',
    costCdrBasic: '-100',
    costCdrAccessCharge: '1.33',
  });
});

it.each([
  ['fcs-v3-outbound', 'DIVERTED_INBOUND_77', 'A-leg', null],
  ['fcs-v3-outbound', 'DIVERTED_OUTBOUND_77', 'B-leg', '07700900480'],
  ['fcs-v3-inbound', 'DIVERTED_INBOUND_77', 'A-leg', null],
  ['fcs-v3-inbound', 'DIVERTED_OUTBOUND_77', 'B-leg', '07700900480'],
])('%s takes each half of a diverted call for what it is: %s', async (name, id, leg, end) => {
  expect(await readCall(name, { 4: '07700900480', 29: id })).toMatchObject({
    callTypeDirectionFlag: leg,
    terminationNumber: end,
    carrierCallId: id,
  });
});

it.each([
  [{ 10: 'UK Local', 22: 'GBR' }, 'UK Local'],
  [{ 22: 'GBR', 23: 'Fixed' }, 'GBR'],
  [{ 23: 'Fixed', 25: 'Vodafone' }, 'Fixed'],
  [{ 25: 'Vodafone' }, 'Vodafone'],
])(
  'the first thing that the carrier says of the place is its location: %j',
  async (cells, locationCarrier) => {
    expect(await readCall('fcs-v3-outbound', cells as Record<number, string>)).toMatchObject({
      locationCarrier,
    });
  },
);
