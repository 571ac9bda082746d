import type { Client } from 'pg';

/** Rows of every table but those that a restore ends, and what the schema keeps beside them. */
export interface DatabaseContents {
  readonly tables: Readonly<Record<string, string>>;
  readonly guards: readonly string[];
  readonly sequences: Readonly<Record<string, string | null>>;
}

/**
 * Of each table a count and a hash of all its rows. The number of the transaction that wrote a row is left out: a restore makes
 * it one that no transaction can have.
 */
export async function databaseContents(sql: Client): Promise<DatabaseContents> {
  const { rows: names } = await sql.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
       and relname not in ('leases', 'sessions', 'migrations') order by 1`,
  );
  const tables: Record<string, string> = {};
  for (const { name } of names) {
    const { rows } = await sql.query<{ text: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(md5((to_jsonb(t) - 'transaction_id')::text), '' order by
         md5((to_jsonb(t) - 'transaction_id')::text))), '') as text from only "${name}" t`,
    );
    tables[name] = rows[0]?.text ?? '';
  }
  return { tables, guards: await guardsOf(sql), sequences: await sequencesOf(sql) };
}

/** Triggers with what they are enabled for, constraints, bounds of partitions. */
async function guardsOf(sql: Client): Promise<string[]> {
  const { rows } = await sql.query<{ text: string }>(
    `select c.relname || ': ' || pg_get_triggerdef(t.oid) || ' ' || t.tgenabled::text as text
     from pg_trigger t join pg_class c on c.oid = t.tgrelid where not t.tgisinternal
     union all select c.relname || ': ' || k.conname || ' ' || pg_get_constraintdef(k.oid) || ' ' || k.convalidated::text
     from pg_constraint k join pg_class c on c.oid = k.conrelid where c.relnamespace = 'public'::regnamespace and k.contype <> 'n'
     union all select c.relname || ': ' || pg_get_expr(c.relpartbound, c.oid) from pg_class c where c.relispartition and c.relkind = 'r'
     order by 1`,
  );
  return rows.map(({ text }) => text);
}

async function sequencesOf(sql: Client): Promise<Record<string, string | null>> {
  const { rows } = await sql.query<{ name: string; value: string | null }>(
    'select name, last_value::text as value from sequence_values() order by 1',
  );
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}
