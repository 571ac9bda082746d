import type { EntityManager } from 'typeorm';
import { callConditions } from './call-filter';

/** Which record it is, and where it came from. */
export interface CallPlace {
  readonly id: string;
  readonly CDRFileID: string;
  readonly lineNumber: string;
  /** `YYYY-MM-DD` */
  readonly startDate: string;
}

/** `count` is the number of all of them; `places` are no more than were asked for. */
export interface CallPlaces {
  readonly count: number;
  readonly places: readonly CallPlace[];
}

/**
 * The calls of a table whose target, external or termination number is this one, ascending by id.
 * @param number in any usual spelling
 * @param most how many are named, at least 1
 */
export async function placesOfNumber(
  manager: Pick<EntityManager, 'query'>,
  table: 'calls' | 'deleted_calls',
  number: string,
  most: number,
): Promise<CallPlaces> {
  const conditions = callConditions({ number });
  const rows = await manager.query<(CallPlace & { total: string })[]>(
    `select t.id::text as id, t.cdr_file_id::text as "CDRFileID", t.line_number::text as "lineNumber",
       to_char(t.start_date, 'YYYY-MM-DD') as "startDate", count(*) over () as total
     from ${table} t ${conditions.sql} order by t.id limit ${Math.max(1, Math.trunc(most))}`,
    conditions.values,
  );
  return { count: Number(rows[0]?.total ?? 0), places: rows.map(({ total: _, ...place }) => place) };
}

/** How many calls of a table have a number without a key, of which only the exact text is compared. */
export async function countNoKey(
  manager: Pick<EntityManager, 'query'>,
  table: 'calls' | 'deleted_calls',
): Promise<number> {
  const [row] = await manager.query<[{ count: string }]>(
    `select count(*) as count from ${table} t where t.target_key < 0 or t.external_key < 0 or t.termination_key < 0`,
    [],
  );
  return Number(row.count);
}
