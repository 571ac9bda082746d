import type { Reader } from '../reader';
import { SERVER_GRANTS, SERVER_ROLE, SERVER_ROUTINES } from './server-grants';

/** Each as `thing privilege column`; a grant on all columns names none. */
const FOUND = `
  with things (kind, thing, acl, in_column) as (
    select 'table', c.relname, c.relacl, '' from pg_class c where c.relnamespace = current_schema()::regnamespace
    union all
    select 'table', c.relname, a.attacl, a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = current_schema()::regnamespace
    union all
    select 'routine', p.proname, p.proacl, '' from pg_proc p where p.pronamespace = current_schema()::regnamespace
  )
  select t.kind, t.thing, format('%s %s %s', t.thing, lower(g.privilege_type), t.in_column) as grant
  from things t, aclexplode(t.acl) g join pg_roles r on r.oid = g.grantee where r.rolname = $1`;

const MONTHS = `select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
  where i.inhparent in ('deleted_calls'::regclass, 'user_activity_log'::regclass)`;

/** Whether the role has exactly the grants of this version, in this database. */
export async function hasItsGrants(database: Reader): Promise<boolean> {
  const found = await database.query<{ grant: string }[]>(FOUND, [SERVER_ROLE]);
  const months = await database.query<{ name: string }[]>(MONTHS);
  const wanted = new Set([
    ...Object.entries(SERVER_GRANTS).flatMap(([thing, grants]) => singleGrants(thing, grants)),
    ...SERVER_ROUTINES.map((name) => `${name} execute `),
    ...months.map(({ name }) => `${name} select `),
  ]);
  return found.length === wanted.size && found.every(({ grant }) => wanted.has(grant));
}

/** Takes what another version gave, and gives what this one needs; others see all of it or nothing. */
export async function applyGrants(transaction: Reader): Promise<void> {
  const months = await transaction.query<{ name: string }[]>(MONTHS);
  const found = await transaction.query<{ thing: string; kind: string }[]>(FOUND, [SERVER_ROLE]);
  for (const one of new Set(found.map(({ kind, thing }) => `${kind} ${thing}`))) {
    await transaction.query(`revoke all on ${one} from ${SERVER_ROLE}`);
  }
  const [{ schema }] = await transaction.query<[{ schema: string }]>(
    `select quote_ident(current_schema()) as schema`,
  );
  await transaction.query(`grant usage on schema ${schema} to ${SERVER_ROLE}`);
  for (const [thing, grants] of Object.entries(SERVER_GRANTS)) {
    await transaction.query(`grant ${grants} on ${thing} to ${SERVER_ROLE}`);
  }
  for (const { name } of months) await transaction.query(`grant select on ${name} to ${SERVER_ROLE}`);
  await transaction.query(`grant execute on routine ${SERVER_ROUTINES.join(', ')} to ${SERVER_ROLE}`);
}

function singleGrants(thing: string, grants: string): string[] {
  return [...grants.matchAll(/(\w+)(?: \(([^)]*)\))?/g)].flatMap(([, privilege = '', columns = '']) =>
    columns.split(', ').map((column) => `${thing} ${privilege} ${column}`),
  );
}
