import type { Json } from './openapi-schemas';

/** Longest text of each format, and what it looks like. */
const FORMATS: Record<string, { maxLength: number; examples: string[] }> = {
  date: { maxLength: 10, examples: ['2026-10-05'] },
  'date-time': { maxLength: 35, examples: ['2026-10-05T09:12:44.000Z'] },
};

/** Whole numbers of this API count something: never negative, and exact in a double. */
const COUNT = { format: 'int64', minimum: 0, maximum: Number.MAX_SAFE_INTEGER };

/**
 * A schema of OpenAPI 3.0 as JSON Schema 2020-12: `nullable` becomes the type `null`, `example` becomes `examples`,
 * objects are closed, and numbers and texts of a known format get their limits.
 */
export function inJsonSchema(schema: Json): Json {
  const { nullable, example, ...rest } = schema;
  const limited = { ...limits(rest), ...rest, ...(example !== undefined && { examples: [example] }) };
  return nullable ? withNull(limited) : limited;
}

function limits({ type, format, properties }: Json): Json {
  switch (type) {
    case 'integer':
      return COUNT;
    case 'string':
      return FORMATS[format as string] ?? {};
    case 'object':
      return properties === undefined ? {} : { additionalProperties: false };
    default:
      return {};
  }
}

/**
 * What is taken for a value that a client leaves out, as words: generators make what has a `default` required, though
 * it is exactly what may be left out.
 */
export function withoutDefault({ default: value, ...schema }: Json): Json {
  if (value === undefined) return schema;
  const words = `${typeof value === 'string' ? value : JSON.stringify(value)} when left out`;
  return { ...schema, description: schema.description ? `${schema.description as string}; ${words}` : words };
}

/** Another schema that may be null stands behind `allOf`, where a type beside it could not let null in. */
function withNull({ allOf, ...schema }: Json): Json {
  if (Array.isArray(allOf)) {
    const described = schema.description === undefined ? {} : { description: schema.description };
    return { ...described, anyOf: [...(allOf as Json[]), { type: 'null' }] };
  }
  if (schema.type === undefined) return { anyOf: [schema, { type: 'null' }] };
  const options = Array.isArray(schema.enum) ? { enum: [...(schema.enum as unknown[]), null] } : {};
  return { ...schema, type: [schema.type, 'null'], ...options };
}
