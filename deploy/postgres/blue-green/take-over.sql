-- On the new database, as the owner of its tables, when its subscription was dropped and before a server uses it.
begin;

-- This server counts transactions anew, and one of its own could have the number that a copied row names: then that row
-- would count as written by it. Such numbers are negative from here on, which no transaction is.
do $$
declare
  written regclass;
begin
  if exists (select from pg_subscription s join pg_database d on d.oid = s.subdbid where d.datname = current_database()) then
    raise exception 'this database still subscribes: drop its subscription first';
  end if;
  for written in
    select c.oid from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname = 'transaction_id'
  loop
    execute format('alter table only %s disable trigger user', written);
    execute format('update only %s set transaction_id = -transaction_id where transaction_id >= pg_current_xact_id()::text::bigint', written);
  end loop;
end $$;

-- The triggers bind every session again, whatever its session_replication_role is.
do $$
declare
  guard record;
begin
  for guard in
    select t.tgrelid::regclass as table, t.tgname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where c.relnamespace = 'public'::regnamespace and not t.tgisinternal
  loop
    execute format('alter table only %s enable always trigger %I', guard.table, guard.name);
  end loop;
end $$;

commit;
