import { LineBudget, LineVerdict } from './line-budget';

describe('LineBudget', () => {
  const budget = (): LineBudget => new LineBudget({ perAddress: 2, inAll: 4, windowMs: 1000 });
  const takeAll = (from: LineBudget, addresses: string, nowMs = 0): LineVerdict[] =>
    [...addresses].map((address) => from.take(address, nowMs));

  it('gives an address its lines, the last one known as such, and others theirs', () => {
    expect(takeAll(budget(), 'aaab')).toEqual(['write', 'last', 'none', 'write']);
  });

  it('gives all addresses together no more than its limit', () => {
    expect(takeAll(budget(), 'abcdef')).toEqual(['write', 'write', 'write', 'last', 'none', 'none']);
  });

  it('begins anew with the next window', () => {
    const lines = budget();
    takeAll(lines, 'aaaaa', 5000);
    expect(lines.take('a', 5999)).toBe('none');
    expect(lines.take('a', 6000)).toBe('write');
  });
});
