import * as fc from 'fast-check';
import { parseCdrBytes } from '../../../test/support/cdr-files/parse-cdr-bytes';
import { SHIPPED_LAYOUTS } from '../catalogue/layouts';
import { LayoutDocumentError } from '../documents/layout-document-error';
import { readLayoutDocument } from './read-document';

const ACME = {
  name: 'acme-voice',
  title: 'Acme Voice',
  source: "Acme's letter of 1 March 2026",
  separator: ';',
  header: { policy: 'required', order: 'any' },
  columns: ['When', 'Who', 'Whom', { name: 'Secs', sentinels: { '-1': '0', n: null } }, 'Price', 'Way'],
  dates: 'YYYY-MM-DD HH:MM:SS',
  times: 'YYYY-MM-DD HH:MM:SS',
  money: 'pence',
  calls: [
    {
      fields: {
        target: 'Who',
        external: 'Whom',
        startDate: 'When',
        startTime: 'When',
        duration: 'Secs',
        costCDR: 'Price',
        callTypeDirectionFlag: { column: 'Way', values: { in: 'A-leg', out: 'B-leg', '?': null } },
      },
    },
  ],
};

/** The document with another value at a path. */
function acmeWith(path: string, value: unknown): unknown {
  const document = structuredClone(ACME) as Record<string, unknown>;
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  const parent = steps.reduce((part, step) => part[step] as Record<string, unknown>, document);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return document;
}

const target = 'calls.0.fields.target';
const place = '/calls/0/fields/target';
const reading =
  'the name of a column, or an object with one of column, columns, value, choose, perMinute, subtract, secondsFrom';

const condition =
  'an object with a column and one of is, startsWith, matches, empty, sameAs, above, below, or with one of columnCount, all, any, not';

it.each(SHIPPED_LAYOUTS.map((document) => [document.name, document]))(
  '%s is such a document',
  (name, document) => {
    expect(readLayoutDocument(document).layout.name).toBe(name);
  },
);

it('a document reads files at once', async () => {
  const { layout } = readLayoutDocument(ACME);
  const file =
    'Who;When;Secs;Price;Way\n01134960001;2026-10-04 13:47:13;-1;1.2900;in\n01134960002;2026-10-04 13:47:14;n;;?\n' +
    '01134960003;2026-10-04 13:47:14;5;1;up\n';
  const { calls, rejected } = await parseCdrBytes(file, layout);
  const unknown = { external: null, costCdr: null, callTypeDirectionFlag: null };
  expect(calls.map(({ call }) => call)).toMatchObject([
    {
      target: '01134960001',
      startTime: '13:47:13',
      durationSeconds: 0,
      costCdr: '1.2900',
      callTypeDirectionFlag: 'A-leg',
    },
    { target: '01134960002', startDate: '2026-10-04', durationSeconds: null, ...unknown },
  ]);
  expect(rejected).toMatchObject([{ lineNumber: 4, reason: 'Way "up" is none of in, out, ?' }]);
});

const wrongName =
  'is not a name of small letters, digits and hyphens, at most 100, that is none of auto, zip, gzip, 7z, rar, schema and try';

