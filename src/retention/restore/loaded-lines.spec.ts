import * as fc from 'fast-check';
import { numberKey } from '../../common/number-key';
import { type ArchiveColumn, NEWEST_COLUMNS } from '../../dr-files/archive-columns';
import { type CsvRecord, csvRecords } from '../../dr-files/format/csv-records';
import { loadedColumns, loadedLines } from './loaded-lines';
import { writtenCsv } from '../../../test/support/dr-files/written-csv';

const COLUMNS: readonly ArchiveColumn[] = [
  'target',
  'carrier',
  'updated_at',
  'reinstated_in',
  'external',
].map((column) => ({ name: `the ${column}`, column }));

async function* chunksOf(text: string, chunkBytes = 7): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += chunkBytes)
    yield await Promise.resolve(bytes.subarray(at, at + chunkBytes));
}

async function loaded(
  rows: readonly CsvRecord[],
  columns = COLUMNS,
  constants: readonly string[] = ['2026-01-02 03:04:05.000006+00'],
): Promise<{ records: CsvRecord[]; told: number[] }> {
  const told: number[] = [];
  const csv = [columns.map(({ name }) => name), ...rows].map((row) => `${writtenCsv(row)}\n`).join('');
  let text = '';
  for await (const lines of loadedLines(columns, constants, (count) => void told.push(count))(chunksOf(csv)))
    text += lines;
  const records: CsvRecord[] = [];
  for await (const batch of csvRecords(chunksOf(text))) records.push(...batch);
  return { records, told };
}

describe('lines that a restore loads', () => {
  it('have the cells of the file but for the last change, then the keys of numbers, then what all rows have', async () => {
    const text = '"Desk", 01632\n960001';
    const { records, told } = await loaded([
      ['+44 113 496 0001', 'Gamma', '2025-01-01T00:00:00.000Z', null, text],
      ['', null, null, '17', null],
    ]);
    const now = '2026-01-02 03:04:05.000006+00';
    expect(records).toEqual([
      ['+44 113 496 0001', 'Gamma', null, text, '441134960001', numberKey(text), now],
      ['', null, '17', null, null, null, now],
    ]);
    expect(told.at(-1)).toBe(2);
    expect(loadedColumns(COLUMNS)).toEqual([
      'target',
      'carrier',
      'reinstated_in',
      'external',
      'target_key',
      'external_key',
    ]);
  });

  it('keep any cell as it was, null and empty apart, wherever the left out one stands', async () => {
    const cell = fc.oneof(
      fc.constant(null),
      fc.constantFrom('', '"', '""', ',', '\n', '\r\n', '\\.', '\\N', '01134960001'),
      fc.string({ unit: fc.constantFrom(...'a1,"\n\r\t\\é😀 ') }),
    );
    const row = fc.tuple(cell, cell, cell, cell, cell);
    const turn = fc.integer({ min: 0, max: COLUMNS.length - 1 });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 5 }), turn, async (rows, by) => {
        const columns = [...COLUMNS.slice(by), ...COLUMNS.slice(0, by)];
        const at = (name: string): number => columns.findIndex(({ column }) => column === name);
        const { records } = await loaded(rows, columns, []);
        expect(records).toEqual(
          rows.map((cells) => [
            ...cells.filter((_, other) => other !== at('updated_at')),
            numberKey(cells[at('target')] ?? null),
            numberKey(cells[at('external')] ?? null),
          ]),
        );
      }),
    );
  });

  it('fill each column of a newest file once, but for the two that a restore makes anew', () => {
    const columns = loadedColumns(NEWEST_COLUMNS);
    expect(new Set(columns).size).toBe(columns.length);
    expect(columns).not.toEqual(expect.arrayContaining(['updated_at']));
    expect(columns).not.toEqual(expect.arrayContaining(['retained_from']));
  });

  it.each([
    ['another header line', 'target,carrier\n', 'has other columns in its header line'],
    ['a row that is too short', 'a,b\n', 'has a row of 2 cells under 5 columns'],
  ])('are refused: %s', async (_, line, problem) => {
    const header = line.startsWith('target') ? '' : `${COLUMNS.map(({ name }) => name).join()}\n`;
    const lines = loadedLines(COLUMNS, [], () => undefined)(chunksOf(header + line));
    await expect(lines.next().then(() => lines.next())).rejects.toThrow(problem);
  });
});
