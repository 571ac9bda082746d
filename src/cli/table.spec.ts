import { listing, table, thousands } from './table';

describe('table', () => {
  it('aligns text at the left and numbers at the right', () => {
    expect(
      table(
        ['NAME', 'ROWS'],
        [
          ['a', 5],
          ['longer', 12_345],
        ],
      ),
    ).toBe('NAME      ROWS\na            5\nlonger  12,345');
  });

  it('shows what is not known as a dash', () => {
    expect(table(['NAME', 'FAILURE'], [['a', null]])).toBe('NAME  FAILURE\na     -');
  });

  it('is only its headings where there are no rows', () => {
    expect(table(['NAME', 'ROWS'], [])).toBe('NAME  ROWS');
  });
});

describe('listing', () => {
  it('aligns values below each other', () => {
    expect(
      listing([
        ['id', '7'],
        ['balanced', true],
      ]),
    ).toBe('id        7\nbalanced  true');
  });
});

describe('thousands', () => {
  it('sets thousands apart with commas', () => {
    expect(thousands(1_000_000)).toBe('1,000,000');
  });
});