it.each([
  ['name', 'Acme', `is wrong at /name: "Acme" ${wrongName}`],
  ['name', 'auto', `is wrong at /name: "auto" ${wrongName}`],
  ['name', 'B'.repeat(200), `is wrong at /name: "${'B'.repeat(60)}…" ${wrongName}`],
  ['title', '', 'is wrong at /title: it is empty'],
  ['title', 7, 'is wrong at /title: it is a number, and text is expected'],
  ['title', 'x'.repeat(201), 'is wrong at /title: it is longer than 200 characters'],
  ['calls', {}, 'is wrong at /calls: it is an object, and a list is expected'],
  [
    'separator',
    '"',
    'is wrong at /separator: """ is not a separator: a double quote and the end of a line are none',
  ],
  ['separator', [';', ';'], 'is wrong at /separator: it has the same entry twice'],
  ['columnCount', { min: 0, max: 9 }, 'is wrong at /columnCount/min: it is less than 1'],
  [
    'currency',
    { is: 'Euro' },
    'is wrong at /currency/is: "Euro" is not a currency of three capitals, such as EUR',
  ],
  ['header', undefined, 'does not say in "header" whether the first line names the columns'],
  ['seperator', ';', 'is wrong: there is no "seperator"; is it "separator"?'],
  ['dates', 'MM/DD', 'has the form "MM/DD", which needs year, month and day together (field startDate)'],
  [
    'header',
    { policy: 'optional', order: 'any' },
    'has columns in any order, which only a header that is required can tell',
  ],
  ['columns', ['When', 'Who', 'WHO '], 'has two columns of the name "WHO "'],
  ['columnCount', { min: 2, max: 9 }, 'has lines of 2 to 9 columns and names 6 columns'],
  ['times', 'YYYY-MM-DD', 'has the form "YYYY-MM-DD" for a time, which it does not hold (field startTime)'],
  ['money', undefined, 'reads money and does not say in "money" what it is written in (field costCDR)'],
  ['calls', [], 'is wrong at /calls: it is empty'],
  ['calls.0.fields.startDate', undefined, 'is wrong at /calls/0/fields: "startDate" is missing'],
  ['calls.0.fields.price', 'Price', 'is wrong at /calls/0/fields: there is no "price"'],
  [target, 'Wo', 'reads a column "Wo" that is not among its columns; is it "Who"? (field target)'],
  [target, 'Customer', 'reads a column "Customer" that is not among its columns (field target)'],
  [target, 7, `has no reading at ${place}: it takes ${reading}`],
  [target, { colum: 'Who' }, `has no reading at ${place}: it takes ${reading}`],
  [target, { column: 'Who', valeus: {} }, `is wrong at ${place}: there is no "valeus"; is it "values"?`],
  ['calls.0.when', { column: 'Way' }, `has no condition at /calls/0/when: it takes ${condition}`],
  [target, { subtract: ['Price', 'Price'] }, 'calculates a field that is not a number (field target)'],
  [
    'calls.0.fields.callTypeDirectionFlag',
    { value: 'C-leg' },
    'gives "C-leg" for a field that can be A-leg, B-leg (field callTypeDirectionFlag)',
  ],
  [
    'calls.0.when',
    { column: 'Way', matches: '(' },
    'has the pattern "(", which is no regular expression of RE2: error parsing regexp: missing closing ): `(`',
  ],
  ['calls.0.when', { column: 'Weigh', empty: true }, 'reads a column "Weigh" that is not among its columns'],
])('a wrong %s (%j) is refused in a sentence', (path, value, sentence) => {
  expect(() => readLayoutDocument(acmeWith(path, value))).toThrow(new LayoutDocumentError(sentence));
});

it('a pattern that takes other engines for ever takes no time', async () => {
  const when = { not: { column: 'Whom', matches: '^(a+)+$' } };
  const { layout } = readLayoutDocument(acmeWith('calls.0.when', when));
  const file = `Who;When;Whom\n1;2026-10-04 13:47:13;${'a'.repeat(200)}b\n`;
  expect((await parseCdrBytes(file, layout)).calls).toHaveLength(1);
});

it('whatever JSON comes is a layout or refused, and never another error', () => {
  const names = fc.constantFrom(
    'column',
    'columns',
    'value',
    'choose',
    'when',
    'then',
    'not',
    'all',
    'fields',
    'is',
    '__proto__',
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'large' },
      fc.constantFrom<unknown>('Who', '', 0, -1, null, true, 'x'.repeat(300)),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(names, tie('value'), { maxKeys: 4 }),
    ),
  }));
  const paths = fc.constantFrom(
    'columns',
    'calls',
    'calls.0.fields.target',
    'calls.0.when',
    'reject',
    'signs',
    'separator',
    'header',
  );
  fc.assert(
    fc.property(paths, value, (path, part) => {
      try {
        readLayoutDocument(acmeWith(path, part));
      } catch (error) {
        expect(error).toBeInstanceOf(LayoutDocumentError);
      }
    }),
    { numRuns: 2000 },
  );
});

it('a document that is deeper than any layout is refused before it is read', () => {
  let when: unknown = { column: 'Way', empty: true };
  for (let depth = 0; depth < 5000; depth += 1) when = { not: when };
  expect(() => readLayoutDocument({ ...ACME, reject: [{ when, reason: 'x' }] })).toThrow(
    'lies more than 20 levels deep',
  );
});
