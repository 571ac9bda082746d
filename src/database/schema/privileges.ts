import type { ClientBase } from 'pg';

/**
 * What others than the owner may do beyond PostgreSQL's defaults, and where everybody may no longer execute a function.
 * Privileges of roles are shown by the role's name.
 */
const PRIVILEGES = `
  with things as (
    select case c.relkind when 'S' then 'sequence ' else '' end || c.relname as thing, null as in_column, c.relacl as acl, c.relowner as owner
    from pg_class c where c.relnamespace = 'public'::regnamespace and not c.relispartition and c.relkind in ('r', 'p', 'S')
      and c.relname <> 'migrations'
    union all
    select c.relname, a.attname, a.attacl, c.relowner
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and not c.relispartition
    union all
    select format('routine %s(%s)', p.proname, pg_get_function_identity_arguments(p.oid)), null, p.proacl, p.proowner
    from pg_proc p where p.pronamespace = 'public'::regnamespace
  ), granted as (
    select t.thing, g.grantee, lower(g.privilege_type) || coalesce(' (' ||
      string_agg(t.in_column, ', ' order by t.in_column) || ')', '') as privilege
    from things t, aclexplode(t.acl) g where g.grantee <> t.owner
    group by t.thing, g.grantee, g.privilege_type, t.in_column is null
  )
  select format('grant %s on %s to %s;', string_agg(privilege, ', ' order by privilege),
    thing, case grantee when 0 then 'public' else grantee::regrole::text end) as statement
  from granted where not (grantee = 0 and thing like 'routine %') group by thing, grantee
  union all
  select format('revoke execute on %s from public;', t.thing) from things t
  where t.thing like 'routine %' and t.acl is not null
    and not exists (select from granted g where g.thing = t.thing and g.grantee = 0)
  order by 1`;

/** Statements; none where nothing was granted or taken. */
export async function readPrivileges(sql: ClientBase): Promise<string[]> {
  const { rows } = await sql.query<{ statement: string }>(PRIVILEGES);
  return rows.map(({ statement }) => statement);
}
