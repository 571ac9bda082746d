import fc from 'fast-check';
import { DOCUMENT, Operation, Schema } from './fuzz-document';
import { multipartBodies } from './fuzz-multipart';
import type { Facts } from './fuzz-requests';
import { jsonValues, texts } from './fuzz-values';

/** Never `false` nor left out: valid deletions stay a look. */
const LOOK_ONLY = [true, 'true', 1, null, {}] as const;
const NO_RUN = ['true', 'false', 0, 1, null, {}, []] as const;
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

/** A body and the type that it is said to have. */
export interface Payload {
  readonly type: string | null;
  readonly body: Buffer | null;
}

/** Bodies as the operation takes them, and others. */
export function payloadsOf(
  facts: Facts,
  template: string,
  { requestBody }: Operation,
): fc.Arbitrary<Payload> {
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
