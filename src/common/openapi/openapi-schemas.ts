import type { OpenAPIObject } from '@nestjs/swagger';

export type Json = Record<string, unknown>;

/** Applies `rewrite` to every schema of the document, inner schemas before those that hold them. */
export function mapSchemas(document: OpenAPIObject, rewrite: (schema: Json) => Json): OpenAPIObject {
  return inTree(document, rewrite) as OpenAPIObject;
}

export function mapValues(object: Json, change: (value: Json, key: string) => unknown): Json {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value as Json, key)]));
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function inTree(value: unknown, rewrite: (schema: Json) => Json): unknown {
  if (Array.isArray(value)) return value.map((part) => inTree(part, rewrite));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => {
      if (key === 'schema') return [key, inSchema(part as Json, rewrite)];
      if (key === 'schemas') return [key, mapValues(part as Json, (schema) => inSchema(schema, rewrite))];
      return [key, key === 'example' || key === 'examples' ? part : inTree(part, rewrite)];
    }),
  );
}

function inSchema(schema: Json, rewrite: (schema: Json) => Json): Json {
  const inner = Object.entries(schema).map(([key, part]) => {
    switch (key) {
      case 'properties':
        return [key, mapValues(part as Json, (property) => inSchema(property, rewrite))];
      case 'items':
        return [key, inSchema(part as Json, rewrite)];
      case 'allOf':
      case 'anyOf':
      case 'oneOf':
        return [key, (part as Json[]).map((option) => inSchema(option, rewrite))];
      default:
        return [key, part];
    }
  });
  return rewrite(Object.fromEntries(inner) as Json);
}
