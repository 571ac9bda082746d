import type { FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyInstance {
    allowedMethods?: AllowedMethods;
  }
}

/** Which methods a path has: for the header Allow of a 405 (RFC 9110, 15.5.6). */
export class AllowedMethods {
  private readonly routes: { readonly method: string; readonly path: RegExp }[] = [];

  /** Records every route that is registered from now on. */
  static of(fastify: FastifyInstance): AllowedMethods {
    const allowed = new AllowedMethods();
    fastify.addHook('onRoute', ({ method, url }) => {
      for (const name of [method].flat()) allowed.routes.push({ method: name, path: patternOf(url) });
    });
    return allowed;
  }

  /** Sorted, without doubles; empty where there is nothing under the path. */
  for(url: string): string[] {
    const path = url.split('?')[0] ?? '';
    return [
      ...new Set(this.routes.filter((route) => route.path.test(path)).map(({ method }) => method)),
    ].sort();
  }
}

function patternOf(url: string): RegExp {
  const parts = url
    .split('/')
    .filter(Boolean)
    .map((part) => {
      if (part === '*') return '.*';
      return part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    });
  return new RegExp(`^/${parts.join('/')}/?$`);
}
