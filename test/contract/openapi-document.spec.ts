import type { OpenAPIObject } from '@nestjs/swagger';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { describeApi } from '../../src/describe-api';

type Json = Record<string, unknown>;

interface Operation {
  operationId: string;
  summary: string;
  description: string;
  tags: string[];
  security: Json[];
  parameters: { name: string; in: string; description?: string; required?: boolean; schema: Json }[];
  responses: Record<string, Json>;
  'x-permissions': string[];
}

const OF_EVERY_OPERATION = ['400', '401', '403', '429', '500', '503'];
const METHODS = ['get', 'post', 'patch', 'delete'];

describe('the OpenAPI document', () => {
  let document: OpenAPIObject;
  let operations: [name: string, operation: Operation][];
  const ajv = new Ajv2020({ strict: false, validateSchema: true });

  beforeAll(async () => {
    document = await describeApi();
    operations = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item as Record<string, Operation>).map(([method, operation]): [string, Operation] => [
        `${method} ${path}`,
        operation,
      ]),
    );
    addFormats(ajv);
    ajv.addSchema(document, 'api', undefined, false);
  });

  it('is OpenAPI 3.1, and has nothing left of 3.0', () => {
    expect(document.openapi).toBe('3.1.0');
    for (const [path, schema] of schemasIn(document)) {
      expect({ path, nullable: schema.nullable, example: schema.example }).toEqual({ path });
    }
  });

  it('has JSON Schemas that are valid by the meta-schema of 2020-12', () => {
    for (const [path, schema] of schemasIn(document)) {
      expect({ path, valid: ajv.validateSchema(schema), errors: ajv.errors }).toMatchObject({ valid: true });
    }
  });

  it('has every tag in one group, and every group in the order of use', () => {
    const { 'x-tagGroups': groups } = document as unknown as {
      'x-tagGroups': { name: string; tags: string[] }[];
    };
    expect(groups.map(({ name }) => name)).toEqual(['Every day', 'Data protection', 'Administration']);
    const used = new Set(
      Object.values(document.paths).flatMap((item) =>
        Object.values(item as Record<string, { tags?: string[] }>).flatMap(({ tags = [] }) => tags),
      ),
    );
    expect(groups.flatMap(({ tags }) => tags).sort()).toEqual([...used].sort());
  });

  it('describes each operation: what it is, what it needs, and what it is part of', () => {
    const tags = new Map(document.tags?.map((tag) => [tag.name, tag.description]));
    expect(operations.length).toBeGreaterThan(30);
    for (const [name, operation] of operations.filter(([, { 'x-permissions': needs }]) => needs)) {
      expect({ name, known: METHODS.includes(name.split(' ')[0] ?? '') }).toEqual({ name, known: true });
      expect({ name, summary: operation.summary }).toEqual({
        name,
        summary: expect.stringMatching(/^[A-Z].{5,}/) as unknown,
      });
      expect({ name, description: operation.description }).toEqual({
        name,
        description: expect.stringMatching(
          /Needs API access "(read|write)" and (permission|data protection access) "/,
        ) as unknown,
      });
      expect({ name, needsNothing: operation['x-permissions'].length === 0 }).toEqual({
        name,
        needsNothing: false,
      });
      expect({ name, security: operation.security }).toEqual({
        name,
        security: [{ apiKey: [] }, { session: [] }],
      });
      expect({ name, tags: operation.tags.map((tag) => tags.get(tag)) }).toEqual({
        name,
        tags: [expect.stringMatching(/[.]$/)],
      });
    }
    expect(new Set(operations.map(([, { operationId }]) => operationId)).size).toBe(operations.length);
  });

  it('has operations that take no grant, and these alone', () => {
    const open = operations.filter(([, { 'x-permissions': needs }]) => !needs).map(([name]) => name);
    expect(open.sort()).toEqual(
      [
        'delete /session',
        'delete /users/{id}/sessions/{session}',
        'get /session',
        'get /session/oidc',
        'get /session/oidc/callback',
        'get /session/oidc/end',
        'get /session/ways',
        'get /users/me',
        'get /users/{id}/sessions/',
        'get /users/{id}/sessions/#csv',
        'get /users/{id}/sessions/#ndjson',
        'post /session',
      ].map((name) => name.replace(' ', ' /backend/api/v1')),
    );
  });

  it('describes each parameter once, with its type and an example', () => {
    for (const [name, { parameters }] of operations) {
      const names = parameters.map((parameter) => `${parameter.in} ${parameter.name.toLowerCase()}`);
      expect({ name, names }).toEqual({ name, names: [...new Set(names)] });
      for (const { name: parameter, description, schema } of parameters) {
        expect({ name, parameter, description, schema }).toEqual({
          name,
          parameter,
          description: expect.stringMatching(/^.{3,}/) as unknown,
          schema: expect.objectContaining({
            // The one parameter that may be given twice is an array.
            type: expect.stringMatching(
              parameter === 'groupBy' ? /^array$/ : /^(string|integer)$/,
            ) as unknown,
          }) as unknown,
        });
        const shown = (schema.examples as unknown[] | undefined)?.[0] ?? schema.default;
        expect({ name, parameter, shown: shown !== undefined }).toEqual({ name, parameter, shown: true });
      }
    }
  });

  it('has a success and the common problems on each operation, each with its example and the request id', () => {
    for (const [name, { responses }] of operations) {
      const statuses = Object.keys(responses);
      expect({ name, statuses }).toEqual({
        name,
        statuses: expect.arrayContaining(OF_EVERY_OPERATION) as unknown,
      });
      expect({ name, success: statuses.filter((status) => /^(2..|302)$/.test(status)).length > 0 }).toEqual({
        name,
        success: true,
      });
      for (const status of statuses) {
        const { content, headers } = resolved(document, responses[status] as Json) as Record<string, Json>;
        expect({ name, status, headers }).toMatchObject({
          headers: { 'X-Request-Id': { $ref: '#/components/headers/X-Request-Id' } },
        });
        if (!/^[45]/.test(status)) continue;
        expect({ name, status, content }).toMatchObject({
          content: {
            'application/problem+json': {
              schema: { $ref: '#/components/schemas/ProblemView' },
              example: { status: Number(status) },
            },
          },
        });
      }
    }
  });

  it('has an example beside each JSON body, sent or answered', () => {
    for (const [path, media] of mediaIn(document)) {
      expect({ path, hasExample: media.example !== undefined }).toEqual({ path, hasExample: true });
    }
  });

  it('has examples that are valid by their own schemas', () => {
    const faults = [
      ...[...mediaIn(document), ...headersIn(document)].map(([path, { schema, example }]) =>
        faultOf(path, schema as Json, example),
      ),
      ...schemasIn(document).flatMap(([path, schema]) =>
        ((schema.examples ?? []) as unknown[]).map((example) => faultOf(path, schema, example)),
      ),
    ];
    expect(faults.length).toBeGreaterThan(200);
    expect(faults.filter((fault) => fault !== null)).toEqual([]);
  });

  /** Null where the example is valid. */
  function faultOf(path: string, schema: Json, example: unknown): string | null {
    const inDocument = JSON.parse(
      JSON.stringify(schema).replaceAll('"#/components/', '"api#/components/'),
    ) as Json;
    return ajv.validate(inDocument, example) ? null : `${path}: ${ajv.errorsText()}`;
  }
});

