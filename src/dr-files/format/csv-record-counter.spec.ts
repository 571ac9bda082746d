import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { CsvRecordCounter } from './csv-record-counter';

describe('CsvRecordCounter', () => {
  it.each([
    ['', 0],
    ['a,b\n', 0],
    ['a,b', 0],
    ['a,b\n1,2\n', 1],
    ['a,b\n1,2', 1],
    ['a,b\r\n1,2\r\n3,4\r\n', 2],
    ['a,b\n1,"two\nlines"\n', 1],
    ['a,b\n1,"""quoted"" and\n\nspaced"\n2,""\n', 2],
    ['a,b\n1,"never closed\n', 1],
  ])('finds in %j %i rows', (csv, rowCount) => {
    expect(countIn(csv, 1)).toBe(rowCount);
    expect(countIn(csv, 1000)).toBe(rowCount);
  });

  it('agrees with a CSV parser on any fields, cut into chunks anywhere', () => {
    const field = fc.string({ unit: fc.constantFrom('a', '1', ',', '"', '\n', '\r', 'é', ' ') });
    const rows = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(
        rows,
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom('\n', '\r\n'),
        (records, size, lineEnd) => {
          const csv = records.map((record) => record.map(quoted).join(',')).join(lineEnd) + lineEnd;
          const parsed: string[][] = parse(csv, { relaxColumnCount: true, recordDelimiter: lineEnd });
          expect(parsed).toHaveLength(records.length);
          expect(countIn(csv, size)).toBe(records.length - 1);
        },
      ),
    );
  });
});

function countIn(csv: string, chunkBytes: number): number {
  const counter = new CsvRecordCounter();
  const bytes = Buffer.from(csv);
  for (let start = 0; start < bytes.length; start += chunkBytes)
    counter.add(bytes.subarray(start, start + chunkBytes));
  return counter.rowCount;
}

function quoted(field: string): string {
  return `"${field.replaceAll('"', '""')}"`;
}
