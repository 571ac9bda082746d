import * as fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { CsvRecord, csvRecords } from './csv-records';
import { writtenCsv } from '../../../test/support/dr-files/written-csv';

async function read(bytes: Buffer, chunkBytes = bytes.length || 1): Promise<CsvRecord[]> {
  const chunks = async function* (): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += chunkBytes)
      yield await Promise.resolve(bytes.subarray(at, at + chunkBytes));
  };
  const records: CsvRecord[] = [];
  for await (const batch of csvRecords(chunks())) records.push(...batch);
  return records;
}

describe('csvRecords', () => {
  it.each([
    [
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['a,,""\n', [['a', null, '']]],
    [',\n', [[null, null]]],
    ['"a,b","c ""d""","e\nf\r\n"\n', [['a,b', 'c "d"', 'e\nf\r\n']]],
    ['"""",x\n', [['"', 'x']]],
    ['without,an end', [['without', 'an end']]],
    ["'=1,+44,-1.29,@x,\ufeffé\n", [["'=1", '+44', '-1.29', '@x', '\ufeffé']]],
    ['', []],
  ] as [string, CsvRecord[]][])('reads %j', async (text, records) => {
    expect(await read(Buffer.from(text))).toEqual(records);
    expect(await read(Buffer.from(text), 1)).toEqual(records);
  });

  it('reads back any cells, null and empty apart, wherever the chunks break', async () => {
    const cell = fc.oneof(
      fc.constant(null),
      fc.constantFrom('', '"', '""', ',', '\n', '\r\n', "'", '=1+1', '\\.', '\\N'),
      fc.string({ unit: fc.constantFrom(...'ab,"\n\r\t\\é😀 ') }),
    );
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 20 }), async (records, chunkBytes) => {
        const text = records.map((record) => `${writtenCsv(record)}\n`).join('');
        expect(await read(Buffer.from(text), chunkBytes)).toEqual(records);
        const independent = parse(text, { relax_column_count: true, record_delimiter: '\n' }) as unknown;
        expect(independent).toEqual(records.map((record) => record.map((value) => value ?? '')));
      }),
    );
  });

  it.each(['"a', '"a"b,c\n', 'x,"a\n'])('refuses quotes that do not close: %j', async (text) => {
    await expect(read(Buffer.from(text))).rejects.toThrow('quoted cell');
  });

  it('refuses bytes that are not UTF-8', async () => {
    await expect(read(Buffer.from([0x61, 0xff, 0x0a]))).rejects.toThrow();
  });
});
