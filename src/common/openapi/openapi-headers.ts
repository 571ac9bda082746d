import { isObject, Json, mapValues } from './openapi-schemas';

const COUNT = { type: 'integer', format: 'int64', minimum: 0, maximum: Number.MAX_SAFE_INTEGER };

/** Response headers that several operations share, as `components.headers`. */
export const HEADERS = {
  'X-Request-Id': {
    description: "Names the request in the server's log; problems repeat it as `instance`",
    required: true,
    schema: { type: 'string', format: 'uuid', maxLength: 36 },
    example: '5f0c1de2-7c0f-4c52-9d6a-0d2f4f3f8a11',
  },
  RateLimit: {
    description:
      'What is left to the key: `r` requests in the next `t` seconds; absent where no key was valid',
    schema: { type: 'string', pattern: '^"[a-z]+";r=[0-9]+;t=[0-9]+$', maxLength: 100 },
    example: '"default";r=5999;t=60',
  },
  'RateLimit-Policy': {
    description: 'What the key may do: `q` requests in `w` seconds; absent where no key was valid',
    schema: { type: 'string', pattern: '^"[a-z]+";q=[0-9]+;w=[0-9]+$', maxLength: 100 },
    example: '"default";q=6000;w=60',
  },
  Notice: {
    description:
      'What the owner of the key has to know, as a list of texts (RFC 9651): for seven days, who else replaced a key of ' +
      'theirs; absent otherwise. A text with other than ASCII characters is a Display String, `%"…"`.',
    schema: { type: 'string', pattern: '^%?"[ -~]+"$', maxLength: 4096 },
    example: '"API key made by admin (user 1) at 2026-10-05T09:12:44.000Z"',
  },
  'Retry-After': {
    description: 'Seconds to wait before the next attempt',
    required: true,
    schema: { ...COUNT, minimum: 1 },
    example: 5,
  },
  'WWW-Authenticate': {
    description: 'The scheme to authenticate with (RFC 6750)',
    required: true,
    schema: { type: 'string', const: 'Bearer' },
    example: 'Bearer',
  },
  Allow: {
    description: 'Methods that the path has',
    required: true,
    schema: { type: 'string', pattern: '^[A-Z]+(, [A-Z]+)*$', maxLength: 100 },
    example: 'GET, HEAD',
  },
  'Content-Range': {
    description: 'Which bytes of how many (RFC 9110)',
    required: true,
    schema: { type: 'string', pattern: '^bytes ([0-9]+-[0-9]+|[*])/[0-9]+$', maxLength: 60 },
    example: 'bytes 0-1023/180224',
  },
  'Accept-Ranges': {
    description: 'Parts can be asked for with `Range`; on the bytes only',
    schema: { type: 'string', const: 'bytes' },
    example: 'bytes',
  },
  'Content-Disposition': {
    description: "The file's name; on the bytes only (RFC 6266)",
    schema: { type: 'string', pattern: '^attachment; filename="[^"]+"$', maxLength: 300 },
    example: 'attachment; filename="deleted-calls_000001_2025-10-01_2025-10-31.csv.gz.age"',
  },
  ETag: {
    description: 'Changes with the content (RFC 9110)',
    schema: { type: 'string', pattern: '^(W/)?"[^"]*"$', maxLength: 100 },
    example: '"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"',
  },
  Link: {
    description: 'Where the list goes on, with `rel="next"`, whenever more may follow (RFC 8288)',
    schema: { type: 'string', pattern: '^<[^>]+>; rel="next"$', maxLength: 4096 },
    example: '</backend/api/v1/deletedCalls/?idAfter=228063641600000001>; rel="next"',
  },
  'Idempotency-Replayed': {
    description: 'Only on the answer to a repeat: it is the first answer to this Idempotency-Key',
    schema: { type: 'string', const: 'true' },
    example: 'true',
  },
  'X-Total-Count': {
    description: 'How many objects the whole filtered list has; only with `Prefer: count=exact`',
    schema: COUNT,
    example: 5000,
  },
  'Preference-Applied': {
    description: 'Only with `Prefer: count=exact` (RFC 7240)',
    schema: { type: 'string', const: 'count=exact' },
    example: 'count=exact',
  },
} as const;

export type HeaderName = keyof typeof HEADERS;

export function headerRefs(...names: HeaderName[]): Record<string, { $ref: string }> {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

/** Headers of every answer: the request's id, where the key stands (RateLimit header fields draft), what its owner has to know. */
export function withCommonHeaders(status: string, response: Json): Json {
  const rates = /^[24]/.test(status) ? headerRefs('RateLimit', 'RateLimit-Policy', 'Notice') : {};
  return {
    ...response,
    headers: { ...headerRefs('X-Request-Id'), ...(response.headers as Json | undefined), ...rates },
  };
}

/** `components.headers` with those that `tree` refers to. */
export function usedHeaders(tree: unknown): Json {
  const used = new Set<string>();
  collect(tree, used);
  return Object.fromEntries(
    Object.entries(HEADERS).filter(([name]) => used.has(`#/components/headers/${name}`)),
  );
}

function collect(value: unknown, used: Set<string>): void {
  if (Array.isArray(value)) value.forEach((part) => collect(part, used));
  if (!isObject(value)) return;
  if (typeof value.$ref === 'string') used.add(value.$ref);
  mapValues(value, (part) => collect(part, used));
}
