import * as fc from 'fast-check';
import { splitCells } from './split-cells';

it.each([
  ['a,b,c', ['a', 'b', 'c']],
  ['', ['']],
  [',', ['', '']],
  ['"a,b",c', ['a,b', 'c']],
  ['"Mobile, ""O2""",1', ['Mobile, "O2"', '1']],
  ['"",x,""', ['', 'x', '']],
  ['""""', ['"']],
  ['"""a"""', ['"a"']],
  ['a,"b"', ['a', 'b']],
  ['"a",', ['a', '']],
])('splits %s', (line, cells) => {
  expect(splitCells(line)).toEqual(cells);
});

it.each(['"', '"a', 'a,"b', 'a"b', 'a"', '"a"b', '"a" ,b', ' "a"', '"a""', '"""', '"a","', 'a,b"c"'])(
  'rejects the broken quoting of %s',
  (line) => {
    expect(() => splitCells(line)).toThrow(
      'broken quoting: a double quote is left open or stands inside a cell',
    );
  },
);

it('reads back whatever cells RFC 4180 can write in one line', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', ' ', 'é') });
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const written = (text: string): string => (/[",]/.test(text) ? quoted(text) : text);
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1 }), (cells) => {
      expect(splitCells(cells.map(quoted).join(','))).toEqual(cells);
      expect(splitCells(cells.map(written).join(','))).toEqual(cells);
    }),
  );
});
