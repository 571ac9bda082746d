import { isValidCIDR } from 'ipaddr.js';
import { isIP } from 'node:net';
import { text } from './env-values';
import { EnvironmentError } from './environment.error';

/**
 * Whose word is taken for a client's address: nobody's, that of so many proxies in a row before this server, or that of
 * proxies at these addresses. Each proxy adds the address that it saw to `X-Forwarded-For`, so what stands before those
 * is the client's own word.
 */
export type TrustedProxies = false | number | readonly string[];

/** Groups of addresses that the proxy's library knows by name. */
const NAMED = ['loopback', 'linklocal', 'uniquelocal'];
const [MOST_HOPS, ONE_HOP] = [10, 1];

/** `on` is one proxy, `off` none. @throws EnvironmentError */
export function trustedProxies(source: NodeJS.ProcessEnv, name: string): TrustedProxies {
  const value = text(source, name, 'off').toLowerCase();
  if (['off', 'false', 'no', '0'].includes(value)) return false;
  if (['on', 'true', 'yes'].includes(value)) return ONE_HOP;
  const hops = /^\d{1,2}$/.test(value) ? Number(value) : 0;
  if (hops > 0 && hops <= MOST_HOPS) return hops;
  const addresses = value.split(',').map((one) => one.trim());
  if (addresses.every(isProxy)) return Object.freeze(addresses);
  throw new EnvironmentError(
    name,
    `must be off, on (one proxy), how many proxies stand in a row (1 to ${MOST_HOPS}), or their addresses such as ` +
      '10.0.0.5,192.168.0.0/16',
  );
}

function isProxy(value: string): boolean {
  const [address = '', prefix] = value.split('/');
  return NAMED.includes(value) || (isIP(address) !== 0 && (prefix === undefined || isValidCIDR(value)));
}
