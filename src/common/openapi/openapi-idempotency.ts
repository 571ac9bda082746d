import { CHANGES_NOTHING_EXTENSION } from '../http/idempotent.decorator';
import { headerRefs } from './openapi-headers';
import { isObject, Json } from './openapi-schemas';

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'A name of your own for this request. A repeat with the same key within 24 hours changes nothing and gets the first ' +
    'answer, with `Idempotency-Replayed: true`; 409 while the first is still running, 422 for another request',
  schema: {
    type: 'string',
    pattern: '^[!-~]{1,255}$',
    minLength: 1,
    maxLength: 255,
    examples: ['4f6c1a52-delete-2026-10'],
  },
};

/** Whether the operation takes an Idempotency-Key: every POST and DELETE that changes something. */
export function takesIdempotencyKey(operation: Json, method: string): boolean {
  return ['post', 'delete'].includes(method) && operation[CHANGES_NOTHING_EXTENSION] !== true;
}

/** Documents the key, and the header that says that an answer is a repeated one. */
export function withIdempotency(operation: Json, method: string): Json {
  if (!takesIdempotencyKey(operation, method)) return operation;
  const responses = Object.entries(operation.responses as Json).map(([status, answer]) => [
    status,
    status.startsWith('2') && isObject(answer)
      ? {
          ...answer,
          headers: { ...(answer.headers as Json | undefined), ...headerRefs('Idempotency-Replayed') },
        }
      : answer,
  ]);
  return {
    ...operation,
    parameters: [...((operation.parameters ?? []) as Json[]), IDEMPOTENCY_KEY],
    responses: Object.fromEntries(responses) as Json,
  };
}
