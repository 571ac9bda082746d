import type { FastifyRequest } from 'fastify';
import type { PublicUrl } from '../../common/public-url';

/** What browsers say of a page of this server, and of an address that a person typed. */
const OWN_SITES = ['same-origin', 'none'];

/**
 * Whether a browser sent the request for a page of another site (Fetch Metadata, and RFC 6454). A client that is no
 * browser sends neither header.
 */
export function isFromElsewhere(
  { headers, host }: Pick<FastifyRequest, 'headers' | 'host'>,
  publicUrl: PublicUrl,
): boolean {
  const site = headers['sec-fetch-site'];
  if (typeof site === 'string' && !OWN_SITES.includes(site)) return true;
  const { origin } = headers;
  if (origin === undefined) return false;
  const hosts = [publicUrl.host ?? host];
  return !URL.canParse(origin) || !hosts.includes(new URL(origin).host);
}
