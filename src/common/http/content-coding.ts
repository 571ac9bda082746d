import type { FastifyInstance } from 'fastify';
import Negotiator from 'negotiator';

/** The second argument, which decides between equal weights, is missing from the package's types. */
interface Codings {
  encodings(available: readonly string[], options: { preferred: readonly string[] }): string[];
}

const CODINGS = ['br', 'gzip', 'identity'];

/**
 * Chooses the coding before the compression plugin runs (RFC 9110, 12.5.3). It replaces Accept-Encoding with the one
 * coding that is best by the client's weights. So a refused coding is never sent, nor one less wanted than none.
 * Every answer says that it varies by that header, also an answer that was not compressed.
 */
export function chooseContentCoding(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', ({ raw: { headers } }, reply, done) => {
    if (headers['accept-encoding'] !== undefined) headers['accept-encoding'] = bestCoding(headers);
    // In lower case, as the plugin looks for it before it adds it.
    reply.header('vary', 'accept-encoding');
    done();
  });
}

function bestCoding(headers: { 'accept-encoding'?: string | string[] }): string {
  const negotiator = new Negotiator({ headers }) as unknown as Codings;
  return negotiator.encodings(CODINGS, { preferred: CODINGS })[0] ?? 'identity';
}
