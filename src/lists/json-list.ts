import type { DataSource, EntityManager } from 'typeorm';
import { CSV, NDJSON } from '../common/http/accepted-type';
import { Asked } from './asked-for.decorator';
import { JsonBody, JsonObject, JsonPage, ListResult } from './json-page';
import type { PageRequest } from './page-request';
import { RowStream } from './row-stream';
import { Conditions } from './conditions';
import { HotStatement, readHot } from '../database/hot-statement';
import { openRows } from './open-rows';
import { csvHeader, csvWriter } from './rows/csv-writer';
import { Field, recordOf } from './rows/field';
import { jsonWriter } from './rows/json-writer';
import { RecordText, RowWriter } from './rows/record-text';
import { RowLines } from './rows/row-lines';

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

/** The page and the object after it, if there is one; null when there is none at all. */
interface RecordsRow {
  readonly records: string | null;
}

/** One statement that yields the rows' text, of which the JSON is made here: for PostgreSQL that is thrice the work. */
async function jsonPage(
  source: DataSource,
  listing: Listing,
  conditions: Conditions,
  page: PageRequest,
  countAll: boolean,
): Promise<JsonPage> {
  const totalCount = countAll ? await countRows(source, listing, conditions) : null;
  const write = jsonWriter(listing.fields);
  const answer = await readHot(source, pageStatement(listing, conditions, page), ([row]: RecordsRow[]) =>
    pageFrom(new RecordText(row?.records ?? ''), page.limit, write),
  );
  return totalCount === null ? answer : answer.counted(totalCount);
}

function pageFrom(records: RecordText, limit: number, write: RowWriter): JsonPage {
  const ids: (string | null)[] = [];
  const objects: string[] = [];
  while (ids.length < limit && records.enter()) {
    ids.push(records.field(false));
    objects.push(write(records));
  }
  const body = new JsonBody(`[${objects.join(',')}]`);
  return new JsonPage(body, ids.length, ids[0] ?? null, ids.at(-1) ?? null, records.enter());
}

function pageStatement(listing: Listing, conditions: Conditions, page: PageRequest): HotStatement {
  // A walk along the ids alone: the one case where the same plan is the best for whatever values.
  const isPrepared = conditions.isEmpty && page.offset === 0 && PREPARED_LIMITS.includes(page.limit);
  const start = page.idAfter === null ? 'first' : 'after';
  conditions.addIfGiven('t.id > ?', page.idAfter);
  return {
    ...(isPrepared && { name: `${listing.collection} ${page.limit} ${start}` }),
    // The limit is written out: a plan for an unknown one would reckon with a tenth of the table.
    text: `select string_agg(${recordOf(listing.fields)}, ',' order by t.id) as records
      from (${conditions.pageOf(listing.table, page.limit + 1, page.offset)}) t`,
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
    openRows(
      dataSource,
      {
        ends: `select (select t.id::text ${from} ${skip} limit 1) as first_id,
        (select t.id::text ${from} order by t.id desc limit 1) as last_id`,
        records: `select ${recordOf(listing.fields)} ${from} ${skip}`,
        values: conditions.values,
      },
      isCsv
        ? new RowLines(csvWriter(listing.fields), `${csvHeader(listing.fields)}\n`)
        : new RowLines(jsonWriter(listing.fields)),
    ),
  );
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
    text: `select ${recordOf(listing.fields)} as records from ${listing.table} t ${conditions.sql}`,
    values: conditions.values,
  };
  const write = jsonWriter(listing.fields);
  return readHot(source, statement, ([row]: RecordsRow[]) => {
    const record = new RecordText(row?.records ?? '');
    if (!record.enter()) return null;
    record.field(false);
    return new JsonObject(write(record));
  });
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
