import { text } from 'node:stream/consumers';
import { layoutNamed, parseCdrBytes } from '../../../test/support/cdr-files/parse-cdr-bytes';
import { declaredRecordCount } from '../layouts/declared-record-count';
import { layoutNames } from '../catalogue/layouts';
import { recogniseLayout } from '../parsing/recognise-layout';
import { generatedFileName } from './generated-file-name';
import { generateCdrFile } from './generate-cdr-file';
import { generatedLayouts, isGeneratedLayout } from './generated-layouts';

const extension = /^2\d\d$/;
const drama = /^(01134960|01174960|01632960|02079460|07700900|08081570)\d{3}$/;

describe.each(generatedLayouts)('a generated %s file', (layout) => {
  it('holds as many good records as asked for, each with an id of its own where the layout has ids', async () => {
    const csv = await text(generateCdrFile({ layout, rows: 1234, seed: 1 }));
    const file = await parseCdrBytes(csv, layoutNamed(layout));
    expect(file.rejected).toEqual([]);
    expect(file.counts).toMatchObject({ callLines: 1234, blankLines: 0 });
    const ids = new Set(file.calls.map(({ call }) => call.carrierCallId));
    expect(ids.size).toBe(layout === 'bch-extended' ? 1 : 1234);
  });

  it('is recognised for what it is, by its name too', async () => {
    const csv = Buffer.from(await text(generateCdrFile({ layout, rows: 100, seed: 1 })));
    const name = generatedFileName({ layout, madeOn: '2026-10-01', sequence: 117, rows: 100 });
    expect((await recogniseLayout(csv, true, name)).name).toBe(layout);
  });

  it('holds no numbers but those reserved for drama', async () => {
    const csv = await text(generateCdrFile({ layout, rows: 500, seed: 2 }));
    const { calls } = await parseCdrBytes(csv, layoutNamed(layout));
    const numbers = calls.flatMap(({ call }) => [call.target, call.external, call.terminationNumber]);
    for (const number of numbers) {
      if (number !== null && !extension.test(number)) expect(number).toMatch(drama);
    }
    expect(csv.match(/\b0\d{9,}\b/g)?.every((number) => drama.test(number))).toBe(true);
  });

  it('is the same for the same seed and another for another', async () => {
    const [first, again, other] = await Promise.all(
      [3, 3, 4].map((seed) => text(generateCdrFile({ layout, rows: 50, seed }))),
    );
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it('of no rows is its header, if it has one', async () => {
    const csv = await text(generateCdrFile({ layout, rows: 0, seed: 1 }));
    expect(csv.split(/\r?\n/)).toHaveLength(layout === 'asterisk-master' ? 1 : 2);
  });
});

it.each(['fcs-v3-inbound', 'fcs-v3-outbound'] as const)(
  'a name of %s declares the record count',
  (layout) => {
    const name = generatedFileName({ layout, madeOn: '2026-10-01', sequence: 117, rows: 5000 });
    expect(name).toMatch(/_20261001_000117_5000_3\.csv$/);
    expect(declaredRecordCount(name, layoutNamed(layout))).toBe(5000);
  },
);

it('only layouts that are there are generated', () => {
  expect(layoutNames()).toEqual(expect.arrayContaining(generatedLayouts));
  expect(isGeneratedLayout('fcs-v3-inbound')).toBe(true);
  expect(isGeneratedLayout('toString')).toBe(false);
});
