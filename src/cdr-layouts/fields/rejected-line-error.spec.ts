import * as fc from 'fast-check';
import { showCell } from './rejected-line-error';

it('shows at most 60 characters of a cell', () => {
  expect(showCell('x'.repeat(60))).toBe(`"${'x'.repeat(60)}"`);
  expect(showCell('x'.repeat(61))).toBe(`"${'x'.repeat(60)}…"`);
});

it('escapes what would not show, also half of a character that the cut leaves', () => {
  expect(showCell('a\0\u202eb')).toBe('"a\\u0000\\u202eb"');
  expect(showCell(`${'x'.repeat(59)}😀`)).toBe(`"${'x'.repeat(59)}\\ud83d…"`);
});

it('gives text that PostgreSQL can store, whatever the cell holds', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (cell) => {
      const shown = showCell(cell);
      expect(Buffer.from(shown).toString()).toBe(shown);
      expect(shown).not.toMatch(/\p{Cc}/u);
    }),
  );
});
