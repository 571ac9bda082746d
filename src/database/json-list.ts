import type { DataSource, EntityManager } from 'typeorm';
import { CSV, NDJSON } from '../common/http/accepted-type';
import { Asked } from '../common/http/asked-for.decorator';
import { JsonBody, JsonObject, JsonPage, ListResult } from '../common/http/json-page';
import type { PageRequest } from '../common/http/page-request';
import { RowStream } from '../common/http/row-stream';
import { Conditions } from './conditions';
import { safeCell } from './csv-cell.sql';
import { HotStatement, readHot } from './hot-statement';
import { openRows } from './open-rows';

/** One field of an answer: its name in the API, and the SQL that yields it from the table's row `t`. */
export interface Field {
  readonly name: string;
  readonly sql: string;
  /** The same for JSON, where a type whose JSON is what we show comes cheaper than text made of it. */
  readonly json?: string;
  /** Text that somebody else wrote, which a spreadsheet might take for a formula. */
  readonly freeText?: boolean;
}

/** A table as the API lists it. */
export interface Listing {
  readonly table: string;
  /** Name of the collection, for files made of it. */
  readonly collection: string;
  readonly fields: readonly Field[];
  /** Column that `createdSince` looks at; ids grow with it where `timeOrderedIds` is set. */
  readonly createdColumn: string;
  readonly updatedColumn: string;
  readonly timeOrderedIds: boolean;
}

type Source = Pick<EntityManager | DataSource, 'query'>;

/**
 * A list as it was asked for: one page of JSON, or all of it as CSV or NDJSON.
 * @param conditions what the list is limited to besides the page; they are used up
 */
export async function answerList(
  dataSource: DataSource,
  listing: Listing,
  conditions: Conditions,
  page: PageRequest,
  asked: Asked,
): Promise<ListResult> {
  addInstants(listing, conditions, page);
  if (asked.type === CSV || asked.type === NDJSON) {
    return rowStream(dataSource, listing, conditions.addIfGiven('t.id > ?', page.idAfter), page, asked.type);
  }
  return jsonPage(dataSource, listing, conditions, page, asked.countAll);
}

/** Limits whose unfiltered page is prepared: the default and the largest. */
const PREPARED_LIMITS = [100, 1000];

/** A page and the object after it, if there is one, in one row; nulls when there is none at all. */
interface PageRow {
  readonly ids: string | null;
  readonly objects: string | null;
}

/** No object has a raw line break in it: `jsonb` and `json_build_object` write none, and in strings it is escaped. */
const BETWEEN_OBJECTS = ',\n';

/** One statement that yields the JSON text of the page. */
async function jsonPage(
  source: DataSource,
  listing: Listing,
  conditions: Conditions,
  page: PageRequest,
  countAll: boolean,
): Promise<JsonPage> {
  const totalCount = countAll ? await countRows(source, listing, conditions) : null;
  const answer = await readHot(source, pageStatement(listing, conditions, page), ([row]: PageRow[]) =>
    pageFrom(row, page.limit),
  );
  return totalCount === null ? answer : answer.counted(totalCount);
}

function pageFrom(row: PageRow | undefined, limit: number): JsonPage {
  const ids = row?.ids?.split(',') ?? [];
  const objects = row?.objects ?? '';
  const hasMore = ids.length > limit;
  const shown = hasMore ? objects.slice(0, objects.lastIndexOf(BETWEEN_OBJECTS)) : objects;
  const count = Math.min(ids.length, limit);
  return new JsonPage(new JsonBody(() => `[${shown}]`), count, ids[0] ?? null, ids[count - 1] ?? null, hasMore);
}

function pageStatement(listing: Listing, conditions: Conditions, page: PageRequest): HotStatement {
  // A walk along the ids alone: the one case where the same plan is the best for whatever values.
  const isPrepared = conditions.isEmpty && page.offset === 0 && PREPARED_LIMITS.includes(page.limit);
  const start = page.idAfter === null ? 'first' : 'after';
  conditions.addIfGiven('t.id > ?', page.idAfter);
  return {
    ...(isPrepared && { name: `${listing.collection} ${page.limit} ${start}` }),
    // The limit is written out: a plan for an unknown one would reckon with a tenth of the table.
    text: `select string_agg(t.id::text, ',' order by t.id) as ids,
        string_agg(row_to_json(o)::text, '${BETWEEN_OBJECTS}' order by t.id) as objects
      from (${conditions.pageOf(listing.table, page.limit + 1, page.offset)}) t ${asObject(listing.fields)}`,
    values: conditions.values,
  };
}

