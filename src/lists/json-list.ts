import type { DataSource } from 'typeorm';
import { JSON_TYPE } from '../common/http/accepted-type';
import { Asked } from './asked-for.decorator';
import { JsonObject, JsonPage, ListResult } from './json-page';
import { addIds, addInstants, Listing } from './listing';
import { listRows } from './list-rows';
import { PageRequest, USUAL_PAGE_LIMITS } from './page-request';
import { objectMaker, PAGE_BYTES, pageMaker } from './page-text';
import { byId, Conditions } from './conditions';
import { HotStatement, readHot, runBounded } from '../database/hot-statement';
import { recordOf } from './rows/field';

/**
 * Answers a list as one page of JSON, or the whole list as CSV or NDJSON.
 * @param conditions limit the list besides the page; this function adds to them
 */
export async function answerList(
  dataSource: DataSource,
  listing: Listing,
  conditions: Conditions,
  page: PageRequest,
  asked: Asked,
): Promise<ListResult> {
  addInstants(listing, conditions, page);
  if (asked.type !== JSON_TYPE) {
    return listRows(dataSource, listing, addIds(conditions, page), page, asked.type);
  }
  return jsonPage(dataSource, listing, conditions, page, asked);
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
  const make = objectMaker(listing);
  return readHot(source, statement, ([row]: RecordsRow[]) => (row?.records ? make(row.records) : null));
}

/** The page and the object after it, if there is one; null when the page is empty. */
interface RecordsRow {
  readonly records: string | null;
}

/** Reads the page as the rows' text with one statement. The JSON is made here: PostgreSQL takes three times as long. */
async function jsonPage(
  source: DataSource,
  listing: Listing,
  conditions: Conditions,
  page: PageRequest,
  { countAll, gone }: Asked,
): Promise<JsonPage> {
  const totalCount = countAll ? await countRows(source, listing, conditions, gone) : null;
  const makePage = pageMaker(listing, page);
  const make = ([row]: RecordsRow[]): JsonPage => makePage(row?.records ?? null);
  const statement = pageStatement(listing, conditions, page);
  const answer = gone
    ? make(await runBounded<RecordsRow>(source, statement, gone))
    : await readHot(source, statement, make);
  return totalCount === null ? answer : answer.counted(totalCount);
}

function pageStatement(listing: Listing, conditions: Conditions, page: PageRequest): HotStatement {
  // Only a page by id alone is prepared: no other one has the same best plan for all values.
  const isPrepared = conditions.isEmpty && page.offset === 0 && USUAL_PAGE_LIMITS.includes(page.limit);
  const { order, limit, offset } = page;
  addIds(conditions, page);
  // The limit is written out: for an unknown limit PostgreSQL plans for a tenth of the table.
  const rows = `(${conditions.pageOf(listing.table, { order, limit: limit + 1, offset })}) t`;
  const record = recordOf(listing.fields);
  return {
    ...(isPrepared && { name: `${listing.collection} ${limit} ${order} ${startOf(page)}` }),
    text: listing.largeRows
      ? cutPage(record, rows, byId(order))
      : `select string_agg(${record}, ',' ${byId(order)}) as records from ${rows}`,
    values: conditions.values,
  };
}

/** The rows up to the one with which the page passes PAGE_BYTES, and the row after it: it says that there are more. */
function cutPage(record: string, rows: string, order: string): string {
  return `select string_agg(t.record, ',' ${order}) as records from (
      select t.id, t.record, coalesce(sum(octet_length(t.record))
        over (${order} rows between unbounded preceding and 2 preceding), 0) as bytes
      from (select t.id, ${record} as record from ${rows} offset 0) t) t
    where t.bytes <= ${PAGE_BYTES}`;
}

/** Which ids a page begins and ends with, as a part of its statement's name. */
function startOf({ idAfter, idBefore }: PageRequest): string {
  const ends = [idAfter === null ? '' : 'after', idBefore === null ? '' : 'before'];
  return ends.filter(Boolean).join(' ') || 'first';
}

/** SQL of the count that is kept of the whole list, or of the part that its counts are kept by; null for any other part. */
function keptCount({ keptCounts }: Listing, { sql }: Conditions): string | null {
  if (!keptCounts || !['', `where t.${keptCounts.by} = $1`].includes(sql)) return null;
  return `select coalesce(sum(t.${keptCounts.column}), 0) as count from ${keptCounts.table} t ${sql}`;
}

async function countRows(
  source: DataSource,
  listing: Listing,
  conditions: Conditions,
  gone = new AbortController().signal,
): Promise<number> {
  const text =
    keptCount(listing, conditions) ?? `select count(*) as count from ${conditions.rowsOf(listing.table)}`;
  const [row] = await runBounded<{ count: string }>(source, { text, values: conditions.values }, gone);
  return Number(row?.count);
}
