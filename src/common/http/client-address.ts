import { isIP } from 'node:net';

/** What is known of a request's sender. */
export interface Sender {
  readonly ip?: string;
  readonly socket: { readonly remoteAddress?: string };
}

/**
 * The client's address, as Fastify knows it: that of the connection, or with TRUST_PROXY what the proxy says. A proxy that
 * passes on what the client wrote itself may say anything, so what is no IP address is not taken.
 */
export function clientAddress({ ip = '', socket }: Sender): string {
  const said = plain(ip);
  return isIP(said) ? said : plain(socket.remoteAddress ?? 'unknown');
}

/** An IPv4 client of a socket that takes both kinds is `::ffff:192.0.2.1` there. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
