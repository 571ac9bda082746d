import { headerRefs } from './openapi-headers';
import type { Json } from './openapi-schemas';

const IF_NONE_MATCH = {
  name: 'If-None-Match',
  in: 'header',
  required: false,
  description: 'Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110)',
  schema: {
    type: 'string',
    pattern: '^([*]|(W/)?"[^"]*"([ ]*,[ ]*(W/)?"[^"]*")*)$',
    maxLength: 4096,
    examples: ['W/"8Zx3pUqJd0mOe5sV1nYt2bRk4hc"'],
  },
};

/** Every read of JSON, and of bytes that says so, has a tag, and answers 304 to a client that has the tag already. */
export function withRevalidation(operation: Json, method: string): Json {
  const { '304': unchanged, ...responses } = operation.responses as Record<string, Json>;
  const found = responses['200'];
  const content = (found?.content ?? {}) as Json;
  const hasTag = 'application/json' in content || ('application/octet-stream' in content && unchanged);
  if (method !== 'get' || !hasTag) return { ...operation, responses };
  const tag = headerRefs('ETag');
  return {
    ...operation,
    parameters: [...((operation.parameters ?? []) as Json[]), IF_NONE_MATCH],
    responses: {
      ...responses,
      '200': { ...found, headers: { ...(found?.headers as Json | undefined), ...tag } },
      '304': {
        description: 'Unchanged since the answer whose ETag was sent in If-None-Match',
        ...unchanged,
        headers: { ...(unchanged?.headers as Json | undefined), ...tag },
      },
    },
  };
}
