import type { Reader } from '../reader';
import { applyGrants, hasItsGrants } from './applied-grants';
import { OWNER_ROLE, SERVER_ROLE } from './server-grants';
import { ServerRoleError } from './server-role.error';

const INSUFFICIENT_PRIVILEGE = '42501';

/**
 * Lets the running server do what it must, and nothing else, after each migration: makes its role where it is missing,
 * gives it this version's grants, and makes `member` one of it. Changes nothing where all of that is so.
 * @param transaction of the migrating role, which then holds locks of all tables
 * @param member the role that the server connects as
 * @throws ServerRoleError the migrating role may not do it
 */
export async function grantToServer(transaction: Reader, member: string): Promise<void> {
  try {
    await makeRole(transaction, SERVER_ROLE);
    await handOver(transaction);
    if (!(await hasItsGrants(transaction))) await applyGrants(transaction);
    await allowTemporaryTables(transaction);
    await makeMember(transaction, member);
  } catch (error) {
    throw (error as { code?: string }).code === INSUFFICIENT_PRIVILEGE ? new ServerRoleError(member) : error;
  }
}

async function makeRole(transaction: Reader, role: string): Promise<void> {
  await transaction.query(`do $$ begin
    if not exists (select from pg_roles where rolname = '${role}') then create role ${role}; end if;
    exception when duplicate_object or unique_violation then null;
  end $$`);
}

/** Functions that work as their owner must not work as a superuser. */
async function handOver(transaction: Reader): Promise<void> {
  const [{ isSuperuser }] = await transaction.query<[{ isSuperuser: boolean }]>(
    `select rolsuper as "isSuperuser" from pg_roles where rolname = current_user`,
  );
  if (!isSuperuser) return;
  await makeRole(transaction, OWNER_ROLE);
  await transaction.query(`do $$ declare thing record; begin
    if not has_schema_privilege('${OWNER_ROLE}', current_schema(), 'create') then
      execute format('grant usage, create on schema %I to ${OWNER_ROLE}', current_schema());
    end if;
    for thing in
      select case c.relkind when 'S' then 'sequence' else 'table' end as kind, c.oid::regclass::text as name, 0 as turn
      from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p', 'S')
        and c.relowner = current_user::regrole
        and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype in ('a', 'i', 'e') and c.relkind = 'S')
      union all
      select 'routine', p.oid::regprocedure::text, 1 from pg_proc p
      where p.pronamespace = current_schema()::regnamespace and p.proowner = current_user::regrole and p.prokind in ('f', 'p')
        and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
      order by turn, name
    loop
      execute format('alter %s %s owner to ${OWNER_ROLE}', thing.kind, thing.name);
    end loop;
  end $$`);
}

/** A restore has its rows wait in one. */
async function allowTemporaryTables(transaction: Reader): Promise<void> {
  await transaction.query(`do $$ begin
    if not has_database_privilege('${SERVER_ROLE}', current_database(), 'temporary') then
      execute format('grant temporary on database %I to ${SERVER_ROLE}', current_database());
    end if;
  end $$`);
}

async function makeMember(transaction: Reader, member: string): Promise<void> {
  const [{ isMember, name }] = await transaction.query<[{ isMember: boolean; name: string }]>(
    `select pg_has_role($1, '${SERVER_ROLE}', 'usage') as "isMember", quote_ident($1) as name`,
    [member],
  );
  if (!isMember) await transaction.query(`grant ${SERVER_ROLE} to ${name}`);
}
