import { layoutNamed, parseCdrBytes } from '../../../test/support/cdr-files/parse-cdr-bytes';
import { Readable } from 'node:stream';
import { withoutNumbers } from '../fields/rejected-line-error';
import { parseCdrFile } from './parse-cdr-file';

const outbound = layoutNamed('fcs-v3-outbound');
const callsCsv = layoutNamed('calls-csv');

/** A record with the given cells, by the standard's column numbers. */
function record(cells: Readonly<Record<number, string>> = {}): string {
  const needed: Record<number, string> = { 3: '01134960450', 5: '16/09/2026', 6: '14:35:51', ...cells };
  return `${Array.from({ length: 42 }, (_, index) => needed[index + 1] ?? '').join(',')}\n`;
}

describe('a file is judged as a whole', () => {
  it('and fails where its dates are in another order, however many lines fit', async () => {
    const days = Array.from({ length: 31 }, (_, at) =>
      record({ 5: `10/${String(at + 1).padStart(2, '0')}/2026` }),
    );
    await expect(parseCdrBytes(days.join(''), outbound)).rejects.toThrow(
      new Error(
        `line 13: Call Date "10/13/2026" has 13 in the month's place, so the file's dates are not in the form DD/MM/YYYY`,
      ),
    );
  });

  it.each([
    ['EUR', 'line 2: Currency is "EUR", and the layout\'s prices are in GBP'],
    ['€', 'line 2: Currency is "€", and the layout\'s prices are in GBP'],
  ])('and fails where prices are in another currency: %s', async (currency, sentence) => {
    await expect(parseCdrBytes(record() + record({ 30: currency }), outbound)).rejects.toThrow(
      new Error(sentence),
    );
  });

  it('and is taken however its own currency is written', async () => {
    const lines = ['', 'GBP', 'gbp', '£', ' GBP '].map((currency) => record({ 30: currency }));
    expect((await parseCdrBytes(lines.join(''), outbound)).counts.callCount).toBe(5);
  });

  it('and is taken but for a line whose cells are shifted, so that another value stands for its currency', async () => {
    const { counts, rejected } = await parseCdrBytes(record() + record({ 30: 'S1-6' }), outbound);
    expect(counts.callCount).toBe(1);
    expect(rejected.map(({ reason }) => reason)).toEqual(['Currency "S1-6" is no currency']);
  });

  it('and fails where a call was not made yet', async () => {
    const read = async (date: string): Promise<number> => {
      const parse = parseCdrFile(
        Readable.from([Buffer.from(record() + record({ 5: date }))]),
        outbound,
        '2026-11-29',
      );
      for await (const batch of parse.batches) expect(batch.rejected).toEqual([]);
      return parse.counts.callCount;
    };
    expect(await read('29/11/2026')).toBe(2);
    await expect(read('30/11/2026')).rejects.toThrow(
      new Error(
        'line 2: a call is dated 2026-11-30, which is in the future: the dates are probably not in the form DD/MM/YYYY',
      ),
    );
  });
});

describe('what a spreadsheet made of a number is no number', () => {
  it.each(['4.41615E+11', '4,41615E+11', '4E+11', '#REF!', '#N/A', '########', '=01614960010'])(
    '%s, in each column of numbers',
    async (mark) => {
      const columns = {
        3: 'Customer Identifier',
        4: 'Telephone Number Dialled',
        15: 'Extension',
        27: 'Diverted Number',
        29: 'Record ID',
      };
      const cell = mark.includes(',') ? `"${mark}"` : mark;
      for (const [number, column] of Object.entries(columns)) {
        const file = await parseCdrBytes(record() + record({ [number]: cell }), outbound);
        expect(file.rejected).toMatchObject([
          { lineNumber: 2, reason: `${column} looks like a spreadsheet's ${mark}` },
        ]);
      }
    },
  );

  it('though our own export may hold a formula as text', async () => {
    const file = `target,startDate,startTime,extension\n01134960450,2026-09-16,14:35:51,'=1+1\n4.4E+11,2026-09-16,14:35:51,\n`;
    const { calls, rejected } = await parseCdrBytes(file, callsCsv);
    expect(calls.map(({ call }) => call.extension)).toEqual(['=1+1']);
    expect(rejected).toMatchObject([{ reason: "target looks like a spreadsheet's 4.4E+11" }]);
  });

  it('and its digits are not for those who may see no numbers', () => {
    expect(withoutNumbers("Record ID looks like a spreadsheet's =01614960010")).toBe(
      "Record ID looks like a spreadsheet's …",
    );
  });
});

describe('a line that is not UTF-8', () => {
  const latin1 = (cells: Readonly<Record<number, string>>): Buffer => Buffer.from(record(cells), 'latin1');

  it('is read where the bytes stand in a column that nobody reads', async () => {
    const file = await parseCdrBytes(
      Buffer.concat([Buffer.from(record()), latin1({ 38: '£5 a month', 13: '0.0129' })]),
      outbound,
    );
    expect(file.calls.map(({ call }) => call.costCdr)).toEqual([null, '1.29']);
    expect(file.rejected).toEqual([]);
  });

  it('is rejected where a field would be read from them', async () => {
    const file = await parseCdrBytes(
      Buffer.concat([Buffer.from(record()), latin1({ 10: 'Curaçao' })]),
      outbound,
    );
    expect(file.rejected).toMatchObject([
      { lineNumber: 2, reason: 'the line holds bytes that are not UTF-8' },
    ]);
  });

  it('is kept byte for byte where it is rejected for another reason', async () => {
    const line = latin1({ 38: '£5', 7: '-1' });
    const file = await parseCdrBytes(Buffer.concat([Buffer.from(record()), line]), outbound);
    expect(file.rejected).toMatchObject([
      { lineNumber: 2, reason: 'Duration "-1" is negative', rawLine: line.subarray(0, -1) },
    ]);
  });
});
