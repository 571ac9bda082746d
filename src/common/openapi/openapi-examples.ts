import { isObject, Json } from './openapi-schemas';

type Schemas = Record<string, Json>;

/**
 * Writes an example beside each JSON schema of a request body or an answer, put together from the examples of its
 * properties: what is required, and what else has an example of its own.
 */
export function withExamples(operation: Json, schemas: Schemas): Json {
  const { requestBody, responses } = operation as { requestBody?: Json; responses: Json };
  return {
    ...operation,
    ...(requestBody && { requestBody: inContent(requestBody, schemas) }),
    responses: Object.fromEntries(
      Object.entries(responses).map(([status, answer]) => [status, inContent(answer as Json, schemas)]),
    ),
  };
}

function inContent(holder: Json, schemas: Schemas): Json {
  if (!isObject(holder.content)) return holder;
  const content = Object.entries(holder.content).map(([type, media]) => [
    type,
    type === 'application/json' ? inMedia(media as Json, schemas) : media,
  ]);
  return { ...holder, content: Object.fromEntries(content) as Json };
}

function inMedia(media: Json, schemas: Schemas): Json {
  if (media.example !== undefined || media.examples !== undefined || !isObject(media.schema)) return media;
  const example = sample(media.schema, schemas);
  return example === undefined ? media : { ...media, example };
}

/** A value of the schema; undefined where nothing says what it looks like. */
function sample(schema: Json, schemas: Schemas): unknown {
  if (Array.isArray(schema.examples)) return (schema.examples as unknown[])[0];
  if (typeof schema.$ref === 'string') {
    return sample(schemas[schema.$ref.replace('#/components/schemas/', '')] ?? {}, schemas);
  }
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum)) return (schema.enum as unknown[])[0];
  const options = (schema.allOf ?? schema.anyOf ?? schema.oneOf) as Json[] | undefined;
  if (options) return sample(options[0] ?? {}, schemas);
  switch (schema.type) {
    case 'array':
      return [sample(schema.items as Json, schemas)].filter((item) => item !== undefined);
    case 'object':
      return isObject(schema.properties) ? objectSample(schema, schemas) : undefined;
    case 'boolean':
      return schema.default ?? true;
    default:
      return schema.default;
  }
}

function objectSample({ properties, required }: Json, schemas: Schemas): Json {
  const needed = new Set((required ?? []) as string[]);
  const values = Object.entries(properties as Schemas)
    .filter(([name, property]) => needed.has(name) || property.examples !== undefined)
    .map(([name, property]) => [name, sample(property, schemas)]);
  return Object.fromEntries(values) as Json;
}
