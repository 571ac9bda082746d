import { isIP } from 'node:net';
import type { ConnectionOptions, DetailedPeerCertificate, TLSSocket } from 'node:tls';
import type { Client } from 'basic-ftp';
import type { Secrets } from '../records/source-settings';
import { checkedAddress, Reach } from './open-socket';
import { trustPinned, unverified } from './pinned-certificate';
import type { SourceLimits } from './source-limits';

/** What logging in takes. */
export interface FtpLogin {
  readonly user: string;
  readonly secrets: Secrets;
  /** SHA-256 of the pinned certificate; null = certificates are verified. */
  readonly certificate: string | null;
  readonly path: string;
}

/**
 * A client that is logged in. The data connections go to the same address as the control connection, whatever the server
 * says, and have the same trust.
 * @throws UntrustedServerError before anything secret is sent
 */
export async function logIn(
  kind: 'FTP' | 'FTPS',
  reach: Reach,
  { user, secrets, certificate }: FtpLogin,
  limits: SourceLimits,
): Promise<Client> {
  const address = await checkedAddress(reach);
  const trust = kind === 'FTP' ? null : await trustOf(reach, address, certificate, limits);
  const client = await connected(reach, address, limits);
  try {
    if (trust) await client.useTLS(trust);
    await client.login(user, secrets.password ?? '');
    await client.useDefaultSettings();
    return client;
  } catch (error) {
    client.close();
    throw error;
  }
}

/** The options that trust the pinned certificate alone, or those that verify it. */
async function trustOf(
  reach: Reach,
  address: string,
  pinned: string | null,
  limits: SourceLimits,
): Promise<ConnectionOptions> {
  const { host } = reach;
  const name = { host, ...(isIP(host) === 0 && { servername: host }) };
  const met = await certificateOf(reach, address, name, limits);
  if (pinned !== null) return { ...name, ...trustPinned(met, pinned) };
  const client = await connected(reach, address, limits);
  try {
    await client.useTLS(name);
    return name;
  } catch (error) {
    throw unverified(error, met);
  } finally {
    client.close();
  }
}

async function certificateOf(
  reach: Reach,
  address: string,
  name: ConnectionOptions,
  limits: SourceLimits,
): Promise<DetailedPeerCertificate> {
  const client = await connected(reach, address, limits);
  try {
    await client.useTLS({ ...name, rejectUnauthorized: false });
    return (client.ftp.socket as TLSSocket).getPeerCertificate(true);
  } finally {
    client.close();
  }
}

async function connected(reach: Reach, address: string, limits: SourceLimits): Promise<Client> {
  const { Client } = await import('basic-ftp');
  const client = new Client(Math.min(limits.connectMs, limits.answerMs), {
    allowSeparateTransferHost: false,
    maxListingBytes: 64 * 1024 ** 2,
  });
  const close = (): void => client.close();
  reach.signal.throwIfAborted();
  reach.signal.addEventListener('abort', close, { once: true });
  await client.connect(address, reach.port);
  client.ftp.socket.once('close', () => reach.signal.removeEventListener('abort', close));
  return client;
}
