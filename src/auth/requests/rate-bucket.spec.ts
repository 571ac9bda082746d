import { rateBucket } from './rate-bucket';

describe('what an address is counted under', () => {
  it('is the same for all addresses of an IPv6 /64, which one customer has', () => {
    const bucket = rateBucket('2001:db8:1:2::1');
    expect(rateBucket('2001:db8:1:2:ffff:ffff:ffff:ffff')).toBe(bucket);
    expect(rateBucket('2001:0DB8:0001:0002:0:0:0:9')).toBe(bucket);
  });

  it('differs for other networks and for each IPv4 address, nearly always', () => {
    const addresses = Array.from({ length: 200 }, (_, at) => [`192.0.2.${at}`, `2001:db8:0:${at}::1`]).flat();
    expect(new Set(addresses.map(rateBucket)).size).toBeGreaterThan(390);
  });

  it('is one of 65,536, whatever is sent as an address', () => {
    for (const address of ['192.0.2.1', '::1', 'unknown', '', 'x'.repeat(10_000)])
      expect(rateBucket(address)).toMatch(/^\d{1,5}$/);
  });
});
