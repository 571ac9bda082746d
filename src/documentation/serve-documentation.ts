import type { INestApplication } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { dump } from 'js-yaml';
import { PreparedAnswer } from '../common/http/prepared-answer';
import { API_PATH, DOCS_PATH } from '../common/paths';
import { buildOpenApiDocument } from './openapi';
import {
  PAGE_POLICY,
  readSwaggerUiFile,
  START_SCRIPT,
  startScript,
  SWAGGER_UI_FILES,
  swaggerUiPage,
} from './swagger-ui';

const SCRIPT_TYPE = 'text/javascript; charset=utf-8';

/**
 * Serves the OpenAPI document and Swagger UI, which comes from its package and needs no network. Each is made once.
 * @param publicUrl where clients reach the server; empty when it is not known
 */
export function serveDocumentation(app: INestApplication, publicUrl: string): void {
  const fastify = app.getHttpAdapter().getInstance() as FastifyInstance;
  const document = once(() => buildOpenApiDocument(app, publicUrl));
  const forPeople = once(() => JSON.stringify(buildOpenApiDocument(app, publicUrl, 'people')));
  const serve = (path: string, make: () => Promise<Buffer> | string, type: string): void => {
    const answer = new PreparedAnswer(make, { 'content-type': type });
    fastify.get(path, { compress: false }, (request, reply) => answer.send(request, reply));
  };
  serve(`${API_PATH}/openapi.json`, () => JSON.stringify(document()), 'application/json; charset=utf-8');
  // Without aliases: not every reader of YAML follows them.
  serve(`${API_PATH}/openapi.yaml`, () => dump(document(), { noRefs: true }), 'text/yaml; charset=utf-8');
  serve(`${DOCS_PATH}/${START_SCRIPT}`, () => startScript(forPeople()), SCRIPT_TYPE);
  for (const [name, type] of Object.entries(SWAGGER_UI_FILES))
    serve(`${DOCS_PATH}/${name}`, () => readSwaggerUiFile(name as keyof typeof SWAGGER_UI_FILES), type);
  servePage(fastify);
}

/** Its address counts with a slash at its end and without, and what is relative to it differs. */
function servePage(fastify: FastifyInstance): void {
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': PAGE_POLICY };
  const below = new PreparedAnswer(() => swaggerUiPage('./'), headers);
  const beside = new PreparedAnswer(() => swaggerUiPage(`./${DOCS_PATH.split('/').pop()}/`), headers);
  fastify.get(DOCS_PATH, { compress: false }, (request, reply) =>
    (request.url.split('?')[0]?.endsWith('/') ? below : beside).send(request, reply),
  );
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
