import type { Reader } from './reader';

const MONTHS_AHEAD = 3;

/**
 * Makes this month's partition of deleted calls and those of the next months, each in a transaction of its own. Ids that
 * were given out under a clock that was ahead go on from there, so their month is made too. Attaching waits neither for
 * readers nor for deletions, and nothing is dropped here. Where all months are there, nothing waits for a month that
 * somebody restores.
 */
export async function ensurePartitions(database: Reader): Promise<void> {
  const rows = await database.query<{ month: string }[]>(
    `select to_char(first, 'YYYY-MM-DD') as month
     from (
       select date_trunc('month', now() at time zone 'UTC') + make_interval(months => ahead)
       from generate_series(0, $1) ahead
       union
       select date_trunc('month', id_instant(last_id) at time zone 'UTC') + make_interval(months => ahead)
       from clocks, generate_series(0, 1) ahead where name = 'deleted_calls' and id_instant(last_id) > now()
     ) months (first)
     where to_regclass('deleted_calls_' || to_char(first, 'YYYY_MM')) is null order by first`,
    [MONTHS_AHEAD],
  );
  for (const { month } of rows) await database.query('call add_deleted_calls_partition($1)', [month]);
}
