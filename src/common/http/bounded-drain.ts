import { Logger } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';

/** How long a server that stops waits for its requests in flight. */
export const DRAIN_LIMITS = {
  /** Half of what the service's TimeoutStopSec leaves, so that imports, runs and the database can end as well. */
  connectionsMs: 60_000,
};

/**
 * A server that stops finishes its requests in flight, within a limit. Then it closes the connections that are still
 * open, because a client that stops reading would keep the server running for ever. Such a client sees a transfer
 * that ended too early.
 */
export function boundDrain(fastify: FastifyInstance): void {
  fastify.addHook('preClose', (done) => {
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
