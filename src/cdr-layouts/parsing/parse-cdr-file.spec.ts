import { layoutNamed, parseCdrBytes } from '../../../test/support/cdr-files/parse-cdr-bytes';

const outbound = layoutNamed('fcs-v3-outbound');
const MAX_LINE = 64 * 1024;

describe('the lines of a file', () => {
  it.each(['\n', '\r\n'])(
    'are numbered physically with the header and blank lines counted (%j)',
    async (end) => {
      const lines = [header(), '', record('GR1'), '   ', record('GR2'), 'bad', ''];
      const file = await parseCdrBytes(lines.join(end), outbound);
      expect(file.calls.map(({ lineNumber, call }) => [lineNumber, call.carrierCallId])).toEqual([
        [3, 'GR1'],
        [5, 'GR2'],
      ]);
      expect(file.rejected).toEqual([
        { lineNumber: 6, rawLine: Buffer.from('bad'), reason: '1 column where 42 are expected' },
      ]);
      expect(file.counts).toEqual({
        lineCount: 6,
        headerLines: 1,
        blankLines: 2,
        rejectedLines: 1,
        callLines: 2,
        callCount: 2,
      });
    },
  );

  it('include a last one without its line feed', async () => {
    const file = await parseCdrBytes(`${record('GR1')}\n${record('GR2')}`, outbound);
    expect(file.calls.map(({ call }) => call.carrierCallId)).toEqual(['GR1', 'GR2']);
    expect(file.counts.lineCount).toBe(2);
  });

  it('begin after a UTF-8 byte order mark', async () => {
    const marked = await parseCdrBytes(`\ufeff${header()}\n${record('GR1')}\n`, outbound, 2);
    expect(marked.counts).toMatchObject({ headerLines: 1, callLines: 1, rejectedLines: 0 });
  });

  it('can all be data, FCS asks for no header', async () => {
    const file = await parseCdrBytes(`${record('GR1')}\n`, outbound);
    expect(file.counts).toMatchObject({ lineCount: 1, headerLines: 0, callLines: 1 });
  });

  it('keep two equal calls as two', async () => {
    const file = await parseCdrBytes(`${record('GR1')}\n${record('GR1')}\n`, outbound);
    expect(file.calls.map(({ lineNumber }) => lineNumber)).toEqual([1, 2]);
  });

  it('may hold letters beyond ASCII', async () => {
    const file = await parseCdrBytes(`${record('GR1')}\n${record('Zoë')}\n${record('GR3')}\n`, outbound, 7);
    expect(file.calls.map(({ call }) => call.carrierCallId)).toEqual(['GR1', 'Zoë', 'GR3']);
  });
});

describe('a bad line', () => {
  it('that leaves a quote open rejects only itself', async () => {
    const open = record('GR2').replace('UK Local', '"UK Local');
    const file = await parseCdrBytes(`${record('GR1')}\n${open}\r\n${record('GR3')}\n`, outbound);
    expect(file.calls.map(({ lineNumber }) => lineNumber)).toEqual([1, 3]);
    expect(file.rejected).toEqual([
      {
        lineNumber: 2,
        rawLine: Buffer.from(open),
        reason: 'broken quoting: a double quote is left open or stands inside a cell',
      },
    ]);
  });

  it('that is not UTF-8 rejects only itself and keeps its bytes', async () => {
    const latin1 = Buffer.from(`${record('Zo\xeb')}\r\n`, 'latin1');
    const bytes = Buffer.concat([
      Buffer.from(`${record('GR1')}\n`),
      latin1,
      Buffer.from(`${record('GR3')}\n`),
    ]);
    const file = await parseCdrBytes(bytes, outbound);
    expect(file.calls.map(({ lineNumber }) => lineNumber)).toEqual([1, 3]);
    expect(file.rejected).toEqual([
      { lineNumber: 2, rawLine: latin1.subarray(0, -2), reason: 'the line holds bytes that are not UTF-8' },
    ]);
  });

  it.each([MAX_LINE + 1, 40 * MAX_LINE])('of %i bytes is cut at 64 KiB', async (length) => {
    const bytes = `${record('GR1')}\n${'x'.repeat(length)}\n${record('GR3')}\n`;
    const file = await parseCdrBytes(bytes, outbound, 10_000);
    expect(file.calls.map(({ lineNumber }) => lineNumber)).toEqual([1, 3]);
    expect(file.rejected).toEqual([
      {
        lineNumber: 2,
        rawLine: Buffer.alloc(MAX_LINE, 'x'),
        reason: 'the line is longer than 64 KiB and is kept only up to there',
      },
    ]);
  });

  it('of 64 KiB is judged by what it holds, a million quotes by none of it', async () => {
    const commas = ','.repeat(MAX_LINE);
    const file = await parseCdrBytes(`${record('GR1')}\n${commas}\n${'"'.repeat(1_000_000)}\n`, outbound);
    expect(file.rejected.map(({ reason, rawLine }) => [reason, rawLine.length])).toEqual([
      ['65537 columns where 42 are expected', MAX_LINE],
      ['the line is longer than 64 KiB and is kept only up to there', MAX_LINE],
    ]);
  });

  it.each([
    [2, '', 'Customer Identifier is empty, the number billed is missing'],
    [2, 'a\tb', 'Customer Identifier "a\\u0009b" holds a control character'],
    [4, '', 'Call Date is empty, a call needs its date'],
    [4, '31/02/2026', 'Call Date "31/02/2026" is not a date (DD/MM/YYYY)'],
    [4, '2026-02-01', 'Call Date "2026-02-01" is not a date (DD/MM/YYYY)'],
    [5, '25:61:00', 'Call Time "25:61:00" is not a time of day (HH:MM:SS)'],
    [6, '-12', 'Duration "-12" is negative'],
    [10, 'X'.repeat(51), `Chargecode "${'X'.repeat(51)}" is longer than 50 characters`],
    [11, '4', 'Time Band "4" is none of 1, 2, 3'],
    [12, 'n/a', 'Salesprice "n/a" is not a price'],
    [13, '1e5', 'Salesprice (Pre-Bundle) "1e5" is not a price'],
    [19, 'X', 'Recording "X" is none of Y, N'],
    [27, '999999', 'Ring time "999999" is longer than ten days (864000 seconds)'],
    [32, '£1', 'NGCS Access Charge "£1" is not a price'],
  ])('whose cell %i is %j says so', async (place, cell, reason) => {
    const cells = record('GR2').split(',');
    cells[place] = cell;
    const file = await parseCdrBytes(`${record('GR1')}\n${cells.join(',')}\n`, outbound);
    expect(file.rejected).toEqual([{ lineNumber: 2, rawLine: Buffer.from(cells.join(',')), reason }]);
    expect(file.counts).toMatchObject({ callLines: 1, rejectedLines: 1 });
  });
});

function header(): string {
  return outbound.columns.map(({ name }) => `"${name}"`).join(',');
}

function record(recordId: string): string {
  return (
    'V,,01134960450,07700900480,16/09/2026,14:35:51,46,,,UK Local,UKL,1,0.0129,0.0129,274,,,SIPD,Gamma,N,S,GBR,' +
    `Fixed,,,,,13,${recordId},GBP,,,,,,,,,,,,`
  );
}
