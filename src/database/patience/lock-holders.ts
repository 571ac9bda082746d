import type { Reader } from '../reader';

const MOST = 3;

/** A role that may not look at others' sessions sees neither program nor time. */
const HOLDERS = `
  select l.pid, coalesce(nullif(a.application_name, ''), a.backend_type, 'unknown') as program,
    to_char(a.xact_start at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as since,
    array_to_string((array_agg(distinct c.relname::text order by c.relname::text))[1:${MOST}], ', ') as tables
  from pg_locks l join pg_class c on c.oid = l.relation left join pg_stat_activity a on a.pid = l.pid
  where l.granted and l.pid <> pg_backend_pid() and l.database = (select oid from pg_database where datname = current_database())
    and c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
  group by l.pid, a.application_name, a.backend_type, a.xact_start
  order by a.xact_start nulls last, l.pid limit ${MOST}`;

interface Holder {
  readonly pid: number;
  readonly program: string;
  readonly since: string | null;
  readonly tables: string;
}

/** Whose transactions hold locks on tables of this database, the oldest first, in words. The looker's own does not count. */
export async function lockHolders(looker: Reader): Promise<string[]> {
  const holders = await looker.query<Holder[]>(HOLDERS);
  return holders.map(
    ({ pid, program, since, tables }) =>
      `process ${pid} of the database (${program}${since ? `, in a transaction since ${since}` : ''}) on ${tables}`,
  );
}
