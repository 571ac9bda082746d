import type { Reader } from '../database/reader';
import type { Conditions } from './conditions';
import type { Listing } from './json-list';
import { recordOf } from './rows/field';
import { objectReader } from './rows/object-reader';
import { RecordText } from './rows/record-text';

/** For callers inside: one row as the API shows it, as an object; null when there is none. */
export async function rowObject<T>(
  database: Reader,
  listing: Listing,
  conditions: Conditions,
): Promise<T | null> {
  const [object] = await rowObjects<T>(database, listing, conditions);
  return object ?? null;
}

/** For callers inside: all rows as the API shows them, as objects, ascending by id, of one moment. */
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

/** The id stands before the fields. */
function entered(text: string): RecordText {
  const record = new RecordText(text);
  record.enter();
  record.field(false);
  return record;
}
