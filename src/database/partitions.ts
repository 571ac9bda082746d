import type { Reader } from './reader';

/**
 * Makes this month's partitions of deleted calls and of the activity log and those of the next months, each month in a
 * transaction of its own. Entries of the log go into this month's from then on. Ids that
 * were given out under a clock that was ahead go on from there, so their month is made too. Attaching waits neither for
 * readers nor for deletions, and nothing is dropped here. Where all months are there, nothing waits for a month that
 * somebody restores.
 */
export async function ensurePartitions(database: Reader): Promise<void> {
  const rows = await database.query<{ month: string }[]>(
    `select to_char(month, 'YYYY-MM-DD') as month from coming_months() month`,
  );
  for (const { month } of rows) await database.query('call add_coming_month($1)', [month]);
  await database.query('call enter_activity_log_month()');
}
