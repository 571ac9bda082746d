import { prefersExactCount } from './preference';

describe('prefersExactCount', () => {
  it.each([
    'count=exact',
    'return=minimal, count=exact',
    'count="exact"',
    'count=exact; foo=1',
    ['a', 'count=exact'],
  ])('is true for %p', (header) => {
    expect(prefersExactCount(header)).toBe(true);
  });

  it.each([undefined, '', 'count=estimated', 'xcount=exact', 'count', 'return=minimal; count=exact'])(
    'is false for %p',
    (header) => {
      expect(prefersExactCount(header)).toBe(false);
    },
  );
});