/** The whole filtered list: a page's limit means nothing here, its start does. */
function rowStream(
  dataSource: DataSource,
  listing: Listing,
  conditions: Conditions,
  { offset }: PageRequest,
  type: typeof CSV | typeof NDJSON,
): RowStream {
  const from = `from ${conditions.rowsOf(listing.table)}`;
  const skip = `order by t.id offset ${offset}`;
  const isCsv = type === CSV;
  return new RowStream(type, `${listing.collection}.${isCsv ? 'csv' : 'ndjson'}`, () =>
    openRows(dataSource, {
      ends: `select (select t.id::text ${from} ${skip} limit 1) as first_id,
        (select t.id::text ${from} order by t.id desc limit 1) as last_id`,
      rows: isCsv
        ? `select ${csvRow(listing.fields)} ${from} ${skip}`
        : `select row_to_json(o)::text from ${listing.table} t ${asObject(listing.fields)} ${conditions.sql} ${skip}`,
      copyOptions: isCsv ? CSV_COPY : NDJSON_COPY,
      values: conditions.values,
    }),
  );
}

const CSV_COPY = `format csv, header true, encoding 'UTF8'`;
/** JSON text holds no raw control characters, so with these for quote and delimiter it leaves as it is. */
const NDJSON_COPY = `format csv, quote e'\\x01', delimiter e'\\x02', encoding 'UTF8'`;

function csvRow(fields: readonly Field[]): string {
  return fields.map(({ name, sql, freeText }) => `${freeText ? safeCell(sql) : sql} as "${name}"`).join(', ');
}

/** One object by its id; null when there is none. */
export function jsonObject(
  source: DataSource,
  listing: Listing,
  conditions: Conditions,
): Promise<JsonObject | null> {
  const isPrepared = conditions.sql === 'where t.id = $1';
  const statement = {
    ...(isPrepared && { name: `${listing.collection} one` }),
    text: `select row_to_json(o)::text as json
      from ${listing.table} t ${asObject(listing.fields)} ${conditions.sql}`,
    values: conditions.values,
  };
  return readHot(source, statement, ([row]: { json: string }[]) => (row ? new JsonObject(row.json) : null));
}

/** Joins each row's fields as the row `o`, under their names. Cheaper than a subquery in the select: it costs no plan a row. */
function asObject(fields: readonly Field[]): string {
  return `cross join lateral (select ${fields.map(({ name, sql, json }) => `${json ?? sql} as "${name}"`).join(', ')}) o`;
}

function addInstants(listing: Listing, conditions: Conditions, page: PageRequest): void {
  if (listing.timeOrderedIds) conditions.addIfGiven('t.id >= id_floor(?::timestamptz)', page.createdSince);
  conditions.addIfGiven(`t.${listing.createdColumn} >= ?::timestamptz`, page.createdSince);
  conditions.addIfGiven(`t.${listing.updatedColumn} >= ?::timestamptz`, page.updatedSince);
  if (listing.timeOrderedIds && page.updatedSince !== null) {
    conditions.addEither(madeOrChangedSince(listing), page.updatedSince);
  }
}

/**
 * Where ids tell the time of creation, rows that changed since then are the newest ids, and of the older ones those that
 * changed after they were made: an index of their own, which is empty in a month that nobody touched.
 */
function madeOrChangedSince({ createdColumn, updatedColumn }: Listing): [string, string] {
  return [
    't.id >= id_floor(?::timestamptz)',
    `t.id < id_floor(?::timestamptz) and t.${updatedColumn} > t.${createdColumn}`,
  ];
}

async function countRows(source: Source, listing: Listing, conditions: Conditions): Promise<number> {
  const [row] = await source.query<[{ count: string }]>(
    `select count(*) as count from ${conditions.rowsOf(listing.table)}`,
    conditions.values,
  );
  return Number(row.count);
}

/** An RFC 3339 UTC instant with milliseconds, whatever the session's time zone is. */
export function instantField(name: string, column: string): Field {
  return { name, sql: `to_char(t.${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')` };
}
