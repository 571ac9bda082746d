import type { FastifyInstance, onSendHookHandler } from 'fastify';
import { Readable } from 'node:stream';

/** Fastify's own, which takes the body of an answer to HEAD and says how long it was. */
const TAKES_BODY = 'headRouteOnSendHandler';

/**
 * Answers without a body say what they have to. It is for routes that come after this call, and after that of the
 * compression.
 * - HEAD has the headers of GET (RFC 9110, 9.3.2), those of its coding included: its body is taken after the coding.
 * - A 304 has no length: it would be that of the 200, and a cache that finds 0 there hands out an empty body (8.6).
 */
export function sendBodilessAnswers(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    const hooks = [route.onSend ?? []].flat() as onSendHookHandler[];
    const takesBody = hooks.filter(({ name }) => name === TAKES_BODY);
    const others = hooks.filter(({ name }) => name !== TAKES_BODY);
    route.onSend = [...others, bareUnchanged, ...takesBody];
  });
}

const bareUnchanged: onSendHookHandler = (_, reply, payload, done) => {
  if (reply.statusCode !== 304) {
    done(null, payload);
    return;
  }
  if (payload instanceof Readable) payload.destroy();
  reply.removeHeader('content-length').removeHeader('transfer-encoding');
  done(null, Readable.from([]));
};
