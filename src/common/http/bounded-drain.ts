import { Logger } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import type { Socket } from 'node:net';

/** How long a server that stops waits for its requests in flight. */
export const DRAIN_LIMITS = {
  /** Half of what the service's TimeoutStopSec leaves, so that imports, runs and the database can end as well. */
  connectionsMs: 60_000,
};

/**
 * A server that stops finishes its requests in flight, within a limit. Then it closes the connections that are still
 * open, because a client that stops reading would keep the server running for ever. Such a client sees a transfer
 * that ended too early. A connection on which nothing was ever sent, as a browser opens it ahead, is closed at once: Node
 * takes it for a request in flight.
 * @param isStopping whether it still answers for a while: then each answer ends its connection, so that the client's next
 * request goes to another server
 */
export function boundDrain(fastify: FastifyInstance, isStopping: () => boolean): void {
  fastify.addHook('onRequest', (_, reply, done) => {
    if (isStopping()) reply.header('connection', 'close');
    done();
  });
  const connections = new Set<Socket>();
  fastify.server.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  fastify.addHook('preClose', (done) => {
    for (const socket of connections) if (socket.bytesRead === 0) socket.destroy();
    const timer = setTimeout(() => {
      fastify.server.getConnections((_, count) => {
        new Logger('Http').warn({ event: 'connections broken off', count });
        fastify.server.closeAllConnections();
      });
    }, DRAIN_LIMITS.connectionsMs);
    fastify.server.once('close', () => clearTimeout(timer));
    done();
  });
}
