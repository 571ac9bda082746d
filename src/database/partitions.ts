import type { DataSource } from 'typeorm';

const MONTHS_AHEAD = 3;

/**
 * Makes this month's partition of deleted calls and those of the next months, each in a transaction of its own.
 * Attaching waits neither for readers nor for deletions, and nothing is dropped here.
 */
export async function ensurePartitions(dataSource: DataSource): Promise<void> {
  const rows = await dataSource.query<{ month: string }[]>(
    `select to_char(date_trunc('month', now() at time zone 'UTC') + make_interval(months => ahead), 'YYYY-MM-DD') as month
     from generate_series(0, $1) ahead`,
    [MONTHS_AHEAD],
  );
  for (const { month } of rows) await dataSource.query('call add_deleted_calls_partition($1)', [month]);
}
