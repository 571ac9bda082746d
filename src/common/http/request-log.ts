import { Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** A new id for each request. An id that a client sends is ignored, so that clients cannot write into the log. */
export function requestId(): string {
  return randomUUID();
}

/** One line a request: the route's pattern, never the path or query, which may hold ids and numbers. */
export function logRequests(fastify: FastifyInstance): void {
  const logger = new Logger('Http');
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    logger.log({
      event: 'request',
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? 'unknown',
      status: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime),
      userId: (request as FastifyRequest & { user?: { id: string } }).user?.id,
    });
    done();
  });
}
