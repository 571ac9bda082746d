import { KnownAddresses } from './known-addresses';

describe('KnownAddresses', () => {
  it('knows the first addresses of an hour, and no others, until the next hour', () => {
    const addresses = new KnownAddresses(2);
    const [now, soon, later] = ['10:00:00', '10:59:59', '11:00:00'].map(
      (time) => new Date(`2026-10-01T${time}Z`),
    );
    const known = (all: string, at = now): boolean[] => [...all].map((one) => addresses.has(one, at as Date));
    expect(known('aab')).toEqual([true, true, true]);
    expect(known('cab', soon)).toEqual([false, true, true]);
    expect(known('cda', later)).toEqual([true, true, false]);
    expect(known('a', now)).toEqual([true]);
  });
});
