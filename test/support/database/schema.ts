import type { ClientBase } from 'pg';

const SCHEMA = `
  select format('column %s.%s %s %s %s', table_name, column_name, data_type, is_nullable, column_default) as line
  from information_schema.columns where table_schema = 'public' and table_name !~ '^deleted_calls_\\d'
  union all
  select format('constraint %s %s', conname, pg_get_constraintdef(oid)) from pg_constraint
  where connamespace = 'public'::regnamespace and conrelid::regclass::text !~ '^deleted_calls_\\d'
  union all
  select format('index %s', indexdef) from pg_indexes where schemaname = 'public' and tablename !~ '^deleted_calls_\\d'
  union all
  select format('trigger %s %s', tgenabled, pg_get_triggerdef(oid)) from pg_trigger
  where not tgisinternal and tgrelid::regclass::text !~ '^deleted_calls_\\d'
  union all
  select pg_get_functiondef(oid) from pg_proc where pronamespace = 'public'::regnamespace
  order by 1`;

/** Everything that makes up the schema but its months, in text that two schemas can be compared by. */
export async function schemaOf(sql: ClientBase): Promise<string[]> {
  const { rows } = await sql.query<{ line: string }>(SCHEMA);
  return rows.map(({ line }) => line);
}
