import type { FastifyInstance } from 'fastify';

/** An operation that will go. It goes a year after it was announced, never earlier (docs/api-changes.md). */
export interface Deprecation {
  readonly method: string;
  /** The route's pattern, such as `/backend/api/v1/calls/:id`. */
  readonly path: string;
  /** When it was announced. */
  readonly since: Date;
  /** When it goes. */
  readonly sunset: Date;
  /** The page that says what takes its place. */
  readonly more: string;
}

/** What is announced to go: nothing at present. */
export const DEPRECATIONS: readonly Deprecation[] = [];

/** Says on each answer of such an operation that it will go: `Deprecation` (RFC 9745) and `Sunset` (RFC 8594). */
export function announceDeprecations(
  fastify: FastifyInstance,
  deprecations: readonly Deprecation[] = DEPRECATIONS,
): void {
  if (deprecations.length === 0) return;
  fastify.addHook('onSend', (request, reply, payload, done) => {
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const path = request.routeOptions.url;
    const found = deprecations.find((one) => one.method === method && one.path === path);
    if (found) {
      const links = [
        reply.getHeader('link') ?? [],
        `<${found.more}>; rel="deprecation"; type="text/html"`,
      ].flat();
      reply.headers({
        deprecation: `@${Math.floor(found.since.getTime() / 1000)}`,
        sunset: found.sunset.toUTCString(),
        link: links.join(', '),
      });
    }
    done(null, payload);
  });
}
