import type { Reader } from '../reader';

/**
 * The number of the database's history, as eight hexadecimal digits; null on a standby. It is another one after each takeover by a
 * standby and after each recovery to a point in time.
 * @throws the driver's error
 */
export async function timelineOf(reader: Reader): Promise<string | null> {
  const [{ timeline }] = await reader.query<[{ timeline: string | null }]>(
    'select case when not pg_is_in_recovery() then left(pg_walfile_name(pg_current_wal_lsn()), 8) end as timeline',
  );
  return timeline;
}
