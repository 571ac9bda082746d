import type { DataSource } from 'typeorm';
import { CSV, NDJSON } from '../common/http/accepted-type';
import { byId, Conditions } from './conditions';
import type { Listing } from './listing';
import { openRows } from './open-rows';
import type { PageRequest } from './page-request';
import { RowStream, StreamType } from './row-stream';
import { COPIED } from './rows/copied-bytes';
import { csvHeader, csvWriter } from './rows/csv-writer';
import { columnsOf } from './rows/field';
import { jsonWriter } from './rows/json-writer';
import { RowLines } from './rows/row-lines';

/** The whole filtered list as a stream. It begins where the page begins, and the page's limit does not count. */
export function listRows(
  dataSource: DataSource,
  listing: Listing,
  conditions: Conditions,
  { order, offset }: PageRequest,
  type: StreamType,
): RowStream {
  const from = `from ${conditions.rowsOf(listing.table)}`;
  const skip = `${byId(order)} offset ${offset}`;
  const isCsv = type !== NDJSON;
  return new RowStream(isCsv ? CSV : NDJSON, `${listing.collection}.${isCsv ? 'csv' : 'ndjson'}`, () =>
    openRows(
      dataSource,
      {
        ends: `select (select t.id::text ${from} ${skip} limit 1) as first_id,
        (select t.id::text ${from} ${byId(order === 'desc' ? 'asc' : 'desc')} limit 1) as last_id`,
        rows: `select ${columnsOf(listing.fields)} ${from} ${skip}`,
        values: conditions.values,
      },
      isCsv
        ? new RowLines(csvWriter(listing.fields, type === CSV), `${csvHeader(listing.fields)}\n`)
        : new RowLines(jsonWriter(COPIED, listing.fields)),
    ),
  );
}
