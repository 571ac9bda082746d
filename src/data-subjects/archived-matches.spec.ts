import * as fc from 'fast-check';
import { Readable } from 'node:stream';
import type { CallPlace } from '../calls/number-places';
import { phoneKey } from '../common/phone-number';
import { NEWEST_COLUMNS } from '../dr-files/archive-columns';
import { readMatches } from './archived-matches';

const HEADER = [
  'target',
  'extension',
  'external',
  'terminationNumber',
  'startDate',
  'CDRFileID',
  'lineNumber',
  'id',
];
const WITHOUT_EXTERNAL = HEADER.filter((name) => name !== 'external');
const KEY = '441134960003';
const SPELLINGS = [
  '01134960003',
  '0113 496 0003',
  '+441134960003',
  '+44 (0)113-496-0003',
  '00441134960003',
  '0044 113 496 0003',
  '441134960003',
];
const OTHERS = [
  '01134960004',
  '1134960003',
  '+331134960003',
  '0113496000',
  '011349600030',
  'anonymous',
  '',
  null,
];

describe('the rows of a DR file that are about a number', () => {
  it.each(SPELLINGS)(
    'are found where it is spelt %j, as target, external and termination number',
    async (spelling) => {
      const rows = [0, 2, 3].map((at) => row(at + 1, { [at]: spelling }));
      expect((await matches([HEADER, ...rows])).map(({ id }) => id)).toEqual(['1', '3', '4']);
    },
  );

  it('tell where they came from', async () => {
    expect(await matches([HEADER, row(7, { 0: '01134960003' })])).toEqual([
      { id: '7', CDRFileID: '17', lineNumber: '2', startDate: '2024-02-29' },
    ]);
  });

  it('are not those that have it as an extension, or other numbers', async () => {
    const rows = [
      row(1, { 1: '01134960003' }),
      ...OTHERS.map((other, n) => row(n + 2, { 0: other, 2: other, 3: other })),
    ];
    expect(await matches([HEADER, ...rows])).toEqual([]);
  });

  it('are all of them and no others, in whatever order the columns stand and wherever the chunks break', async () => {
    const number = fc.constantFrom(...SPELLINGS, ...OTHERS);
    const cells = fc.tuple(number, number, number, number, fc.constantFrom('', '"', 'a,b', 'a\nb', null));
    const order = fc.shuffledSubarray([...HEADER, 'carrier'], { minLength: HEADER.length + 1 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(cells, { maxLength: 20 }),
        order,
        fc.integer({ min: 1, max: 50 }),
        async (rows, header, size) => {
          const records = rows.map(([target, extension, external, terminationNumber, carrier], n) => ({
            ...{ target, extension, external, terminationNumber, carrier },
            ...{ startDate: '2024-02-29', CDRFileID: '17', lineNumber: '2', id: String(n) },
          }));
          const expected = records.filter((record) =>
            [record.target, record.external, record.terminationNumber].some((cell) => phoneKey(cell) === KEY),
          );
          const lines = records.map((record) =>
            header.map((name) => (record as Record<string, string | null>)[name] ?? null),
          );
          expect((await matches([header, ...lines], size)).map(({ id }) => id)).toEqual(
            expected.map(({ id }) => id),
          );
        },
      ),
    );
  });

  it.each([
    [[], HEADER, 'has no header line'],
    [[WITHOUT_EXTERNAL], WITHOUT_EXTERNAL, 'has no column for external'],
    [[WITHOUT_EXTERNAL], HEADER, 'has other columns in its header line than its manifest names'],
    [[[...HEADER].reverse()], HEADER, 'has other columns in its header line than its manifest names'],
    [[HEADER, ['1', '2']], HEADER, 'has a row of 2 cells under 8 columns'],
  ])('cannot be told of %j under a manifest with %j', async (records, names, problem) => {
    await expect(matches(records, 1000, names)).rejects.toThrow(problem);
  });
});

function row(id: number, numbers: Record<number, string | null>): (string | null)[] {
  const cells = [null, null, null, null, '2024-02-29', '17', '2', String(id)];
  return cells.map((cell, at) => numbers[at] ?? cell);
}

async function matches(
  records: readonly (readonly (string | null)[])[],
  chunkBytes = 1000,
  names = (records[0] ?? []) as string[],
): Promise<CallPlace[]> {
  const columns = names.map((name) => NEWEST_COLUMNS.find((column) => column.name === name)!);
  const text = records.map((record) => `${record.map(written).join(',')}\n`).join('');
  const bytes = Buffer.from(text);
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunkBytes) }, (_, n) =>
    bytes.subarray(n * chunkBytes, (n + 1) * chunkBytes),
  );
  const found: CallPlace[] = [];
  await readMatches(Readable.from(chunks), columns, KEY, (place) => found.push(place));
  return found;
}

/** As COPY writes a cell. */
function written(cell: string | null): string {
  if (cell === null) return '';
  return cell === '' || /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
