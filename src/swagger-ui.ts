import type { INestApplication } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { DOCS_PATH } from './common/paths';

/** Only what helps here: no bar to load other documents with, no list of one server, no links; a key fits its field. */
const STYLE = [
  '.swagger-ui .topbar, .swagger-ui .response-col_links { display: none }',
  '.swagger-ui .scheme-container .schemes > .schemes-server-container { display: none }',
  '.swagger-ui .auth-container input[type=text] { width: 100%; max-width: none; font-family: monospace }',
].join('\n');

const VIEWPORT = '<meta name="viewport" content="width=device-width, initial-scale=1">';

/** How Swagger UI looks and behaves. */
export const SWAGGER_UI = {
  customSiteTitle: 'deleted-calls API',
  customCss: STYLE,
  swaggerOptions: {
    persistAuthorization: false,
    displayRequestDuration: true,
    docExpansion: 'list',
    defaultModelsExpandDepth: -1,
    tagsSorter: 'alpha',
    operationsSorter: 'alpha',
    requestInterceptor: withoutEmptyParts,
  },
};

/** Its page is as wide as the screen, also on a telephone; the package's own page has no viewport. */
export function fitSwaggerUi(app: INestApplication): void {
  const fastify = app.getHttpAdapter().getInstance() as FastifyInstance;
  fastify.addHook('onSend', (request, reply, payload, done) => {
    const isPage =
      request.url.startsWith(DOCS_PATH) && /^text\/html/.test(String(reply.getHeader('content-type')));
    done(
      null,
      isPage && typeof payload === 'string' && !payload.includes('name="viewport"')
        ? payload.replace('<head>', `<head>\n  ${VIEWPORT}`)
        : payload,
    );
  });
}

/** Runs in the browser: a field of an upload that was cleared is not sent, because the server refuses an empty one. */
function withoutEmptyParts<T extends { body?: unknown }>(request: T): T {
  const { body } = request;
  if (body instanceof FormData) {
    const empty = [...body.entries()].filter(([, value]) => value === '').map(([name]) => name);
    empty.forEach((name) => body.delete(name));
  }
  return request;
}
