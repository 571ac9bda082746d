import type { OpenAPIObject } from '@nestjs/swagger';

type Json = Record<string, unknown>;

/**
 * What Nest writes as OpenAPI 3.0, said as 3.1 says it: `nullable` becomes the type `null` (JSON Schema 2020-12).
 */
export function inOpenApi31(document: OpenAPIObject): OpenAPIObject {
  return convert(document) as OpenAPIObject;
}

/** Lists are documented with a trailing slash and items without; both forms are answered. */
export function withListSlashes(document: OpenAPIObject): OpenAPIObject {
  const paths = Object.entries(document.paths).map(([path, item]) => [
    isList(item as Json) ? `${path}/` : path,
    item,
  ]);
  return { ...document, paths: Object.fromEntries(paths) as OpenAPIObject['paths'] };
}

function convert(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(convert);
  if (typeof value !== 'object' || value === null) return value;
  const { nullable, ...rest } = value as Json & { nullable?: boolean };
  const converted = Object.fromEntries(Object.entries(rest).map(([key, part]) => [key, convert(part)]));
  return nullable ? withNull(converted) : converted;
}

function withNull(schema: Json): Json {
  if (schema.type === undefined) return { anyOf: [schema, { type: 'null' }] };
  const options = Array.isArray(schema.enum) ? { enum: [...(schema.enum as unknown[]), null] } : {};
  return { ...schema, type: [schema.type, 'null'], ...options };
}

function isList(item: Json): boolean {
  const get = item.get as
    { responses?: Record<string, { content?: Record<string, { schema?: Json }> }> } | undefined;
  return get?.responses?.['200']?.content?.['application/json']?.schema?.type === 'array';
}
