import type { Reader } from '../database/reader';
import type { Conditions } from './conditions';
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
export async function rowObjects<T>(
  database: Reader,
  { table, fields }: Listing,
  conditions: Conditions,
): Promise<T[]> {
  const rows = await database.query<{ record: string }[]>(
    `select ${recordOf(fields)} as record from ${conditions.rowsOf(table)} order by t.id`,
    conditions.values,
  );
  const read = objectReader<T>(fields);
  return rows.map(({ record }) => read(entered(record)));
}

/** Enters the first row and skips its id, which is before the fields. */
function entered(text: string): RecordText {
  const record = new RecordText(text);
  record.enter();
  record.field(false);
  return record;
}
