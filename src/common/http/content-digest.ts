import type { FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    contentDigest?: string;
  }
}

/** Says what a body holds that an operation reads by itself, so that two requests can be compared. */
export function describeContent(request: FastifyRequest, digest: string): void {
  request.contentDigest = digest;
}
