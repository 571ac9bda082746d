import { isObject, Json } from './openapi-schemas';

/** Media types beside JSON: what their variant of an operation is called, and what is said of it. */
const VARIANTS: Record<string, { name: string; summary: string; hint?: string }> = {
  'text/csv': {
    name: 'csv',
    summary: 'as CSV',
    hint: 'Cells that a spreadsheet would calculate begin with an apostrophe; with `text/csv;guard=none` none does.',
  },
  'application/x-ndjson': { name: 'ndjson', summary: 'as NDJSON' },
  'application/octet-stream': { name: 'bytes', summary: 'its bytes' },
  'text/html': { name: 'html', summary: 'as a page to be printed' },
  'application/pdf': { name: 'pdf', summary: 'as PDF' },
};

/** What only a page of JSON has. */
const OF_PAGES = {
  parameters: ['limit', 'Prefer'],
  headers: ['Link', 'X-Total-Count', 'Preference-Applied'],
};
/** What only bytes have. */
const OF_BYTES = { parameters: ['Range', 'If-Range'], headers: ['Accept-Ranges', 'Content-Disposition'] };

/**
 * One media type an operation. Of an operation that answers several, generators make a union that no client can use. So
 * its path keeps JSON, and each other type has a variant: the same path with a fragment, which no HTTP client sends.
 */
export function withVariants(paths: Json): Json {
  return Object.fromEntries<unknown>(
    Object.entries(paths).flatMap(([path, item]): [string, unknown][] => {
      const { get, ...others } = item as Record<string, Json>;
      const types = Object.keys(contentOf(get));
      if (!get || types.length < 2) return [[path, item]];
      const variants = types
        .filter((type) => type !== 'application/json')
        .map((type): [string, unknown] => [`${path}#${variantOf(type).name}`, { get: variant(get, type) }]);
      return [[path, { get: only(get, 'application/json', OF_BYTES), ...others }], ...variants];
    }),
  );
}

function variant(operation: Json, type: string): Json {
  const { name, summary, hint } = variantOf(type);
  return {
    ...only(operation, type, OF_PAGES),
    operationId: `${operation.operationId as string}_${name}`,
    summary: `${operation.summary as string}: ${summary}`,
    description: [operation.description, `Send \`Accept: ${type}\`.`, hint].filter(Boolean).join('\n\n'),
  };
}

/** The operation with this media type alone, and without what belongs to the other ones. */
function only(operation: Json, type: string, without: typeof OF_PAGES): Json {
  const responses = Object.entries(operation.responses as Record<string, Json>).flatMap(
    ([status, answer]) => {
      const { content } = answer;
      if (!status.startsWith('2') || !isObject(content)) return [[status, answer]];
      if (!(type in content)) return [];
      const headers = omit((answer.headers ?? {}) as Json, without.headers);
      return [[status, { ...answer, headers, content: { [type]: content[type] } }]];
    },
  );
  const parameters = ((operation.parameters ?? []) as Json[]).filter(
    ({ name }) => !without.parameters.includes(name as string),
  );
  return { ...operation, parameters, responses: Object.fromEntries(responses) as Json };
}

function variantOf(type: string): { name: string; summary: string; hint?: string } {
  const known = VARIANTS[type];
  if (!known) throw new Error(`The media type ${type} has no variant in the OpenAPI document`);
  return known;
}

function contentOf(operation: Json | undefined): Json {
  const responses = operation?.responses as Record<string, { content?: Json }> | undefined;
  return responses?.['200']?.content ?? {};
}

function omit(object: Json, names: readonly string[]): Json {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}
