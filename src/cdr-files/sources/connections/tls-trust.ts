import { once } from 'node:events';
import { isIP } from 'node:net';
import { connect, type ConnectionOptions } from 'node:tls';
import { inTime } from '../../../common/in-time';
import { openSocket, Reach } from './open-socket';
import { trustPinned, unverified } from './pinned-certificate';

/**
 * What a server that speaks TLS at once is trusted by: the pinned certificate alone, or a verified one. It is looked at first,
 * so that what could be pinned can be said.
 * @throws UntrustedServerError
 */
export async function tlsTrust(reach: Reach, pinned: string | null): Promise<ConnectionOptions> {
  const socket = await openSocket(reach);
  const name = isIP(reach.host) === 0 ? { servername: reach.host } : { host: reach.host };
  const tls = connect({ ...name, socket, rejectUnauthorized: false });
  try {
    await inTime(once(tls, 'secureConnect'), reach.connectMs);
    const met = tls.getPeerCertificate(true);
    if (pinned !== null) return trustPinned(met, pinned);
    if (!tls.authorized) throw unverified(tls.authorizationError, met);
    return {};
  } finally {
    tls.destroy();
    socket.destroy();
  }
}
