import { randomInt } from 'node:crypto';
import { parse } from 'ipaddr.js';

/** So that a limiter's memory is bounded, however many addresses there are. */
const BUCKETS = 65_536;
/** Nobody can tell which addresses share a bucket. */
const SEED = randomInt(2 ** 32);
/** One customer of an internet provider has a whole /64 at least, so an address alone would bound nothing. */
const IPV6_NETWORK_BYTES = 8;

/**
 * What an address is counted under: an IPv4 address by itself, IPv6 addresses by their /64. Two addresses share a bucket
 * by chance, one in 65,536.
 */
export function rateBucket(address: string): string {
  return String(hash(networkOf(address)) % BUCKETS);
}

function networkOf(address: string): readonly number[] {
  try {
    const parsed = parse(address);
    const bytes = parsed.toByteArray();
    return parsed.kind() === 'ipv6' ? bytes.slice(0, IPV6_NETWORK_BYTES) : bytes;
  } catch {
    return [];
  }
}

/** FNV-1a. */
function hash(bytes: readonly number[]): number {
  let value = SEED;
  for (const byte of bytes) value = Math.imul(value ^ byte, 16_777_619);
  // What its low bits lack, the high bits have.
  return (value ^ (value >>> 16)) >>> 0;
}
