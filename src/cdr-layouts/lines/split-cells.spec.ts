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
  expect(splitCells(line, ',')).toEqual(cells);
  expect(splitCells(line.replaceAll(',', ';'), ';')).toEqual(cells.map((cell) => cell.replaceAll(',', ';')));
});

it.each(['"', '"a', 'a,"b', 'a"b', 'a"', '"a"b', '"a" ,b', ' "a"', '"a""', '"""', '"a","', 'a,b"c"'])(
  'rejects the broken quoting of %s',
  (line) => {
    expect(() => splitCells(line, ',')).toThrow(
      'broken quoting: a double quote is left open or stands inside a cell',
    );
  },
);

it.each([',', ';', '\t', '|', '~'])(
  'reads back whatever cells RFC 4180 can write in one line, separated by %j',
  (separator) => {
    const cell = fc.string({ unit: fc.constantFrom('a', ',', separator, '"', ' ', 'é') });
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    const written = (text: string): string =>
      text.includes('"') || text.includes(separator) ? quoted(text) : text;
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1 }), (cells) => {
        expect(splitCells(cells.map(quoted).join(separator), separator)).toEqual(cells);
        expect(splitCells(cells.map(written).join(separator), separator)).toEqual(cells);
      }),
    );
  },
);
