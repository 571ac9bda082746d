import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Breaks the connection when its reader takes nothing for so long although bytes wait for it. What is sent ends with the
 * connection: its statement, its file. A source that is slow itself is given all the time that it needs.
 */
export function breakOffStandstill(response: ServerResponse, patienceMs: number): void {
  // Node's timer is for a socket on which nothing moves, also not a part of what was written before.
  response.setTimeout(patienceMs, () => {
    const { socket } = response;
    if (!socket) return;
    if (response.writableLength > 0 || socket.writableLength > 0) socket.destroy();
    else socket.setTimeout(patienceMs);
  });
}

/**
 * Breaks the connection when its sender sends nothing more of a request for so long although it is waited for. A slow
 * storage, whose bytes wait here, is given all the time that it needs.
 */
export function breakOffSilence(request: IncomingMessage, patienceMs: number): void {
  if (request.complete) return;
  const { socket } = request;
  request.setTimeout(patienceMs, () => {
    if (request.readableLength > 0 || request.isPaused()) socket.setTimeout(patienceMs);
    else socket.destroy();
  });
  request.once('end', () => socket.setTimeout(0));
}
