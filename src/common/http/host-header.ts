import type { FastifyInstance } from 'fastify';
import { answerProblem } from '../errors/answer-problem';
import { InvalidInputError } from '../errors/problem.error';

/** Refuses HTTP/1.1 without exactly one Host (RFC 9112, 3.2), as a problem; Node itself would send an empty answer. */
export function requireHost(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const { rawHeaders, httpVersion } = request.raw;
    const hosts = rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host').length;
    if (hosts === 1 || (hosts === 0 && httpVersion === '1.0')) {
      done();
      return;
    }
    const detail = hosts === 0 ? 'is missing; HTTP/1.1 asks for it' : 'is given more than once; give it once';
    reply.header('connection', 'close');
    answerProblem(InvalidInputError.parameter('Host', detail), request, reply);
  });
}
