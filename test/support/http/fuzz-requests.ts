import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { multipartBodies } from './fuzz-multipart';
import { jsonValues, Numbers, texts, urlTexts } from './fuzz-values';
import { PROJECT_FOLDER } from '../project-folder';

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

interface Schema {
  readonly $ref?: string;
  readonly properties?: Record<string, Schema>;
  readonly example?: unknown;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
}

interface Operation {
  readonly parameters?: readonly { name: string; in: string; example?: unknown; schema?: Schema }[];
  readonly requestBody?: { content: Record<string, { schema: Schema; example?: Record<string, unknown> }> };
}

interface Document {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { schemas: Record<string, Schema> };
}

type Query = readonly (readonly [name: string, value: string])[];

const DOCUMENT = JSON.parse(readFileSync(join(PROJECT_FOLDER, 'docs', 'openapi.json'), 'utf8')) as Document;
const NO_SUCH_ID = '8999999999999999999';
/** Never `false` nor left out: valid deletions stay a look. */
const LOOK_ONLY = [true, 'true', 1, null, {}] as const;
const NO_RUN = ['true', 'false', 0, 1, null, {}, []] as const;
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
const CONTENT_TYPES = [
  'application/json',
  'application/json; charset=latin1',
  'APPLICATION/JSON;',
  'application/problem+json',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  '/',
  '',
] as const;

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
  return fc
    .record({
      method: fc.oneof(
        { weight: 12, arbitrary: fc.constant(method.toUpperCase()) },
        { weight: 1, arbitrary: fc.constantFrom(...METHODS) },
      ),
      id: idsFor(facts, template, method),
      slash: fc.constantFrom('', '', '/', '//', '/%2e%2e/', '%00', ';a=b'),
      query: queriesOf(facts, operation),
      headers: headersOf(),
      payload: payloadsOf(facts, template, operation),
    })
    .map(({ method: chosen, id, slash, query, headers, payload }) => ({
      method: chosen,
      path: `${template.replace(/[/]$/, '').replace('{id}', id)}${slash}${queryText(query)}`,
      headers: [...headers, ...(payload.type === null ? [] : [['content-type', payload.type] as const])],
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
    { weight: 1, arbitrary: fc.constant<Query>([]) },
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

interface Payload {
  readonly type: string | null;
  readonly body: Buffer | null;
}

function payloadsOf(facts: Facts, template: string, { requestBody }: Operation): fc.Arbitrary<Payload> {
  const none = fc.constant<Payload>({ type: null, body: null });
  const described = requestBody?.content['application/json'];
  if (requestBody && !described) return multipartBodies(facts.numbers);
  if (!described) {
    const junk = jsonValues(facts.numbers).map((value) => jsonPayload('application/json', value));
    return fc.oneof({ weight: 6, arbitrary: none }, { weight: 1, arbitrary: junk });
  }
  const objects = objectsLike(facts, template, described);
  const text = objects.map((value) => JSON.stringify(value));
  const broken = fc.tuple(text, fc.nat()).map(([whole, at]) => whole.slice(0, at % whole.length));
  const retyped = fc
    .tuple(fc.constantFrom(...CONTENT_TYPES), objects)
    .map(([type, value]) => jsonPayload(type, value));
  // An empty object, or none, would start a run.
  const isRun = template.endsWith('/retention/run');
  const brokenBodies = broken
    .filter((cut) => !isRun || cut !== '')
    .map((cut) => ({ type: 'application/json', body: Buffer.from(cut) }));
  return fc.oneof(
    { weight: 6, arbitrary: objects.map((value) => jsonPayload('application/json', value)) },
    { weight: 2, arbitrary: brokenBodies },
    { weight: 1, arbitrary: retyped },
  );
}

/** The body that the document shows, some of its members replaced, left out or joined by strangers. */
function objectsLike(
  { numbers }: Facts,
  template: string,
  { schema, example }: { schema: Schema; example?: Record<string, unknown> },
): fc.Arbitrary<object> {
  const properties = membersOf(schema);
  const values = jsonValues(numbers);
  const members = Object.entries(properties).map(([name, property]) => {
    const inner = membersOf(property);
    const parts = Object.keys(inner).map((part): [string, fc.Arbitrary<unknown>] => [
      part,
      fc.oneof(values, fc.constant(inner[part]?.example)),
    ]);
    const nested = parts.length === 0 ? [] : [fc.record(Object.fromEntries(parts), { requiredKeys: [] })];
    const shown: unknown[] = [example?.[name] ?? property.example ?? 'Gamma', ...(property.enum ?? [])];
    return [
      name,
      fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(...shown) },
        { weight: 2, arbitrary: fc.oneof<fc.Arbitrary<unknown>[]>(...nested, values) },
      ),
    ];
  });
  const strangers = fc.oneof(
    { weight: 5, arbitrary: fc.constant({}) },
    {
      weight: 1,
      arbitrary: fc.dictionary(fc.constantFrom('__proto__', 'constructor', 'id', 'a\u0000'), texts(numbers)),
    },
  );
  const dryRun = fc.constantFrom(...(template.endsWith('/retention/run') ? NO_RUN : LOOK_ONLY));
  const known = fc.record(Object.fromEntries(members) as Record<string, fc.Arbitrary<unknown>>, {
    requiredKeys: [],
  });
  return fc.tuple(known, strangers, dryRun).map(([body, more, look]) => ({
    ...body,
    ...more,
    ...('dryRun' in properties && { dryRun: look }),
  }));
}

function membersOf(schema: Schema): Record<string, Schema> {
  const name = (schema.$ref ?? (schema as { allOf?: Schema[] }).allOf?.[0]?.$ref)?.split('/').at(-1);
  return (name ? DOCUMENT.components.schemas[name]?.properties : schema.properties) ?? {};
}

function jsonPayload(type: string, value: unknown): Payload {
  return { type, body: Buffer.from(JSON.stringify(value)) };
}
