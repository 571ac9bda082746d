import type { Reader } from '../reader';
import type { Patience } from './patience';

/** Longer than PostgreSQL's `deadlock_timeout` of a second. */
const VACUUM_MS = 5000;

/** Tables that somebody vacuums, or indexes `concurrently`. */
const VACUUMED = `
  select distinct c.oid::regclass::text as name from pg_locks l join pg_class c on c.oid = l.relation
  where l.mode = 'ShareUpdateExclusiveLock' and l.granted and l.pid <> pg_backend_pid()
    and l.database = (select oid from pg_database where datname = current_database())
    and c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
  order by 1`;

/** From here on the transaction waits for no lock longer than that. @param attempt as of withPatience */
export async function waitBriefly(transaction: Reader, { lockMs }: Patience, attempt: number): Promise<void> {
  if (attempt > 1) await outwaitVacuums(transaction);
  await limitWaits(transaction, lockMs);
}

/**
 * PostgreSQL ends an autovacuum that somebody has waited for for a second. Short waits would be in vain, however many. This one is
 * for a lock that lets readers and writers pass, also while it is waited for.
 */
async function outwaitVacuums(transaction: Reader): Promise<void> {
  const tables = await transaction.query<{ name: string }[]>(VACUUMED);
  if (tables.length > 0) await limitWaits(transaction, VACUUM_MS);
  for (const { name } of tables)
    await transaction.query(`lock table only ${name} in share update exclusive mode`);
}

async function limitWaits(transaction: Reader, limitMs: number): Promise<void> {
  await transaction.query(`set local lock_timeout = ${limitMs}`);
}
