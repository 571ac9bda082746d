import { fcsFile } from '../../support/cdr-files/fcs-file';
import { liveCalls, OwnCarrier, reconciliation, release } from '../../support/cdr-files/repeated-calls';
import { readSample } from '../../support/cdr-files/samples';
import { startTestApp, TestApp } from '../../support/http/test-app';

const TWO_LEGS = 'bch-voice-extended-2026-10.csv';

describe('a file whose calls are there already, in other bytes,', () => {
  let test: TestApp;
  let carrier: OwnCarrier;

  beforeAll(async () => {
    test = await startTestApp();
  });

  beforeEach(() => {
    carrier = new OwnCarrier(test);
  });

  afterAll(() => test.close());

  it.each<[how: string, change: (text: string) => string]>([
    ['with other line ends', (text) => text.replaceAll('\r\n', '\n')],
    ['without its last line end', (text) => text.replace(/\r\n$/, '')],
    ['with its lines in another order', (text) => `${text.trim().split('\r\n').reverse().join('\r\n')}\r\n`],
  ])('%s is held, with what is there', async (_, change) => {
    const bytes = carrier.file('1a', '1b', '1c');
    const first = await carrier.send(bytes);
    const again = await carrier.send(Buffer.from(change(bytes.toString())));
    expect(again).toMatchObject({
      status: 'Potential Duplicate',
      repeatsCDRFileID: first.id,
      repeatedCalls: {
        ...{ same: 3, changed: 0, priceChanged: 0, missing: 0, new: 0, fileCount: 1 },
        files: [{ CDRFileID: first.id, count: 3 }],
      },
      statusDetail:
        `3 of its 3 calls are there already, in CDR file ${first.id}: 3 the same, 0 changed; 0 new, and 0 of that file ` +
        'missing in this one. Release it with mode newOnly, replace or all, or discard it.',
    });
    expect(await liveCalls(test, again.id)).toEqual([]);
    expect(await liveCalls(test, first.id)).toHaveLength(3);
  });

  it('a month after its days, is held with exact counts', async () => {
    const { days, month } = await carrier.daysAndMonth();
    expect(month).toMatchObject({
      status: 'Potential Duplicate',
      repeatedCalls: {
        ...{ same: 4, changed: 1, priceChanged: 1, missing: 1, new: 2, fileCount: 2 },
        files: [
          { CDRFileID: days[0]?.id, count: 3 },
          { CDRFileID: days[1]?.id, count: 2 },
        ],
      },
    });
  });

  it('in its lesser part, is imported, and says so', async () => {
    const first = await carrier.send(carrier.file('1a', '1b'));
    const second = await carrier.send(carrier.file('1b', '1c', '1d'));
    expect(second).toMatchObject({
      status: 'Imported',
      callCount: 3,
      statusDetail: `Warning repeatedCalls: 1 of its 3 calls was there already, in CDR file ${first.id}; they are there twice now.`,
      repeatedCalls: { same: 1, new: 2, missing: 1 },
    });
  });

  it('counts equal lines as often as they are there', async () => {
    const equal = { recordId: '', dialled: carrier.dialled };
    await carrier.send(fcsFile([equal, equal]));
    // With a blank line first: it has not grown.
    const three = await carrier.send(Buffer.concat([Buffer.from('\r\n'), fcsFile([equal, equal, equal])]));
    expect(three).toMatchObject({
      status: 'Potential Duplicate',
      repeatedCalls: { same: 2, new: 1, missing: 0 },
    });
    expect(await release(test, three.id, { mode: 'newOnly' })).toMatchObject({
      callCount: 1,
      repeatedLines: 2,
    });
  });

  it('is known by its numbers, however they are written, where there is no record id', async () => {
    const cells = { recordId: '', dialled: '01632960002', customerIdentifier: '01134960001' };
    await carrier.send(fcsFile([cells, { ...cells, dialled: '' }, { ...cells, dialled: 'withheld' }]));
    const again = [
      { ...cells, dialled: '+44 1632 960002' },
      { ...cells, dialled: '' },
      { ...cells, dialled: 'WITHHELD' },
    ];
    const { rejectedCount, ...file } = await carrier.send(fcsFile(again));
    expect({ rejectedCount, ...file }).toMatchObject({
      status: 'Potential Duplicate',
      repeatedCalls: { same: 1, changed: 1, new: 1 },
    });
  });

  it('of two legs a line, is known by each leg', async () => {
    const text = (await readSample(TWO_LEGS)).toString();
    const first = await carrier.send(Buffer.from(text), { fileType: 'bch-extended' });
    const other = text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text.replaceAll('\n', '\r\n');
    const again = await carrier.send(Buffer.from(other), { fileType: 'bch-extended' });
    expect(again).toMatchObject({
      status: 'Potential Duplicate',
      repeatedCalls: { same: first.callCount, changed: 0, missing: 0, new: 0 },
    });
    const file = await release(test, again.id, { mode: 'newOnly' });
    expect(await reconciliation(test, file.id)).toMatchObject({ balanced: true, calls: { expected: 0 } });
  });

  it('of another carrier, is another file', async () => {
    await carrier.send(carrier.file('1a', '1b'));
    const other = await carrier.send(carrier.file('1b', '1a'), { carrier: `${carrier.name} & Sons` });
    expect(other).toMatchObject({ status: 'Imported', statusDetail: null, repeatedCalls: null });
  });

  it('of the other leg under the same record ids, is another file', async () => {
    await carrier.send(carrier.file('1a', '1b'));
    const other = await carrier.send(carrier.file('1b', '1a'), { fileType: 'fcs-v3-inbound' });
    expect(other).toMatchObject({ status: 'Imported', statusDetail: null, repeatedCalls: null });
  });

  it('is imported where the earlier calls were deleted, and held where they were reinstated', async () => {
    const [bytes, turned, third] = [
      ['1a', '1b'],
      ['1b', '1a'],
      ['1b', '1a:0.9'],
    ].map((ids) => carrier.file(...ids));
    const first = await carrier.send(bytes as Buffer);
    const answer = await test.admin.post<{ userActivityLog: string }>(`CDRFiles/${first.id}/delete`, {
      reason: 'x',
    });
    const second = await carrier.send(turned as Buffer);
    expect(second).toMatchObject({ status: 'Imported', repeatedCalls: null });
    await test.admin.post(`CDRFiles/${second.id}/delete`, { reason: 'x' });
    await test.admin.post(`userActivityLog/${answer.body.userActivityLog}/reinstate`, { reason: 'x' });
    expect(await carrier.send(third as Buffer)).toMatchObject({
      status: 'Potential Duplicate',
      repeatedCalls: { files: [{ CDRFileID: first.id, count: 2 }], same: 1, changed: 1 },
    });
  });
});
