import { connect } from 'node:net';
import { errorCode } from './embedded-postgres.error';

/** Whether a living process listens on the Unix socket at `path`; the kernel knows, whatever files remain. */
export function isListening(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    // Any other refusal (no permission, a full queue) comes from a listener.
    socket.once('error', (error) => resolve(!['ECONNREFUSED', 'ENOENT'].includes(errorCode(error) ?? '')));
  });
}
