import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { describeRequirement, isReading } from '../common/access/access-policy';
import type { Requirement } from '../common/access/principal';
import { API_PATH } from '../common/paths';
import { completeDocument } from '../common/openapi/openapi-document';
import { softwareVersion } from '../config/software-version';
import { TAG_GROUPS, TagGroup } from './openapi-tags';

type Operation = { description?: string; 'x-permissions'?: Requirement[] };

/** How to get going, above the operations. */
const INTRODUCTION = `The audit trail of deleted call detail records: what was removed, by whom, when and why.

**Every operation takes an API key**: press "Authorize", paste it, and "Try it out". On its very first start the \
server makes the user \`admin\` and prints that user's key once; without a terminal it writes the key to \`admin-key.txt\` in its data folder. Whoever manages \
users makes the others: \`POST ${API_PATH}/users/\` creates a user, \`POST ${API_PATH}/users/ID/apiKey\` answers with the user's key, \
once. A user who lacks what an operation needs is answered 403 with the name of the missing permission.

Lists are answered ascending by id, and the header \`Link\` says where they go on. Errors are \
\`application/problem+json\`, and their \`type\` is the path of a page that explains them.`;

/**
 * The OpenAPI document of the application: served, committed to docs/, and checked for drift.
 * @param publicUrl where clients reach the server; empty when it is not known
 */
export function buildOpenApiDocument(
  app: INestApplication,
  publicUrl = '',
  readers: 'generators' | 'people' = 'generators',
): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('deleted-calls')
    .setDescription(INTRODUCTION)
    .setVersion(softwareVersion())
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer(publicUrl || '/', 'The installation that serves this document')
    .addBearerAuth({ type: 'http', bearerFormat: 'opaque', description: 'The API key alone' }, 'apiKey')
    .addCookieAuth(
      '__Host-session',
      {
        type: 'apiKey',
        in: 'cookie',
        description:
          'A session, which `POST session` begins. A request that changes something takes its CSRF token in `X-CSRF-Token`.',
      },
      'session',
    )
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  for (const path of Object.values(document.paths)) {
    for (const [method, operation] of Object.entries(path))
      describePermission(method, operation as Operation);
  }
  return { ...completeDocument(document, readers), ...tagsInOrder() };
}

/** The tags in the order of use, and which of them belong together: `x-tagGroups` is how readers of OpenAPI say that. */
function tagsInOrder(): Pick<OpenAPIObject, 'tags'> & { 'x-tagGroups': TagGroup[] } {
  const groups = Object.entries(TAG_GROUPS);
  return {
    tags: groups.flatMap(([, tags]) =>
      Object.entries(tags).map(([name, description]) => ({ name, description })),
    ),
    'x-tagGroups': groups.map(([name, tags]) => ({ name, tags: Object.keys(tags) })),
  };
}

function describePermission(method: string, operation: Operation): void {
  const requirements = operation['x-permissions'];
  if (!requirements) return;
  const access = `API access "${isReading(method.toUpperCase()) ? 'read' : 'write'}"`;
  const needs = [access, ...requirements.map(describeRequirement)].join(' and ');
  operation.description = [operation.description, `Needs ${needs}.`].filter(Boolean).join('\n\n');
}
