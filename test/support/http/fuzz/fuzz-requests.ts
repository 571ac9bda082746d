import fc from 'fast-check';
import { DOCUMENT, Operation } from './fuzz-document';
import { payloadsOf } from './fuzz-payloads';
import { Numbers, urlTexts } from './fuzz-values';

/** A request as it goes over the wire; headers may repeat. */
export interface FuzzRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer | null;
}

/** What of the database the requests may speak of. */
export interface Facts {
  readonly numbers: Numbers;
  /** For reading, and for changes that keep every call. */
  readonly ids: readonly string[];
  /** A user that may be changed. */
  readonly userId: string;
}

type Query = readonly (readonly [name: string, value: string])[];

const NO_SUCH_ID = '8999999999999999999';
const METHODS = ['HEAD', 'OPTIONS', 'PUT', 'TRACE', 'PROPFIND', 'LINK', 'GET'] as const;
const PARAMETERS = [
  'limit',
  'limit[]',
  'limit[a]',
  'unbilled',
  'token',
  '__proto__',
  'a%00b',
  '%ff',
  '',
] as const;
const HEADERS: Readonly<Record<string, readonly string[]>> = {
  accept: ['*/*', 'text/csv', 'application/x-ndjson', 'text/csv;q=x', ',,;;q=9', 'a', 'application/json;q=0'],
  'accept-encoding': ['br', 'gzip;q=0, *', 'identity;q=0', 'zstd', ', ,', 'gzip, gzip, br'],
  range: ['bytes=0-', 'bytes=-0', 'bytes=9-1', 'bytes=0-1,5-9', `bytes=${'9'.repeat(40)}-`, 'rows=1-2'],
  'if-none-match': ['*', '"a"', 'W/"a", "b"', '"', 'a'.repeat(4000)],
  prefer: ['count=exact', 'count=planned', 'count="exact', ';;=', 'respond-async'],
  'x-forwarded-for': ['1.2.3.4', "' or 1=1", '::::'],
  'x-request-id': ['é', '{"a":1}'],
  cookie: ['a=b; a=c', '='],
  origin: ['null', 'http://x.example'],
  'x-http-method-override': ['DELETE'],
};

/** Every operation of the OpenAPI document, called in good ways and bad. */
export function fuzzRequests(facts: Facts): fc.Arbitrary<FuzzRequest> {
  const operations = Object.entries(DOCUMENT.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => requestsTo(facts, path, method, operation)),
  );
  return fc.oneof(...operations);
}

function requestsTo(
  facts: Facts,
  template: string,
  method: string,
  operation: Operation,
): fc.Arbitrary<FuzzRequest> {
  const path = template.replace(/[/]?(#.*)?$/, '');
  // What stands behind "#" is the document's word for another type of the same path.
  const [accept] = template.includes('#') ? Object.keys(operation.responses['200']?.content ?? {}) : [];
  return fc
    .record({
      method: fc.oneof(
        { weight: 12, arbitrary: fc.constant(method.toUpperCase()) },
        { weight: 1, arbitrary: fc.constantFrom(...METHODS) },
      ),
      id: idsFor(facts, template, method),
      slash: fc.oneof(
        { weight: 8, arbitrary: fc.constantFrom('', '/') },
        { weight: 1, arbitrary: fc.constantFrom('//', '/%2e%2e/', '%00', ';a=b', '#csv') },
      ),
      query: queriesOf(facts, operation),
      headers: headersOf(),
      payload: payloadsOf(facts, template, operation),
    })
    .map(({ method: chosen, id, slash, query, headers, payload }) => ({
      method: chosen,
      path: `${path.replace('{id}', id)}${slash}${queryText(query)}`,
      headers: [
        ...(accept === undefined ? [] : [['accept', accept] as const]),
        ...headers,
        ...(payload.type === null ? [] : [['content-type', payload.type] as const]),
      ],
      body: payload.body,
    }));
}

/** Deletions of one call and new keys of the client itself would do what they say, so they name nobody. */
function idsFor({ numbers, ids, userId }: Facts, template: string, method: string): fc.Arbitrary<string> {
  const isUser = template.includes('/users/');
  const real =
    method === 'delete' ? [NO_SUCH_ID] : method !== 'get' && isUser ? [userId] : [...ids, NO_SUCH_ID];
  const broken = urlTexts(numbers)
    .filter((text) => method === 'get' || !/^\d+$/.test(text))
    .map((text) => text || '%20');
  return fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...real) }, { weight: 2, arbitrary: broken });
}

function queriesOf({ numbers }: Facts, { parameters = [] }: Operation): fc.Arbitrary<Query> {
  const known = parameters.filter((parameter) => parameter.in === 'query');
  const values = urlTexts(numbers);
  const named = known.map(({ name, example, schema }) => {
    const good = example ?? schema?.example ?? schema?.default ?? '1';
    return fc.tuple(
      fc.constant(name),
      fc.oneof(
        fc.constant(encodeURIComponent(typeof good === 'string' ? good : JSON.stringify(good))),
        values,
      ),
    );
  });
  const others = fc.tuple(fc.constantFrom(...PARAMETERS), values);
  const count = known.length === 0 ? 1 : 3;
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant<Query>([]) },
    { weight: 6, arbitrary: fc.array(fc.oneof(...(named.length ? named : [others])), { maxLength: count }) },
    { weight: 1, arbitrary: fc.array(fc.oneof(others, ...named), { maxLength: 3 }) },
  );
}

function queryText(query: Query): string {
  return query.length === 0 ? '' : `?${query.map(([name, value]) => `${name}=${value}`).join('&')}`;
}

function headersOf(): fc.Arbitrary<[string, string][]> {
  const header = fc.oneof(
    ...Object.entries(HEADERS).map(([name, values]) =>
      fc.tuple(fc.constant(name), fc.constantFrom(...values)),
    ),
  );
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant<[string, string][]>([]) },
    { weight: 3, arbitrary: fc.array(header, { maxLength: 5 }) },
  );
}
