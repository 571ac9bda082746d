import { readFileSync } from 'node:fs';
import { findLayout } from '../catalogue/layouts';
import { recogniseLayout } from './recognise-layout';
import { samplePath } from '../../../test/support/cdr-files/samples';

const HEAD_BYTES = 64 * 1024;
const OUTBOUND = 'Gamma_Monthly_AC10042_20261001_000117_5000_3.csv';
const INBOUND = 'Gamma-Inbound_Monthly_AC10042_20261001_000118_1500_3.csv';
const BCH = 'bch-voice-extended-2026-10.csv';
const DOUBT =
  /it can be fcs-v3-inbound or fcs-v3-outbound, and neither .* tell which for certain: send it again and/;

function sample(name: string): Buffer {
  return readFileSync(samplePath(name));
}

async function recognised(bytes: Buffer | string, fileName = 'calls.csv'): Promise<string> {
  const all = Buffer.from(bytes);
  return (await recogniseLayout(all.subarray(0, HEAD_BYTES), all.length <= HEAD_BYTES, fileName)).name;
}

function withoutHeader(name: string): string {
  const text = sample(name).toString();
  return text.slice(text.indexOf('\n') + 1);
}

it.each([
  [OUTBOUND, 'fcs-v3-outbound'],
  ['Gamma_Daily_AC10042_20261014_000131_400_3.csv', 'fcs-v3-outbound'],
  [INBOUND, 'fcs-v3-inbound'],
  [BCH, 'bch-extended'],
  ['Master.csv', 'asterisk-master'],
])('takes %s for %s', async (name, layout) => {
  expect(await recognised(sample(name), name)).toBe(layout);
});

it('needs no file name where header or shape are only one layout’s', async () => {
  expect(await recognised(sample(BCH))).toBe('bch-extended');
  expect(await recognised(sample('Master.csv'))).toBe('asterisk-master');
  expect(await recognised('startTime,TARGET,startDate\n')).toBe('calls-csv');
  expect(await recognised(`\ufeff${sample(BCH).toString()}`)).toBe('bch-extended');
});

it('takes files of the FCS standard without their header too, by the name', async () => {
  expect(await recognised(withoutHeader(OUTBOUND), OUTBOUND)).toBe('fcs-v3-outbound');
  expect(await recognised(withoutHeader(INBOUND), `${INBOUND}`)).toBe('fcs-v3-inbound');
});

it('reads on behind bad lines as long as more than half can still be calls', async () => {
  const bad = `${'x'.repeat(299)}\n`.repeat(20);
  expect(await recognised(`${bad}${sample('Master.csv').toString()}`)).toBe('asterisk-master');
});

it('knows inbound calls by what every line says, whatever the file is called', async () => {
  expect(await recognised(sample(INBOUND))).toBe('fcs-v3-inbound');
});

it.each([
  ['outbound lines under a name that says nothing', sample(OUTBOUND), 'calls.csv'],
  ['inbound lines under the name of an outbound file', sample(INBOUND), OUTBOUND],
  [
    'both kinds of lines under a name that says nothing',
    Buffer.from(
      `${withoutHeader(INBOUND)
        .slice(0, 3000)
        .replace(/\r\n[^\n]*$/, '\r\n')}${withoutHeader(OUTBOUND)}`,
    ),
    'calls.csv',
  ],
  ['a header and no line', Buffer.from(sample(OUTBOUND).toString().split('\r\n')[0] ?? ''), 'calls.csv'],
])('is in doubt about %s and names both', async (_what, bytes, fileName) => {
  await expect(recognised(bytes, fileName)).rejects.toThrow(DOUBT);
});

it.each([
  ['prose', 'Dear customer,\nplease find attached\n'],
  ['a header of no layout', 'caller,callee,seconds\n01134960000,01134960001,12\n'],
  ['a BCH file without its header', withoutHeader(BCH)],
  ['lines of which most are no calls', `${withoutHeader('Master.csv').split('\n')[0]}\n${'x,y\n'.repeat(2)}`],
  ['one line without an end', 'x'.repeat(HEAD_BYTES + 1)],
  ['blank lines', '\n\n\n'],
])('does not guess what %s may be', async (_what, bytes) => {
  await expect(recognised(bytes)).rejects.toThrow(
    /^its layout cannot be told from its header or its lines: send it again and name it \([a-z0-9-]+, /,
  );
});

describe('of a file whose lines are mended', () => {
  const outbound = findLayout('fcs-v3-outbound');
  const again = async (bytes: Buffer | string): Promise<string> => {
    const options = { mended: outbound };
    return (await recogniseLayout(Buffer.from(bytes), true, 'CDR-file-1-rejected-lines.csv', options)).name;
  };

  it('settles a doubt by the layout they had before', async () => {
    expect(await again(sample(OUTBOUND))).toBe('fcs-v3-outbound');
    expect(await again(withoutHeader(OUTBOUND))).toBe('fcs-v3-outbound');
  });

  it('has the layout they had before where no line of them reads as a call yet', async () => {
    expect(await again('x,y\n')).toBe('fcs-v3-outbound');
  });

  it('believes what the file itself says where that is another layout', async () => {
    expect(await again(sample(BCH))).toBe('bch-extended');
  });
});

it.each([
  ['an empty file', '', 'the file is empty'],
  [
    'UTF-16',
    Buffer.from('\ufeffa,b\n', 'utf16le'),
    'the file is UTF-16 text: convert it to UTF-8 and send it again',
  ],
])('says of %s what it is', async (_what, bytes, sentence) => {
  await expect(recognised(bytes)).rejects.toThrow(sentence);
});
