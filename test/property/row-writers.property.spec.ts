import fc from 'fast-check';
import { escapeLiteral } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { DataSource } from 'typeorm';
import { Conditions } from '../../src/lists/conditions';
import { pageMaker } from '../../src/lists/page-text';
import { rowObjects } from '../../src/lists/row-objects';
import { csvHeader, csvWriter } from '../../src/lists/rows/csv-writer';
import { COPIED } from '../../src/lists/rows/copied-bytes';
import { columnsOf, Field, recordOf } from '../../src/lists/rows/field';
import { jsonWriter } from '../../src/lists/rows/json-writer';
import { RowLines } from '../../src/lists/rows/row-lines';
import { createOpenDatabase, OpenDatabase } from '../support/database/test-database';

const FIELDS: readonly Field[] = [
  { name: 'text', sql: 't.words' },
  { name: 'day', sql: `t.day - date '2000-01-01'`, kind: 'day' },
  { name: 'instant', sql: `date_part('epoch', t.at)`, kind: 'instant' },
  { name: 'number', sql: 't.number', kind: 'number' },
  { name: 'flag', sql: 't.flag', kind: 'boolean' },
  { name: 'json', sql: 't.json', kind: 'json' },
  { name: 'last', sql: 't.last' },
];

const LISTING = {
  collection: 'rows',
  fields: FIELDS,
  createdColumn: '',
  updatedColumn: '',
  timeOrderedIds: false,
};

/** The same by PostgreSQL alone. */
const BY_POSTGRES = `t.words as text, t.day, to_char(t.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as instant,
  t.number, t.flag, t.json, t.last`;

/** Whatever PostgreSQL can keep, which is everything but NUL and half a surrogate pair. */
const text = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.string({ unit: fc.constantFrom(...`"'\\,()\n\r\t =+-@\u0001\u0002\u007fé漢😀{}`), maxLength: 12 }),
  )
  .map((value) => value.replaceAll('\0', ''));
const row = fc.record({
  words: fc.option(text),
  day: fc.option(fc.integer({ min: -730_119, max: 2_921_939 })),
  // Microseconds from 1970 to 2100.
  at: fc.option(fc.integer({ min: 0, max: 4_102_444_800_000_000 })),
  number: fc.option(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
  flag: fc.option(fc.boolean()),
  json: fc.option(fc.dictionary(text, text, { maxKeys: 2 })),
  last: fc.option(text),
});

type Row = typeof row extends fc.Arbitrary<infer Value> ? Value : never;

let database: OpenDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await createOpenDatabase();
  ({ dataSource } = database);
  // What a server's settings say of dates and zones must not matter.
  await database.sql.query(`set datestyle to 'SQL, DMY'; set timezone to 'Asia/Kathmandu'`);
});

afterAll(() => database.drop());

