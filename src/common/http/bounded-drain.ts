import { Logger } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';

/** How long a server that stops waits for those it is answering. */
export const DRAIN_LIMITS = {
  /** Half of what the service's TimeoutStopSec leaves, so that imports, runs and the database can end as well. */
  connectionsMs: 60_000,
};

/**
 * Requests in flight are finished when the server stops, but a client that never reads on would keep it for ever: what
 * is not finished in time is broken off, which the client sees as a transfer that ended too early.
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
