import type { DataSource } from 'typeorm';
import { JSON_TYPE } from '../common/http/accepted-type';
import { Asked } from './asked-for.decorator';
import { JsonBody, JsonObject, JsonPage, ListResult } from './json-page';
import { addIds, addInstants, Listing } from './listing';
import { listRows } from './list-rows';
import type { PageRequest } from './page-request';
import { byId, Conditions } from './conditions';
import { HotStatement, readHot, runBounded } from '../database/hot-statement';
import { recordOf } from './rows/field';
import { jsonWriter, tagWriter } from './rows/json-writer';
import { RecordText, RowWriter } from './rows/record-text';

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
  const write = jsonWriter(listing.fields);
  return readHot(source, statement, ([row]: RecordsRow[]) => {
    const text = row?.records ?? '';
    const record = new RecordText(text);
    if (!record.enter()) return null;
    record.field(false);
    return new JsonObject(write(record), taggedText(listing, text) ?? undefined);
  });
}

/** Limits whose unfiltered page is prepared: the default and the largest. */
const PREPARED_LIMITS = [100, 1000];

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
  const write = jsonWriter(listing.fields);
  const make = ([row]: RecordsRow[]): JsonPage => {
    const text = row?.records ?? '';
    return pageFrom(new RecordText(text), page, write, taggedText(listing, text));
  };
  const statement = pageStatement(listing, conditions, page);
  const answer = gone
    ? make(await runBounded<RecordsRow>(source, statement, gone))
    : await readHot(source, statement, make);
  return totalCount === null ? answer : answer.counted(totalCount);
}

/** What the tag of these rows is made of; null where that is their JSON. The row after the page counts as well. */
function taggedText({ fields }: Listing, text: string): string | null {
  const write = tagWriter(fields);
  if (write === null) return null;
  const records = new RecordText(text);
  const rows: string[] = [];
  while (records.enter()) rows.push(`${records.field(false)} ${write(records)}`);
  return rows.join('\n');
}

function pageFrom(
  records: RecordText,
  { limit, order }: PageRequest,
  write: RowWriter,
  tagged: string | null,
): JsonPage {
  const ids: (string | null)[] = [];
  const objects: string[] = [];
  while (ids.length < limit && records.enter()) {
    ids.push(records.field(false));
    objects.push(write(records));
  }
  const body = new JsonBody(`[${objects.join(',')}]`, tagged);
  return new JsonPage(body, ids.length, ids[0] ?? null, ids.at(-1) ?? null, records.enter(), order);
}

function pageStatement(listing: Listing, conditions: Conditions, page: PageRequest): HotStatement {
  // Only a page by id alone is prepared: no other one has the same best plan for all values.
  const isPrepared = conditions.isEmpty && page.offset === 0 && PREPARED_LIMITS.includes(page.limit);
  const { order, limit, offset } = page;
  addIds(conditions, page);
  return {
    ...(isPrepared && { name: `${listing.collection} ${limit} ${order} ${startOf(page)}` }),
    // The limit is written out: for an unknown limit PostgreSQL plans for a tenth of the table.
    text: `select string_agg(${recordOf(listing.fields)}, ',' ${byId(order)}) as records
      from (${conditions.pageOf(listing.table, { order, limit: limit + 1, offset })}) t`,
    values: conditions.values,
  };
}

/** Which ids a page begins and ends with, as a part of its statement's name. */
function startOf({ idAfter, idBefore }: PageRequest): string {
  const ends = [idAfter === null ? '' : 'after', idBefore === null ? '' : 'before'];
  return ends.filter(Boolean).join(' ') || 'first';
}

async function countRows(
  source: DataSource,
  listing: Listing,
  conditions: Conditions,
  gone = new AbortController().signal,
): Promise<number> {
  const text = `select count(*) as count from ${conditions.rowsOf(listing.table)}`;
  const [row] = await runBounded<{ count: string }>(source, { text, values: conditions.values }, gone);
  return Number(row?.count);
}
