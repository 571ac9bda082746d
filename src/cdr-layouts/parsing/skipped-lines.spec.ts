import { ACME, acme, readWith as read, WHEN } from '../../../test/support/cdr-files/acme-layout';
import { readLayoutDocument } from '../compile/read-document';
import { parseCdrFile } from './parse-cdr-file';

describe('headers', () => {
  it('may come after other lines, as many as the layout says', async () => {
    const document = acme({ header: { policy: 'required', order: 'any', after: 2 } });
    const file = `Statement for Acme\n\n"October, 2026"\nWho,When\n1,${WHEN}\n`;
    expect((await read(document, file)).counts).toEqual({
      lineCount: 5,
      headerLines: 3,
      blankLines: 1,
      rejectedLines: 0,
      callLines: 1,
      callCount: 1,
    });
    expect((await read(document, file.slice(file.indexOf('Who')))).counts.callCount).toBe(1);
    await expect(read(document, `one\ntwo\nthree\n${file}`)).rejects.toThrow(
      'none of the first 3 lines is the header that acme begins with',
    );
  });

  it('may have other columns where the layout ignores them', async () => {
    const file = `X,Who,Y,When,\n9,1,8,${WHEN},\n`;
    await expect(read(acme({}), file)).rejects.toThrow(
      'the header names a column "X" that acme does not have',
    );
    const ignoring = acme({ header: { policy: 'required', order: 'any', others: 'ignored' } });
    expect((await read(ignoring, file)).calls.map(({ call }) => call.target)).toEqual(['1']);
  });
});

describe('lines that hold no record', () => {
  const skip = [
    { begins: ['H|', '#'] },
    { cell: { number: 1, is: 'T' }, recordCount: 2, totals: { costCDR: 3, duration: 4 } },
    { when: { column: 'Who', is: 'INTEGER' } },
  ];
  const document = acme({ skip, separator: '|', header: { policy: 'none' } });
  const call = (price: string): string => `1|2|${WHEN}|5|${price}\n`;

  async function differences(file: string): Promise<unknown> {
    const parse = parseCdrFile(bytesOf(file), readLayoutDocument(document).layout);
    for await (const _ of parse.batches) void _;
    return parse.differences;
  }

  it('are counted with the header, and what they sum up is compared with what was read', async () => {
    const file = `H|Acme\nINTEGER|INTEGER|DATE|INT|DEC\n${call('1.10')}${call('2.2')}T|0002|3.30|10\n`;
    expect((await read(document, file)).counts).toMatchObject({
      headerLines: 3,
      callLines: 2,
      rejectedLines: 0,
    });
    expect(await differences(file)).toEqual([]);
  });

  it('and that differ are told with what was found, section by section', async () => {
    const file = `${call('1')}T|1|1|5\n${call('1')}${call('x')}T|3|2|6\n`;
    expect(await differences(file)).toEqual([
      { lineNumber: 5, what: 'recordCount', declared: '3', found: '2' },
      { lineNumber: 5, what: 'costCDR', declared: '2', found: '1' },
      { lineNumber: 5, what: 'duration', declared: '6', found: '5' },
    ]);
  });

  it('and that say no number are rejected', async () => {
    const { rejected, counts } = await read(document, `${call('1')}T|many|1|5\nT|1|much|5\n`);
    expect(rejected.map(({ reason }) => reason)).toEqual([
      'the record count "many" of the line is no number',
      'the total of costCDR "much" is not a price',
    ]);
    expect(counts).toMatchObject({ headerLines: 0, rejectedLines: 2, lineCount: 3 });
  });

  it('sum up by characters or by columns in other kinds', async () => {
    const fixed = {
      ...acme({ kind: 'fixed-width' }),
      header: undefined,
      columns: [
        { name: 'Who', from: 1, to: 3 },
        { name: 'Whom', from: 4, to: 6 },
        { name: 'When', from: 7, to: 25 },
        { name: 'Secs', from: 26, to: 29 },
        { name: 'Price', from: 30, to: 34 },
      ],
      skip: [{ begins: '99', recordCount: { from: 3, to: 6 } }],
    };
    const json = {
      ...acme({ kind: 'json' }),
      header: undefined,
      columns: [...ACME.columns, 'total'],
      skip: [{ when: { not: { column: 'total', empty: true } }, totals: { costCDR: 'total' } }],
    };
    const differing = async (of: object, file: string): Promise<unknown> => {
      const parse = parseCdrFile(bytesOf(file), readLayoutDocument(JSON.parse(JSON.stringify(of))).layout);
      for await (const _ of parse.batches) void _;
      return parse.differences.map(({ declared, found }) => [declared, found]);
    };
    expect(
      await differing(fixed, `001002${WHEN}   5  1.5\n990001\n001002${WHEN}   5  1.5\n990003\n`),
    ).toEqual([['3', '1']]);
    const record = `{"Who":1,"When":"${WHEN}","Price":1.5}`;
    expect(await differing(json, `[${record},{"total":1.50},${record},{"total":"2"}]`)).toEqual([
      ['2', '1.5'],
    ]);
  });
});

async function* bytesOf(file: string): AsyncGenerator<Buffer> {
  yield await Promise.resolve(Buffer.from(file));
}
