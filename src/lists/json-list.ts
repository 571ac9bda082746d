import type { DataSource } from 'typeorm';
import { CSV, NDJSON } from '../common/http/accepted-type';
import { Asked } from './asked-for.decorator';
import { JsonBody, JsonObject, JsonPage, ListResult } from './json-page';
import { addInstants, Listing } from './listing';
import { listRows } from './list-rows';
import type { PageRequest } from './page-request';
import { Conditions } from './conditions';
import { HotStatement, readHot } from '../database/hot-statement';
import { recordOf } from './rows/field';
import { jsonWriter } from './rows/json-writer';
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
  if (asked.type === CSV || asked.type === NDJSON) {
    return listRows(dataSource, listing, conditions.addIfGiven('t.id > ?', page.idAfter), page, asked.type);
  }
  return jsonPage(dataSource, listing, conditions, page, asked.countAll);
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
  // Only a page by id alone is prepared: no other one has the same best plan for all values.
  const isPrepared = conditions.isEmpty && page.offset === 0 && PREPARED_LIMITS.includes(page.limit);
  const start = page.idAfter === null ? 'first' : 'after';
  conditions.addIfGiven('t.id > ?', page.idAfter);
  return {
    ...(isPrepared && { name: `${listing.collection} ${page.limit} ${start}` }),
    // The limit is written out: for an unknown limit PostgreSQL plans for a tenth of the table.
    text: `select string_agg(${recordOf(listing.fields)}, ',' order by t.id) as records
      from (${conditions.pageOf(listing.table, page.limit + 1, page.offset)}) t`,
    values: conditions.values,
  };
}

async function countRows(source: DataSource, listing: Listing, conditions: Conditions): Promise<number> {
  const [row] = await source.query<[{ count: string }]>(
    `select count(*) as count from ${conditions.rowsOf(listing.table)}`,
    conditions.values,
  );
  return Number(row.count);
}
