import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { describeRequirement, isReading, Requirement } from './common/access/access-policy';
import { API_PATH, DOCS_PATH } from './common/http/paths';
import { inOpenApi31, withListSlashes } from './common/http/openapi-document';
import { softwareVersion } from './config/software-version';

type Operation = { description?: string; security?: unknown; 'x-permissions'?: Requirement[] };

/** The OpenAPI document of the application: served, committed to docs/, and checked for drift. */
export function buildOpenApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('deleted-calls')
    .setDescription(
      'The audit trail of deleted call detail records: what was removed, by whom, when and why. ' +
        'Every operation takes an API key: press "Authorize" and paste it.',
    )
    .setVersion(softwareVersion())
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'API key of a user' }, 'apiKey')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  for (const path of Object.values(document.paths)) {
    for (const [method, operation] of Object.entries(path)) tellPermission(method, operation as Operation);
  }
  return withListSlashes(inOpenApi31(document));
}

/** Serves the document and Swagger UI, which comes from the package and needs no network. */
export function serveDocumentation(app: INestApplication): void {
  SwaggerModule.setup(DOCS_PATH.slice(1), app, () => buildOpenApiDocument(app), {
    jsonDocumentUrl: `${API_PATH.slice(1)}/openapi.json`,
    yamlDocumentUrl: `${API_PATH.slice(1)}/openapi.yaml`,
    customSiteTitle: 'deleted-calls API',
    swaggerOptions: {
      persistAuthorization: false,
      displayRequestDuration: true,
      docExpansion: 'list',
      tagsSorter: 'alpha',
    },
  });
}

function tellPermission(method: string, operation: Operation): void {
  const requirements = operation['x-permissions'];
  if (!requirements) return;
  const access = `API access "${isReading(method.toUpperCase()) ? 'read' : 'write'}"`;
  const needs = [access, ...requirements.map(describeRequirement)].join(' and ');
  operation.description = [operation.description, `Needs ${needs}.`].filter(Boolean).join('\n\n');
}
