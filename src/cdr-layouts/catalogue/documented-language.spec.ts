import Ajv2020 from 'ajv/dist/2020';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_FOLDER } from '../../../test/support/project-folder';
import { CALL_FIELD_NAMES } from '../documents/call-field-names';
import { skipRuleSchema } from '../documents/skip-rule-schema';
import { columnSchema } from '../documents/column-schema';
import { layoutSchema } from '../documents/layout-schema';
import { readLayoutDocument } from '../compile/read-document';

const guide =
  readFileSync(join(PROJECT_FOLDER, 'docs', 'cdr-files.md'), 'utf8').split('### What a document says')[1] ??
  '';
const section = guide.slice(0, guide.indexOf('\n## '));

/** What the tables say to write: of the second column, each part in backticks that is JSON. */
const snippets = section
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .flatMap((line) => [...(line.split(' | ')[1] ?? '').matchAll(/`([^`]+)`/g)])
  .map(([, snippet = '']) => snippet)
  .filter((snippet) => /^["{].*:/.test(snippet) && !snippet.includes('…'));

const ajv = new Ajv2020({ strict: false, validateSchema: false });
const isPart = ajv.compile({ ...layoutSchema, required: [] });
const isSkipRule = ajv.compile({ $defs: layoutSchema.$defs, ...skipRuleSchema });
const isHeader = ajv.compile({ ...layoutSchema.properties.header, required: [] });
const isReading = ajv.compile({ $defs: layoutSchema.$defs, $ref: '#/$defs/reading' });
const isField = ajv.compile({
  $defs: layoutSchema.$defs,
  ...layoutSchema.properties.calls.items.properties.fields,
  required: [],
});
const isColumn = ajv.compile(columnSchema);
const isColumnPart = ajv.compile({ ...columnSchema.anyOf[1], required: [] });

it('the guide says what to write for many files and cells', () => {
  expect(snippets.length).toBeGreaterThan(30);
});

it.each(snippets)('what the guide says to write is of the language: %s', (snippet) => {
  const value: unknown = JSON.parse(snippet.startsWith('{') ? snippet : `{${snippet}}`);
  const fits = [isPart, isHeader, isReading, isField, isColumn, isColumnPart, isSkipRule].some((validate) =>
    validate(value),
  );
  expect(fits).toBe(true);
});

it('the document that the guide begins with is a layout', () => {
  const example = /```json\n([^`]+)```/.exec(section)?.[1] ?? '';
  expect(readLayoutDocument(JSON.parse(example)).layout.name).toBe('acme-daily');
});

it('the guide names every field of a call, and every token of a form', () => {
  for (const field of Object.keys(CALL_FIELD_NAMES)) expect(section).toContain(`\`${field}\``);
});
