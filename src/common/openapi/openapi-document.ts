import type { OpenAPIObject } from '@nestjs/swagger';
import { withExamples } from './openapi-examples';
import { forPeople } from './openapi-for-people';
import { usedHeaders, withCommonHeaders } from './openapi-headers';
import { problemResponses, withProblems } from './openapi-problems';
import { withIdempotency } from './openapi-idempotency';
import { withVariants } from './openapi-variants';
import { withRevalidation } from './openapi-revalidation';
import { inJsonSchema, withoutDefault } from './openapi-limits';
import { isObject, Json, mapSchemas, mapValues } from './openapi-schemas';

/**
 * What Nest writes as OpenAPI 3.0, said as 3.1 says it and completed: limits of every value, the headers and problems
 * that all operations share, and examples put together from those of the properties.
 * @param readers generators get one media type an operation; people get one operation with a choice of media types, and
 * what Swagger UI fills in by itself succeeds
 */
export function completeDocument(
  document: OpenAPIObject,
  readers: 'generators' | 'people' = 'generators',
): OpenAPIObject {
  const typed = mapSchemas(document, inJsonSchema);
  const schemas = (typed.components?.schemas ?? {}) as Record<string, Json>;
  const slashed = withListSlashes(typed.paths);
  const paths = mapValues(readers === 'people' ? slashed : withVariants(slashed), (path) =>
    mapValues(path, (operation, method) => withExamples(completeOperation(operation, method), schemas)),
  );
  const responses = problemResponses(paths);
  const headers = usedHeaders([paths, responses]);
  const complete = {
    ...typed,
    paths: paths as OpenAPIObject['paths'],
    components: { ...typed.components, responses, headers } as OpenAPIObject['components'],
  };
  return mapSchemas(readers === 'people' ? forPeople(complete) : complete, withoutDefault);
}

function completeOperation(operation: Json, method: string): Json {
  const revalidated = withRevalidation(withoutRepeats(operation), method);
  const complete = withProblems(withIdempotency(revalidated, method), method);
  const responses = Object.entries(complete.responses as Json).map(([status, answer]) => [
    status,
    isObject(answer) && '$ref' in answer
      ? answer
      : withCommonHeaders(status, described(status, answer as Json)),
  ]);
  return { ...complete, responses: Object.fromEntries(responses) as Json };
}

/** Where a decorator gives no description, the status decides it. */
function described(status: string, answer: Json): Json {
  return { ...answer, description: answer.description || (status === '201' ? 'Created' : 'Done') };
}

/** Nest repeats what class and method both declare, and takes a handler's header arguments for required parameters. */
function withoutRepeats(operation: Json): Json {
  const parameters = ((operation.parameters ?? []) as Json[]).filter(
    (parameter) => parameter.in !== 'header' || parameter.description !== undefined,
  );
  const security = new Map(
    ((operation.security ?? []) as Json[]).map((entry) => [JSON.stringify(entry), entry]),
  );
  return { ...operation, parameters, security: [...security.values()] };
}

/** Lists are documented with a trailing slash and items without; both forms are answered. */
function withListSlashes(paths: Json): Json {
  const slashed = Object.entries(paths).map(([path, item]) => [
    isList(item as Json) ? `${path}/` : path,
    item,
  ]);
  return Object.fromEntries(slashed) as Json;
}

function isList(item: Json): boolean {
  const get = item.get as
    { responses?: Record<string, { content?: Record<string, { schema?: Json }> }> } | undefined;
  return get?.responses?.['200']?.content?.['application/json']?.schema?.type === 'array';
}
