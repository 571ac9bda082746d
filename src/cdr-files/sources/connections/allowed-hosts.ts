import { IPv4, IPv6, isValid, isValidCIDR, parseCIDR, parse } from 'ipaddr.js';
import { SourceError } from './source.error';

type Address = IPv4 | IPv6;

/** Addresses at which clouds answer with credentials besides the link-local ones. */
const METADATA = ['100.100.100.200/32', '168.63.129.16/32', 'fd00:ec2::254/128'];
const NOWHERE = ['broadcast', 'multicast', 'unspecified'];

/**
 * Refuses an address that a source must not reach: link-local ones always, because clouds hand out credentials there;
 * loopback ones, and whatever CDR_SOURCE_HOSTS leaves out where it is set.
 * @param host as it was given @param allowed hosts and networks; empty = all
 * @throws SourceError
 */
export function assertReachable(host: string, address: string, allowed: readonly string[]): void {
  const parsed = plain(address);
  const range = parsed.range();
  if (range === 'linkLocal' || METADATA.some((network) => isIn(parsed, network)))
    throw new SourceError(
      'Its host has a link-local address or one of a cloud’s metadata, which no source may reach.',
    );
  if (NOWHERE.includes(range)) throw new SourceError('Its host has an address that no single server has.');
  const named = allowed.some((entry) => isIn(parsed, entry));
  if (range === 'loopback') {
    if (named || (allowed.includes('localhost') && host.toLowerCase() === 'localhost')) return;
    throw new SourceError('Its host is this machine itself, which takes the address in CDR_SOURCE_HOSTS.');
  }
  if (allowed.length === 0 || named || allowed.includes(host.toLowerCase())) return;
  throw new SourceError('Its host is not among those of CDR_SOURCE_HOSTS.');
}

/** Of both spellings of an IPv4 address the short one. */
function asOne(text: string): Address {
  const address = parse(text);
  return address.kind() === 'ipv6' && (address as IPv6).isIPv4MappedAddress()
    ? (address as IPv6).toIPv4Address()
    : address;
}

/** The IPv4 address inside an IPv6 one, where there is one: through it the same server is reached. */
function plain(text: string): Address {
  const address = asOne(text);
  if (address.kind() === 'ipv4') return address;
  const { parts } = address as IPv6;
  const range: string = address.range();
  if (range === 'rfc6052' || range === 'rfc6145') return embedded(parts[6], parts[7]);
  return range === '6to4' ? embedded(parts[1], parts[2]) : address;
}

function embedded(high = 0, low = 0): Address {
  return new IPv4([high >> 8, high & 255, low >> 8, low & 255]);
}

function isIn(address: Address, network: string): boolean {
  if (!isValid(network) && !isValidCIDR(network)) return false;
  const single = (base: Address): [Address, number] => [base, base.kind() === 'ipv4' ? 32 : 128];
  const [base, bits] = isValidCIDR(network) ? parseCIDR(network) : single(asOne(network));
  return base.kind() === address.kind() && address.match(base, bits);
}