/** Every schema with its place, inner ones included. */
function schemasIn(value: unknown, path = ''): [path: string, schema: Json][] {
  if (typeof value !== 'object' || value === null || /\/(example|examples|enum|required)$/.test(path))
    return [];
  const inner = Object.entries(value).flatMap(([key, part]) => schemasIn(part, `${path}/${key}`));
  const isSchema =
    /\/(schema|items|additionalProperties)$|\/(schemas|properties|anyOf|allOf|oneOf)\/[^/]+$/.test(path);
  return isSchema ? [[path, value as Json], ...inner] : inner;
}

/** Every JSON body with its place. A manifest is JSON of its own format, kept byte for byte. */
function mediaIn(document: OpenAPIObject): [path: string, media: Json][] {
  return found(document, /\/content\/application[/](problem[+])?json$/).filter(
    ([path]) => !path.includes('/manifest/'),
  );
}

function headersIn(document: OpenAPIObject): [path: string, header: Json][] {
  return found(document.components, /^\/headers\/[^/]+$/);
}

function found(value: unknown, pattern: RegExp, path = ''): [path: string, part: Json][] {
  if (typeof value !== 'object' || value === null) return [];
  if (pattern.test(path)) return [[path, value as Json]];
  return Object.entries(value).flatMap(([key, part]) => found(part, pattern, `${path}/${key}`));
}

function resolved(document: OpenAPIObject, answer: Json): Json {
  const name = (answer.$ref as string | undefined)?.replace('#/components/responses/', '');
  return name ? (document.components?.responses?.[name] as unknown as Json) : answer;
}