describe('lines of rows', () => {
  it('are the CSV that COPY makes of them, whatever is in them and wherever the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 5 }),
        fc.integer({ min: 1, max: 60 }),
        async (rows, cut) => {
          const lines = new RowLines(csvWriter(FIELDS, false), `${csvHeader(FIELDS)}\n`);
          const select = `select ${BY_POSTGRES} from (${valuesOf(rows)}) t order by t.id`;
          // COPY writes days by the session's rules.
          const expected = await copied(
            select.replace('t.day,', `to_char(t.day, 'YYYY-MM-DD') as day,`),
            'csv, header',
          );
          expect(await written(rows, lines, cut)).toBe(expected.toString());
        },
      ),
      { numRuns: 100 },
    );
  });

  it('are the JSON that row_to_json makes of them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 5 }),
        fc.integer({ min: 1, max: 60 }),
        async (rows, cut) => {
          const { rows: expected } = await database.sql.query<{ json: unknown }>(
            `select row_to_json(o) as json from (${valuesOf(rows)}) t, lateral (select ${BY_POSTGRES}) o order by t.id`,
          );
          const lines = (await written(rows, new RowLines(jsonWriter(COPIED, FIELDS)), cut))
            .split('\n')
            .slice(0, -1);
          expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(expected.map(({ json }) => json));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('of one page are the JSON that json_agg makes of them, with their ids', async () => {
    const pageOf = pageMaker({ ...LISTING, table: '' }, { limit: 3, order: 'asc' });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 5 }), async (rows) => {
        const { rows: expected } = await database.sql.query<{ id: string; json: unknown }>(
          `select t.id::text as id, row_to_json(o) as json from (${valuesOf(rows)}) t, lateral (select ${BY_POSTGRES}) o
           order by t.id limit 3`,
        );
        const { rows: texts } = await database.sql.query<{ records: string | null }>(
          `select string_agg(${recordOf(FIELDS)}, ',' order by t.id) as records from (${valuesOf(rows)}) t`,
        );
        const page = pageOf(texts[0]?.records ?? null);
        expect(JSON.parse(page.body.bytes.toString())).toEqual(expected.map(({ json }) => json));
        expect([page.count, page.firstId, page.lastId, page.hasMore]).toEqual([
          expected.length,
          expected[0]?.id ?? null,
          expected.at(-1)?.id ?? null,
          rows.length > 3,
        ]);
      }),
      { numRuns: 100 },
    );
  });

  it('end with an error when their rows were cut off', async () => {
    const bytes = await copied(`select * from (values ('a', 'b\tc'), (null, '')) v`, 'text');
    for (let length = 0; length < bytes.length; length += 1) {
      const lines = new RowLines((source, at) => source.indexOf('\n', at) + 1);
      lines.endsAfter(() => Promise.resolve(2));
      lines.end(bytes.subarray(0, length));
      await expect(lines.toArray()).rejects.toThrow('The rows were cut off');
    }
  });

  it('end with the error that came instead of their number', async () => {
    const lines = new RowLines((source) => source.length, 'head\n');
    lines.endsAfter(() => Promise.reject(new Error('gone')));
    lines.end();
    await expect(lines.toArray()).rejects.toThrow('gone');
  });
});

describe('objects of rows', () => {
  it('are those of the JSON that row_to_json makes of them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 5 }), async (rows) => {
        const { rows: expected } = await database.sql.query<{ json: unknown }>(
          `select row_to_json(o) as json from (${valuesOf(rows)}) t, lateral (select ${BY_POSTGRES}) o order by t.id`,
        );
        const table = `(${valuesOf(rows)})`;
        expect(await rowObjects(dataSource, { ...LISTING, table }, new Conditions())).toEqual(
          expected.map(({ json }) => json),
        );
      }),
      { numRuns: 100 },
    );
  });
});

/** A select of the rows, of the columns that the fields are made of. */
function valuesOf(rows: readonly Row[]): string {
  const literal = (value: string | number | boolean | null): string =>
    value === null ? 'null' : escapeLiteral(String(value));
  const tuples = rows.map(
    ({ words, day, at, number, flag, json, last }, id) =>
      `(${id}, ${literal(words)}::text, date '2000-01-01' + ${literal(day)}::integer,
        timestamptz 'epoch' + ${literal(at)}::bigint * interval '1 microsecond', ${literal(number)}::integer,
        ${literal(flag)}::boolean, ${literal(json && JSON.stringify(json))}::jsonb, ${literal(last)}::text)`,
  );
  const none = `(0, '', date '2000-01-01', now(), 0, true, '{}'::jsonb, '')`;
  return `select * from (values ${tuples.join(', ') || none}) v (id, words, day, at, number, flag, json, last)
    where ${rows.length > 0}`;
}

/** What the product writes of the rows, its bytes arriving in pieces. */
async function written(rows: readonly Row[], lines: RowLines, cut: number): Promise<string> {
  const bytes = await copied(`select ${columnsOf(FIELDS)} from (${valuesOf(rows)}) t order by t.id`, 'text');
  for (let at = 0; at < bytes.length; at += cut) lines.write(bytes.subarray(at, at + cut));
  lines.end();
  return Buffer.concat((await lines.toArray()) as Buffer[]).toString();
}

async function copied(select: string, format: string): Promise<Buffer> {
  const copy = database.sql.query(copyTo(`copy (${select}) to stdout with (format ${format})`));
  return Buffer.concat((await copy.toArray()) as Buffer[]);
}
