import type { FastifyInstance } from 'fastify';

/**
 * A client that asks first whether it may send its body (`Expect: 100-continue`) is told to go on when the body is going
 * to be read, and not before: Node would tell it at once (RFC 9110, 10.1.1).
 */
export function continueWhenRead(fastify: FastifyInstance): void {
  const { server } = fastify;
  server.on('checkContinue', (request, response) => server.emit('request', request, response));
  fastify.addHook('preParsing', (request, reply, payload, done) => {
    if (request.raw.headers.expect !== undefined && !request.is404) reply.raw.writeContinue();
    done(null, payload);
  });
}
