import { PROBLEM_TYPES, ProblemName } from '../errors/problem-types';
import { HeaderName, headerRefs, withCommonHeaders } from './openapi-headers';
import { takesIdempotencyKey } from './openapi-idempotency';
import { Json, mapValues } from './openapi-schemas';
import { DOCS_PATH } from '../paths';

/** What every operation can answer. */
const OF_EVERY_OPERATION: ProblemName[] = [
  'invalid-input',
  'unauthenticated',
  'forbidden',
  'rate-limited',
  'internal',
  'unavailable',
];

/** What any read can answer: Accept may rule out all that there is. */
const OF_EVERY_READ: ProblemName[] = ['not-acceptable'];

/** What any method but GET can answer: a body that cannot be taken is refused even where none is expected. */
const OF_EVERY_BODY: ProblemName[] = ['timeout', 'too-large', 'unsupported-media-type'];

/** What a change can answer to its Idempotency-Key. */
const OF_EVERY_KEYED_CHANGE: ProblemName[] = ['conflict', 'idempotency-key-reused'];

const HEADERS_OF: Partial<Record<ProblemName, HeaderName>> = {
  unauthenticated: 'WWW-Authenticate',
  'method-not-allowed': 'Allow',
  'range-not-satisfiable': 'Content-Range',
  'rate-limited': 'Retry-After',
  unavailable: 'Retry-After',
};

/** One occurrence of each, as a client sees it. */
const DETAILS: Record<ProblemName, string> = {
  'invalid-input': 'limit must be a whole number from 1 to 1000',
  unauthenticated: 'Send a valid API key as "Authorization: Bearer KEY".',
  forbidden: 'This takes data protection access "view", which your user does not have.',
  'not-found': 'There is no such object.',
  'method-not-allowed': 'This path has GET and HEAD.',
  'not-acceptable': 'This is available as application/json, text/csv, application/x-ndjson.',
  timeout: 'The body was not complete within 30 s.',
  conflict: 'You expected 4999 calls to go, but 5000 would go; nothing was deleted.',
  'too-large': 'The body may have at most 1048576 bytes.',
  'unsupported-media-type': 'Send the body as application/json.',
  'range-not-satisfiable': 'The file has 180224 bytes.',
  'idempotency-key-reused':
    'This Idempotency-Key came with another request before; give each request a key of its own.',
  'rate-limited': 'Your key sent more requests than its rate allows; wait 12 seconds.',
  internal: "An unexpected error; the server's log has it under this request id.",
  unavailable: 'The database cannot be reached at the moment.',
};

/** An operation's problem answers by reference, those that all operations have included. */
export function withProblems(operation: Json, method: string): Json {
  const responses = operation.responses as Record<string, Json>;
  const declared = Object.keys(responses).flatMap((status) =>
    problemNames(status, responses[status] as Json),
  );
  const answers = Object.entries(responses).filter(
    ([status, response]) => problemNames(status, response).length === 0,
  );
  const problems = [
    ...new Set([
      ...OF_EVERY_OPERATION,
      ...(method === 'get' ? OF_EVERY_READ : OF_EVERY_BODY),
      ...(takesIdempotencyKey(operation, method) ? OF_EVERY_KEYED_CHANGE : []),
      ...declared,
    ]),
  ].map((name) => [String(PROBLEM_TYPES[name].status), { $ref: `#/components/responses/${name}` }]);
  return { ...operation, responses: Object.fromEntries([...answers, ...problems]) as Json };
}

/** `components.responses` for the problems that any of the operations refers to. */
export function problemResponses(paths: unknown): Json {
  const text = JSON.stringify(paths);
  const used = (Object.keys(PROBLEM_TYPES) as ProblemName[]).filter((name) =>
    text.includes(`"#/components/responses/${name}"`),
  );
  return mapValues(Object.fromEntries(used.map((name) => [name, { name }])), ({ name }) =>
    response(name as ProblemName),
  );
}

function problemNames(status: string, response: Json): ProblemName[] {
  if (!(response.content as Json | undefined)?.['application/problem+json']) return [];
  return (Object.keys(PROBLEM_TYPES) as ProblemName[]).filter(
    (name) => String(PROBLEM_TYPES[name].status) === status,
  );
}

function response(name: ProblemName): Json {
  const { title, status, meaning } = PROBLEM_TYPES[name];
  const header = HEADERS_OF[name];
  const example = {
    type: `${DOCS_PATH}/problems/${name}`,
    title,
    status,
    detail: DETAILS[name],
    instance: '5f0c1de2-7c0f-4c52-9d6a-0d2f4f3f8a11',
    ...(name === 'invalid-input' && {
      errors: [{ parameter: 'limit', detail: 'must be a whole number from 1 to 1000' }],
    }),
  };
  return withCommonHeaders(String(status), {
    description: `${title}. ${meaning} [More](${DOCS_PATH}/problems/${name})`,
    headers: header ? headerRefs(header) : {},
    content: {
      'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemView' }, example },
    },
  });
}
