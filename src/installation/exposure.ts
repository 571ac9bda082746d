import { isIP } from 'node:net';
import type { Env } from '../config/env';

/** Something that others on the network could read or use, and what to do about it. */
export interface Exposure {
  readonly event: string;
  readonly advice: string;
}

/** What of the environment lets keys and personal data cross a network in the clear. */
export function exposures({ host, trustProxy, publicUrl, s3Endpoint, databaseUrl }: Env): Exposure[] {
  const found: Exposure[] = [];
  if (!isLoopback(host) && trustProxy === false) {
    found.push({
      event: 'HTTP without TLS is open to the network',
      advice:
        'Keys and personal data cross it in the clear. Put a reverse proxy with TLS in front, leave HOST at 127.0.0.1, and ' +
        'set TRUST_PROXY (docs/install.md).',
    });
  }
  if (publicUrl.startsWith('http:') && !isLoopback(new URL(publicUrl).hostname)) {
    found.push({
      event: 'PUBLIC_URL is plain HTTP',
      advice: 'Clients send their keys in the clear. Use https.',
    });
  }
  if (s3Endpoint.startsWith('http:') && !isLoopback(new URL(s3Endpoint).hostname)) {
    found.push({
      event: 'S3_ENDPOINT is plain HTTP',
      advice:
        "Carriers' files cross the network in the clear, and could be exchanged on their way. Use https.",
    });
  }
  if (
    databaseUrl &&
    !isLocalDatabase(databaseUrl) &&
    !/[?&]sslmode=(require|verify-ca|verify-full)\b/.test(databaseUrl)
  ) {
    found.push({
      event: 'DATABASE_URL is reached without TLS',
      advice:
        'Calls and hashes of keys cross the network in the clear. Add sslmode=verify-full to the address.',
    });
  }
  return found;
}

function isLocalDatabase(url: string): boolean {
  const { hostname, searchParams } = URL.canParse(url) ? new URL(url) : new URL('postgres://localhost');
  const host = searchParams.get('host') ?? hostname;
  return host === '' || host.startsWith('/') || host.startsWith('%2F') || isLoopback(host);
}

function isLoopback(host: string): boolean {
  const plain = host.replace(/^\[|\]$/g, '').toLowerCase();
  return plain === 'localhost' || plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'));
}
