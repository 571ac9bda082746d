import type { Reader } from '../database/reader';
import type { Conditions, PageOfRows } from './conditions';
import type { Listing } from './listing';
import { recordOf } from './rows/field';
import { objectReader } from './rows/object-reader';
import { RecordText } from './rows/record-text';

/** One row as the API shows it, as an object for code; null when there is none. */
export async function rowObject<T>(
  database: Reader,
  listing: Listing,
  conditions: Conditions,
): Promise<T | null> {
  const [object] = await rowObjects<T>(database, listing, conditions);
  return object ?? null;
}

/** All rows as the API shows them, as objects for code, ascending by id, in one snapshot. */
export function rowObjects<T>(database: Reader, listing: Listing, conditions: Conditions): Promise<T[]> {
  return objectsOf(database, listing, conditions.rowsOf(listing.table), conditions.values);
}

/** The same of the newest rows, `most` of them at most. */
export function newestObjects<T>(
  database: Reader,
  listing: Listing,
  conditions: Conditions,
  most: number,
): Promise<T[]> {
  return pageObjects(database, listing, conditions, { order: 'desc', limit: most });
}

/** The same of the first rows in an order, ascending all the same. */
export function pageObjects<T>(
  database: Reader,
  listing: Listing,
  conditions: Conditions,
  page: Omit<PageOfRows, 'offset'>,
): Promise<T[]> {
  const rows = `(${conditions.pageOf(listing.table, { ...page, offset: 0 })}) t`;
  return objectsOf(database, listing, rows, conditions.values);
}

async function objectsOf<T>(
  database: Reader,
  { fields }: Listing,
  rows: string,
  values: unknown[],
): Promise<T[]> {
  const records = await database.query<{ record: string }[]>(
    `select ${recordOf(fields)} as record from ${rows} order by t.id`,
    values,
  );
  const read = objectReader<T>(fields);
  return records.map(({ record }) => read(entered(record)));
}

/** Enters the first row and skips its id, which is before the fields. */
function entered(text: string): RecordText {
  const record = new RecordText(text);
  record.enter();
  record.field(false);
  return record;
}
