-- On the new database, as the owner of its tables, before it subscribes: its triggers let in what is replicated, because
-- what they refuse, count and move was refused, counted and moved in the old database. They bind every other session as
-- before. take-over.sql makes them what they were.
do $$
declare
  guard record;
begin
  if exists (select from user_activity_log) then
    raise exception 'this database has an activity log: only an empty copy of the schema lets copies in';
  end if;
  for guard in
    select t.tgrelid::regclass as table, t.tgname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where c.relnamespace = 'public'::regnamespace and not t.tgisinternal and t.tgenabled = 'A'
  loop
    execute format('alter table only %s enable trigger %I', guard.table, guard.name);
  end loop;
end $$;
