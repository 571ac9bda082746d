import type { OpenAPIObject } from '@nestjs/swagger';
import { isObject, Json, mapValues } from './openapi-schemas';

/**
 * The document as Swagger UI takes it. What it fills in by itself succeeds: the optional parts of uploads begin empty,
 * and a choice that has to be made begins with the first. It takes keys alone: a page can set no cookie.
 */
export function forPeople(document: OpenAPIObject): OpenAPIObject {
  return withKeysAlone(withFirstChoices(withEmptyParts(document)));
}

/** Swagger UI makes up a value for each field of a form that has no example, and its page leaves out what is empty. */
function withEmptyParts(document: OpenAPIObject): OpenAPIObject {
  const uploads = new Set(
    JSON.stringify(document.paths).match(/(?<="multipart\/form-data":\{"schema":\{"\$ref":")[^"]+/g),
  );
  const schemas = mapValues(document.components?.schemas ?? {}, (schema, name) => {
    if (!uploads.has(`#/components/schemas/${name}`)) return schema;
    const required = (schema.required ?? []) as string[];
    const properties = mapValues(schema.properties as Json, (property, part) =>
      required.includes(part) || property.enum ? property : { ...property, examples: [''] },
    );
    return { ...schema, properties };
  });
  return { ...document, components: { ...document.components, schemas } as OpenAPIObject['components'] };
}

/** Swagger UI fills in the `example` of a parameter, and not the `examples` of its schema. */
function withFirstChoices(document: OpenAPIObject): OpenAPIObject {
  const paths = mapOperations(document, (operation) => ({
    ...operation,
    parameters: ((operation.parameters ?? []) as Json[]).map((parameter) => {
      const { items, examples } = parameter.schema as { items?: Json; examples?: unknown[] };
      return parameter.required && items?.enum ? { ...parameter, example: examples?.[0] } : parameter;
    }),
  }));
  return { ...document, paths };
}

function withKeysAlone(document: OpenAPIObject): OpenAPIObject {
  const { apiKey } = document.components?.securitySchemes ?? {};
  const paths = mapOperations(document, ({ security, ...operation }) => ({
    ...operation,
    security: ((security ?? []) as Json[]).filter((entry) => 'apiKey' in entry),
  }));
  return {
    ...document,
    paths,
    components: { ...document.components, securitySchemes: { ...(apiKey && { apiKey }) } },
  };
}

function mapOperations(document: OpenAPIObject, change: (operation: Json) => Json): OpenAPIObject['paths'] {
  return mapValues(document.paths, (path) =>
    mapValues(path, (operation) => (isObject(operation) ? change(operation) : operation)),
  ) as OpenAPIObject['paths'];
}
