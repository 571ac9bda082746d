import type { ClientBase } from 'pg';

/** Something is in the schema that would be missing from its text, or has no place in it. */
export class UnwrittenSchemaError extends Error {
  constructor(things: readonly string[]) {
    super(
      `docs/schema.sql cannot show ${things.join(', ')}: teach src/database/schema to write it, or give it a place in reading-order.ts`,
    );
    this.name = 'UnwrittenSchemaError';
  }
}

/** Kinds of things that no migration has made yet. A text that left one out in silence would say that it is not there. */
const UNWRITTEN = `
  select format('%s %s', case c.relkind when 'v' then 'view' when 'm' then 'materialized view' else 'foreign table' end, c.relname) as thing
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('v', 'm', 'f')
  union all
  select format('type %s', t.typname) from pg_type t
  where t.typnamespace = 'public'::regnamespace and t.typtype in ('d', 'e', 'r')
  union all
  select format('aggregate %s', p.proname) from pg_proc p
  where p.pronamespace = 'public'::regnamespace and p.prokind = 'a'
  union all
  select format('SQL-standard body of %s', p.proname) from pg_proc p
  where p.pronamespace = 'public'::regnamespace and p.prosqlbody is not null
  union all
  select format('policy %s', p.polname) from pg_policy p
  union all
  select format('rule %s', r.rulename) from pg_rewrite r join pg_class c on c.oid = r.ev_class
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  union all
  select format('statistics %s', s.stxname) from pg_statistic_ext s where s.stxnamespace = 'public'::regnamespace
  union all
  select format('storage, row security or replica identity of %s', c.relname) from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    and (c.reloptions is not null or c.relpersistence <> 'p' or c.relrowsecurity or c.relreplident <> 'd')
  union all
  select format('collation, generation or options of column %s.%s', c.relname, a.attname)
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
    and (a.attcollation <> t.typcollation or a.attgenerated <> '' or a.attoptions is not null)
  order by 1`;

/** @throws UnwrittenSchemaError */
export async function refuseUnwritten(sql: ClientBase): Promise<void> {
  const { rows } = await sql.query<{ thing: string }>(UNWRITTEN);
  if (rows.length > 0) throw new UnwrittenSchemaError(rows.map(({ thing }) => thing));
}
