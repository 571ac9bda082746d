import type { FastifyReply, FastifyRequest } from 'fastify';

/** How long a client that is still sending has for taking its answer. */
const LINGER_MS = 1000;

/** Whether the request has a body, as its headers say (RFC 9112, 6.3). */
export function hasBody({ raw: { headers } }: Pick<FastifyRequest, 'raw'>): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/**
 * Makes the coming answer the connection's last, because nobody will read the request's body. The connection closes in two
 * steps (RFC 9112, 9.6): at once for the server, and a moment later for the client, so that a client that is still
 * sending finds the answer and no reset. Nothing is read meanwhile.
 */
export function endUnread({ raw }: Pick<FastifyRequest, 'raw'>, reply: FastifyReply): void {
  if (!hasBody({ raw }) || raw.complete) return;
  reply.header('connection', 'close');
  const { socket } = raw;
  // Node calls it after an answer that is the last one.
  socket.destroySoon = () => {
    socket.end();
    socket.pause();
    setTimeout(() => socket.destroy(), LINGER_MS).unref();
  };
}
