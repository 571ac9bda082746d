import { lookup } from 'node:dns/promises';
import { connect, Socket } from 'node:net';
import { inTime } from '../../../common/in-time';
import { assertReachable } from './allowed-hosts';
import { SourceError } from './source.error';

/** What is to be reached, and what may be. */
export interface Reach {
  readonly host: string;
  readonly port: number;
  /** CDR_SOURCE_HOSTS. */
  readonly allowed: readonly string[];
  readonly connectMs: number;
  readonly signal: AbortSignal;
}

/**
 * The address of a host, resolved and checked. What connects must use this address and not the name, which may have
 * another one a moment later.
 * @throws SourceError it is not known, or may not be reached
 */
export async function checkedAddress({ host, allowed, connectMs }: Reach): Promise<string> {
  const found = await inTime(lookup(host, { all: true }), connectMs);
  for (const { address } of found) assertReachable(host, address, allowed);
  const [first] = found;
  if (!first) throw new SourceError('Its host has no address.');
  return first.address;
}

/** A connection to the checked address. The signal closes it, at any time. */
export async function openSocket(reach: Reach): Promise<Socket> {
  const host = await checkedAddress(reach);
  reach.signal.throwIfAborted();
  const socket = connect({ host, port: reach.port, noDelay: true, keepAlive: true });
  const connected = new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve).once('error', reject);
  });
  try {
    await inTime(connected, reach.connectMs);
  } catch (error) {
    socket.destroy();
    throw error;
  }
  socket.on('error', () => undefined);
  const close = (): void => void socket.destroy();
  if (reach.signal.aborted) close();
  reach.signal.addEventListener('abort', close, { once: true });
  socket.once('close', () => reach.signal.removeEventListener('abort', close));
  return socket;
}
