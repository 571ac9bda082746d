import helmet, { FastifyHelmetOptions } from '@fastify/helmet';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const YEAR_SECONDS = 31_536_000;

/** What nobody needs who is told the rest: nothing is framed by `frame-ancestors`, and there is no name of a product to hide. */
const NOT_SENT = {
  crossOriginOpenerPolicy: false,
  crossOriginEmbedderPolicy: false,
  originAgentCluster: false,
  dnsPrefetchControl: false,
  frameguard: false,
  hidePoweredBy: false,
  ieNoOpen: false,
  permittedCrossDomainPolicies: false,
  xssFilter: false,
} as const satisfies FastifyHelmetOptions;

/**
 * Headers of every answer, for browsers and caches: nothing is guessed, framed, kept or told to others. An operation may
 * say otherwise of its own answers. To be called before the hooks that refuse requests: their answers have the headers too.
 * @param publicUrl https makes browsers stay with it
 */
export async function sendSafeHeaders(app: NestFastifyApplication, publicUrl: string): Promise<void> {
  await app.register(helmet, {
    ...NOT_SENT,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: publicUrl.startsWith('https:') && {
      maxAge: YEAR_SECONDS,
      includeSubDomains: true,
    },
  });
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (_request, reply, done) => {
      reply.header('cache-control', 'no-store');
      done();
    });
}
