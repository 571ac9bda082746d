-- The schema of deleted-calls as its migrations make it. Written by "npm run schema"; not to be edited.
--
-- What the database itself guarantees, also against plain SQL, and the triggers and functions that keep it:
--   1. A row leaves calls only as a deleted call, under an activity entry of the same transaction: calls_move,
--      calls_no_truncate.
--   2. The evidence of a deleted call never changes: deleted_calls_evidence. Only an erasure puts a pseudonym in the place of
--      a number, there and in activity entries, rejected lines and released legal holds: current_erasure, erase_calls.
--   3. Deleted calls leave only together with a DR file that becomes available in the same transaction and holds
--      exactly as many rows: deleted_calls_removal, deleted_calls_truncation, drop_archived_month. Their tables are not
--      dropped, but for the month that a retention run names: calls_kept, which is there where a superuser migrated.
--      The running server can drop none by itself: see Privileges, at the end.
--   4. Deleted calls are added and reinstated only under an activity entry of the same transaction:
--      deleted_calls_added, deleted_calls_reinstatement.
--   5. A DR file is restored once, and as many rows come back as its record says: disaster_recovery_files_status,
--      disaster_recovery_files_restored. Only its own rows come back, and none that was erased: deleted_calls_restored,
--      attach_restored_month, erased_deleted_calls_kept.
--   6. An activity entry never changes and is never removed: user_activity_log_append_only.
--   7. Records of CDR files and of completed DR files, and legal holds, are kept for ever: cdr_files_kept,
--      disaster_recovery_files_kept, disaster_recovery_files_completed, disaster_recovery_file_contents_kept,
--      disaster_recovery_file_contents_counted, disaster_recovery_file_marks_kept, disaster_recovery_file_indexes_kept, legal_holds_kept, legal_holds_scope,
--      legal_holds_released.
--   8. A DR file expires only under an activity entry that says so, and only an expired one loses its bytes:
--      disaster_recovery_files_status, disaster_recovery_files_bytes.
--   9. Ids that are taken from lock_clock, or below the marks of activity entries, are listed in ascending order, so a
--      poller misses nothing: advance_clock, mark_user_activity_log_ids, settled_user_activity_log_id.
--  10. Calls of each CDR file are counted in the transaction that moves them: calls_moved_counted,
--      deleted_calls_counted_coming, deleted_calls_counted_leaving, deleted_calls_counted_changing.
--
-- Every trigger is "enable always": it fires under session_replication_role = replica too. The guarantees bind whoever
-- cannot alter the tables, as the role of the running server; their owner and a superuser can disable a trigger. Every
-- function finds its tables in its own search_path, whatever the session's is.
--
-- The lines above a thing are its comment in the database; psql shows them with \d+, \df+ and, of triggers, \dd. Rows
-- are not shown, nor TypeORM's table migrations, which lists the migrations that were run: to install, start the server.

set check_function_bodies = off;


-- Ids in the order of time --------------------------------------------------------------------------------------------

-- An id is the milliseconds since 2020-01-01 UTC, shifted left by 20 bits, plus a counter. Whoever asks for all rows
-- after the last id they have seen misses none.

-- The least id of an instant: ids of that millisecond begin here.
create function id_floor(at timestamptz) returns bigint
language sql immutable parallel safe strict as $$
  select (pg_catalog.floor(extract(epoch from at) * 1000)::bigint - 1577836800000) << 20
$$;

-- The instant of an id, to the millisecond.
create function id_instant(id bigint) returns timestamptz
language sql immutable parallel safe strict as $$
  select timestamptz '1970-01-01 00:00:00+00' + ((id >> 20) + 1577836800000) * interval '1 millisecond'
$$;

-- The last ids of calls and of deleted calls that were given out. Whoever takes ids keeps the row locked until the
-- transaction ends, so ids become visible in ascending order.
create table clocks (
  name text not null,
  last_id bigint not null,
  constraint clocks_pk primary key (name)
);

-- The first free id of a clock. Its row stays locked until the transaction ends, so ids become visible in ascending
-- order. Call advance_clock with the last id used.
create function lock_clock(clock text) returns bigint
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
declare
  last bigint;
begin
  select c.last_id into strict last from clocks c where c.name = clock for update;
  return greatest(last + 1, id_floor(clock_timestamp()));
end $$;

-- Records the last id that a transaction used, after lock_clock. A clock never goes back, so no id is given out twice.
create function advance_clock(clock text, last_used bigint) returns void
language sql security definer set search_path to 'public', 'pg_temp' as $$
  update clocks set last_id = last_used where name = clock and last_id < last_used
$$;

-- The last time of change, in microseconds since 1970-01-01 UTC. Only stamp_change moves it, and never back.
create sequence times_of_change_sequence minvalue 0 start with 0;


-- Users ---------------------------------------------------------------------------------------------------------------

-- Who may do what. Of an API key only its hash is kept.
create table users (
  id bigint generated always as identity,
  name text not null,
  email text not null,
  status text not null default 'Active',
  api_access text not null default 'none',
  data_protection_access text not null default 'none',
  permissions text[] not null default '{}'::text[],
  -- SHA-256 of the key; the key itself is kept nowhere
  api_key_hash bytea,
  api_key_created_at timestamptz,
  api_key_used_at timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  -- Others who replaced a key of the user, the newest three in their order: name, id (null without an API key) and
  -- instant
  api_key_made_by jsonb,
  -- The key is valid before this instant; null = without end
  api_key_expires_at timestamptz,
  -- Who the user is at the provider of single sign-on: its issuer, a space and its name for the user (sub)
  sign_on_subject text,
  constraint users_pk primary key (id),
  constraint users_api_key_hash_unique unique (api_key_hash),
  constraint users_email_unique unique (email),
  constraint users_sign_on_subject_unique unique (sign_on_subject),
  constraint users_api_access_check check (api_access in ('none', 'read', 'write')),
  constraint users_data_protection_access_check check (data_protection_access in ('none', 'view', 'download',
    'primary')),
  constraint users_email_check check (email = lower(email)),
  constraint users_sign_on_subject_check check (length(sign_on_subject) <= 2500),
  constraint users_status_check check (status in ('Active', 'Suspended'))
);

-- Remembers the key that a user gets. A key that anybody ever had is refused by used_api_keys_pk.
create function remember_api_key() returns trigger
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
begin
  if tg_op = 'INSERT' or new.api_key_hash is distinct from old.api_key_hash then
    insert into used_api_keys (key_hash) values (new.api_key_hash);
  end if;
  return null;
end $$;

-- Each key that a user gets is remembered, and refused when anybody ever had it.
create trigger users_api_key_remembered after insert or update of api_key_hash on users
  for each row when (new.api_key_hash is not null) execute function remember_api_key();
alter table users enable always trigger users_api_key_remembered;

-- Stamps a new or changed row when its transaction commits. The lock is held until the commit is visible, and no stamp
-- is earlier than the last one, so times of change become visible in ascending order.
create function stamp_change() returns trigger
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
declare
  last bigint;
  stamp timestamptz;
begin
  perform pg_advisory_xact_lock(hashtextextended('times of change', 0));
  select s.last_value into strict last from times_of_change_sequence s;
  last := setval('times_of_change_sequence', greatest(last + 1, (extract(epoch from clock_timestamp()) * 1000000)::bigint));
  stamp := timestamptz '1970-01-01 00:00:00+00' + last * interval '1 microsecond';
  if tg_op = 'INSERT' and tg_nargs = 1 then
    execute format('update %s set created_at = $1 where id = $2', tg_relid::regclass) using stamp, new.id;
  end if;
  execute format('update %s set updated_at = $1 where id = $2', tg_relid::regclass) using stamp, new.id;
  return null;
end $$;

-- A change that sets updated_at is stamped when its transaction commits.
create constraint trigger users_changed_stamped after update on users
  deferrable initially deferred for each row when (new.updated_at is distinct from old.updated_at and pg_trigger_depth() =
    0)
  execute function stamp_change();
alter table users enable always trigger users_changed_stamped;

-- Refuses a key that anybody but its owner makes, and that a second person has not approved.
create function guard_approved_key() returns trigger
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
begin
  if not exists (select from user_activity_log l
    where l.id = nullif(current_setting('deleted_calls.activity', true), '')::bigint
      and l.transaction_id = current_transaction_id() and l.activity_type = 'API key made'
      and l.linked_to = new.id::text and l.user_id = new.id) then
    perform consume_approval('API key', new.id::text);
  end if;
  return new;
end $$;

-- Refuses a key that anybody but its owner makes, and that a second person has not approved.
create trigger users_key_approved before insert or update of api_key_hash on users
  for each row when (new.api_key_hash is not null) execute function guard_approved_key();
alter table users enable always trigger users_key_approved;

-- A new row is stamped when its transaction commits.
create constraint trigger users_made_stamped after insert on users
  deferrable initially deferred for each row when (pg_trigger_depth() = 0) execute function stamp_change('created_at');
alter table users enable always trigger users_made_stamped;

-- Ends the sessions of a user who is suspended, and those that came from a key that is replaced.
create function end_sessions() returns trigger
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
begin
  delete from sessions s where s.user_id = new.id and (new.status <> 'Active' or s.signed_in_with = 'Key');
  return null;
end $$;

-- A suspension ends the sessions of the user. Another key ends those that came from the one before.
create trigger users_sessions_ended after update of status, api_key_hash on users
  for each row when (new.status <> 'Active' or new.api_key_hash is distinct from old.api_key_hash)
  execute function end_sessions();
alter table users enable always trigger users_sessions_ended;

-- SHA-256 of each API key that was ever given, also of those that were replaced: none is given twice.
create table used_api_keys (
  key_hash bytea not null,
  given_at timestamptz not null default clock_timestamp(),
  constraint used_api_keys_pk primary key (key_hash)
);

-- Refuses the statement or the row, with the reason that the trigger gives. It raises restrict_violation (23001), as
-- all guards do. The steps of an open erasure may update: only its functions can, and they replace a number alone.
create function refuse_change() returns trigger
language plpgsql set search_path to 'public', 'pg_temp' as $$
begin
  if tg_op = 'UPDATE' and current_erasure() is not null then
    return new;
  end if;
  raise exception '% of % is refused: %', lower(tg_op), tg_table_name, tg_argv[0]
    using errcode = 'restrict_violation';
end $$;

-- A key that was given is never forgotten, so a replaced one never works again.
create trigger used_api_keys_kept before delete or update or truncate on used_api_keys
  for each statement execute function refuse_change('a key that was given once is remembered for ever');
alter table used_api_keys enable always trigger used_api_keys_kept;

-- One row from the moment on that the first administrator was made, or that users were there before: no start makes
-- another.
create table first_admins (
  id smallint not null,
  made_at timestamptz not null default clock_timestamp(),
  constraint first_admins_pk primary key (id),
  constraint first_admins_one_check check (id = 1)
);

-- The row is never removed, so no start gives a key of an environment to another administrator.
create trigger first_admins_kept before delete or update or truncate on first_admins
  for each statement execute function refuse_change('the first administrator is made once');
alter table first_admins enable always trigger first_admins_kept;

-- Who is signed in. Of a session's token only the hash is kept. A session that ends is removed; the activity log has
-- its history.
create table sessions (
  id bigint generated always as identity,
  user_id bigint not null,
  -- SHA-256 of the token; the token itself is kept nowhere
  token_hash bytea not null,
  signed_in_with text not null,
  created_at timestamptz not null default clock_timestamp(),
  -- Written at most once a minute
  used_at timestamptz not null default clock_timestamp(),
  -- The end, however often it is used
  expires_at timestamptz not null,
  address text not null,
  user_agent text,
  constraint sessions_pk primary key (id),
  constraint sessions_token_hash_unique unique (token_hash),
  constraint sessions_signed_in_with_check check (signed_in_with in ('Key', 'Single sign-on')),
  constraint sessions_user_agent_check check (length(user_agent) <= 500)
);

create index sessions_expires_at_index on sessions (expires_at);
create index sessions_user_id_index on sessions (user_id, id);


-- First answers -------------------------------------------------------------------------------------------------------

-- The first answer to each change that came with an Idempotency-Key, for a day. Of the key only a hash is kept.
create table kept_answers (
  user_id bigint not null,
  key_hash bytea not null,
  request_hash bytea not null,
  status smallint not null,
  answer bytea not null,
  created_at timestamptz not null default clock_timestamp(),
  constraint kept_answers_pk primary key (user_id, key_hash)
);

create index kept_answers_created_at_index on kept_answers (created_at);


-- User activity log ---------------------------------------------------------------------------------------------------

-- The parts of the log, such as user_activity_log_2026_11, are not shown. The server makes those of coming months with
-- add_coming_month and goes over to the next one with enter_activity_log_month. A retention run drops the reads of one
-- with drop_activity_reads.

-- Ids of activity entries, taken by the default of their table alone.
create sequence user_activity_log_id_sequence minvalue 0 start with 0;

-- No transaction still running can add an entry at or below this id. Ask in a statement before the one that lists: the
-- newest id, then the marks, then the rows.
create function settled_user_activity_log_id() returns bigint
language plpgsql set search_path to 'public', 'pg_temp' as $$
declare
  newest bigint;
  lowest_mark bigint;
begin
  select s.last_value into newest from user_activity_log_id_sequence s;
  select min(((l.classid::bigint << 32) | l.objid::bigint) - (1::bigint << 61)) into lowest_mark
  from pg_locks l
  where l.locktype = 'advisory' and l.objsubid = 1 and l.classid::bigint >> 29 = 1
    and l.database = (select d.oid from pg_database d where d.datname = current_database());
  return least(newest, lowest_mark);
end $$;

-- The number of this transaction, so that a row can prove that it was written in it.
create function current_transaction_id() returns bigint
language sql stable as $$
  select pg_catalog.pg_current_xact_id()::text::bigint
$$;

-- Whether entries of that type only tell of reading.
create function is_activity_read(activity_type text) returns boolean
language sql immutable parallel safe strict set search_path to 'public', 'pg_temp' as $$
  select activity_type in ('Calls viewed', 'CDR file downloaded', 'Rejected lines viewed', 'Rejected lines downloaded', 'Deleted calls viewed', 'Deletion previewed', 'Legal hold previewed', 'Data subject searched', 'Data subject reported', 'Data subject accesses viewed', 'DR file downloaded', 'CDR files compared', 'Login failed', 'Request refused', 'Signed in', 'Signed out')
$$;

-- Who did what, when and why. An entry can never be changed. Entries of reads leave with a DR file that holds them; no
-- other ever does.
create table user_activity_log (
  id bigint not null default nextval('user_activity_log_id_sequence'::regclass),
  user_id bigint,
  user_name text not null,
  on_behalf_of_user text,
  customer_id text,
  activity_type text not null,
  activity_at timestamptz not null default clock_timestamp(),
  used_expert_mode boolean not null default false,
  bulk_import_file_id bigint,
  bulk_import_file_line_number integer,
  cdr_file_id bigint,
  cdr_file_line_number integer,
  used_api boolean not null,
  from_provider text,
  linked_to_type text,
  linked_to text,
  linked_to_revision_number integer,
  activity_reason text,
  activity_details text,
  transaction_id bigint not null default current_transaction_id(),
  -- A client address, a user and host for a command, a host for the system
  address text,
  -- The fields of one object that changed, as they were
  before jsonb,
  -- The same fields as they are since; all of them of an object that was made
  after jsonb,
  -- What the user was granted at that time; null without an API key, in entries of reads and in those of version 0.1.0
  grants jsonb,
  constraint user_activity_log_pk primary key (id)
) partition by range (id);

create index user_activity_log_activity_at_index on user_activity_log (activity_at);
create index user_activity_log_activity_type_index on user_activity_log (activity_type, id);
create index user_activity_log_cdr_file_index on user_activity_log (cdr_file_id, id) where cdr_file_id is not null;
create index user_activity_log_deletions_index on user_activity_log (cdr_file_id, id) where activity_type in
  ('Calls deleted', 'CDR file deleted');
create index user_activity_log_linked_to_index on user_activity_log (linked_to, id) where linked_to is not null;
create index user_activity_log_linked_to_type_index on user_activity_log (linked_to_type, id) where linked_to_type is
  not null;
create index user_activity_log_reasons_index on user_activity_log (id) where activity_reason is not null;
create index user_activity_log_user_index on user_activity_log (user_id, id) where user_id is not null;
create index user_activity_log_user_name_index on user_activity_log (user_name, id);

-- Each partition of user_activity_log has these triggers too, as a statement that names a partition fires those of the
-- partition and not its parent's: user_activity_log_append_only, user_activity_log_leaving, user_activity_log_marked,
-- user_activity_log_reads_counted, user_activity_log_reason_erased.

-- An activity entry can never be changed.
create trigger user_activity_log_append_only before update or truncate on user_activity_log
  for each statement execute function refuse_change('an activity entry can never be changed or removed');
alter table user_activity_log enable always trigger user_activity_log_append_only;

-- Refuses to remove activity entries unless all of them tell of reading alone, and the DR file named in the setting
-- deleted_calls.disaster_recovery_file became available in this transaction and holds exactly these.
create function guard_activity_removal() returns trigger
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
declare
  leaving record;
begin
  select count(*) as rows, min(g.id) as first_id, max(g.id) as last_id, bit_xor(hashint8extended(g.id, 0)) as id_hash,
    bool_and(is_activity_read(g.activity_type)) as are_reads into leaving from gone g;
  if leaving.rows = 0 then
    return null;
  end if;
  if leaving.are_reads then
    update disaster_recovery_files f set transaction_id = null
    where f.id = nullif(current_setting('deleted_calls.disaster_recovery_file', true), '')::bigint
      and f.kind = 'Activity reads' and f.status = 'Available' and f.transaction_id = current_transaction_id()
      and (true and (f.row_count, f.first_activity_id, f.last_activity_id, f.activity_id_hash)
        = (leaving.rows, leaving.first_id, leaving.last_id, leaving.id_hash)
      or f.activity_id_hash = leaving.id_hash and leaving.rows <= f.row_count
        and leaving.first_id >= f.first_activity_id and leaving.last_id <= f.last_activity_id and exists (
      select from user_activity_log a where a.id = current_activity() and a.activity_type = 'DR file adopted' and a.linked_to = f.id::text));
    if found then
      return null;
    end if;
  end if;
  raise exception 'an activity entry can never be changed or removed; reads leave only with the DR file that holds them' using errcode = 'restrict_violation';
end $$;

-- Entries that only tell of reading leave with the DR file that holds exactly these; no other entry ever does.
create trigger user_activity_log_leaving after delete on user_activity_log
  referencing old table as gone for each statement execute function guard_activity_removal();
alter table user_activity_log enable always trigger user_activity_log_leaving;

-- Marks, before a statement takes ids for its entries, from where on they will be. The shared lock that it leaves until
-- its transaction ends tells settled_user_activity_log_id from which id on entries may still appear. Nobody waits for
-- it.
create function mark_user_activity_log_ids() returns trigger
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
begin
  perform pg_advisory_xact_lock_shared((1::bigint << 61) + s.last_value) from user_activity_log_id_sequence s;
  return null;
end $$;

-- No id is taken before it is marked.
create trigger user_activity_log_marked before insert on user_activity_log
  for each statement execute function mark_user_activity_log_ids();
alter table user_activity_log enable always trigger user_activity_log_marked;

-- Counts reads that leave the activity log before they were counted.
create function count_leaving_reads() returns trigger
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
declare
  since bigint;
begin
  select c.until_id into strict since from activity_reads_counted c for update;
  insert into activity_read_counts as k (day, user_name, activity_type, count)
  select (g.activity_at at time zone 'UTC')::date, g.user_name, g.activity_type, count(*)
  from gone g where g.id > since and is_activity_read(g.activity_type)
  group by 1, 2, 3 order by 1, 2, 3
  on conflict (day, user_name, activity_type) do update set count = k.count + excluded.count;
  return null;
end $$;

-- Reads stay counted when they leave the activity log.
create trigger user_activity_log_reads_counted after delete on user_activity_log
  referencing old table as gone for each statement execute function count_leaving_reads();
alter table user_activity_log enable always trigger user_activity_log_reads_counted;

-- Replaces a reason where deletions are counted by it.
create function erase_deletion_reason() returns trigger
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
begin
  update deletion_reasons r set reason = new.activity_reason
  where hashtextextended(r.reason, 0) = hashtextextended(old.activity_reason, 0) and r.reason = old.activity_reason;
  return null;
end $$;

-- A number that an erasure replaced in a reason is replaced in the counts of deletions too.
create trigger user_activity_log_reason_erased after update of activity_reason on user_activity_log
  for each row when (old.activity_reason is distinct from new.activity_reason) execute function erase_deletion_reason();
alter table user_activity_log enable always trigger user_activity_log_reason_erased;

-- Puts the guards of statements on a table of activity entries: on the parent, and on each month before it is attached,
-- because a statement that names a month does not fire the triggers of its parent.
create procedure guard_activity_log_table(in guarded regclass)
language plpgsql set search_path to 'public', 'pg_temp' as $$
declare
  guard text;
begin
  execute format('create trigger user_activity_log_append_only before update or truncate on %s
    for each statement execute function refuse_change(''an activity entry can never be changed or removed'')', guarded);
  execute format('create trigger user_activity_log_leaving after delete on %s
    referencing old table as gone for each statement execute function guard_activity_removal()', guarded);
  execute format('create trigger user_activity_log_marked before insert on %s
    for each statement execute function mark_user_activity_log_ids()', guarded);
  execute format('create trigger user_activity_log_reads_counted after delete on %s
    referencing old table as gone for each statement execute function count_leaving_reads()', guarded);
  foreach guard in array array['append_only', 'leaving', 'marked', 'reads_counted'] loop
    execute format('alter table %s enable always trigger user_activity_log_%s', guarded, guard);
  end loop;
end $$;

-- The first id of the activity log in a month: a thousand million for each month since January 2020.
create function activity_log_floor(month date) returns bigint
language sql immutable parallel safe strict as $$
  select ((extract(year from month)::bigint - 2020) * 12 + extract(month from month)::bigint - 1) * 1000000000
$$;

-- Makes the partition of a month of the activity log with its guards, unless it is there. It is attached, which waits
-- for nobody who reads or writes.
create procedure add_activity_log_month(in month date)
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
declare
  part text := 'user_activity_log_' || to_char(month, 'YYYY_MM');
  starts bigint := activity_log_floor(month);
begin
  perform pg_advisory_xact_lock(hashtextextended('user_activity_log partitions', 0));
  if to_regclass(part) is not null or starts < 1000000000 then
    return;
  end if;
  execute format('create table %I (like user_activity_log including defaults including constraints)', part);
  call guard_activity_log_table(part::regclass);
  call let_server_read(part::regclass);
  execute format('alter table user_activity_log attach partition %I for values from (%s) to (%s)',
    part, starts, starts + 1000000000);
end $$;

-- Lets ids of the activity log go on with those of this month, when its newest entry is from an earlier one. Entries
-- that come before that go into the month that was.
create procedure enter_activity_log_month()
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
declare
  this_month date := date_trunc('month', now() at time zone 'UTC');
  starts bigint := activity_log_floor(this_month);
  newest timestamptz;
begin
  perform pg_advisory_xact_lock(hashtextextended('user_activity_log partitions', 0));
  if (select s.last_value from user_activity_log_id_sequence s) < starts - 1
    and to_regclass('user_activity_log_' || to_char(this_month, 'YYYY_MM')) is not null then
    select a.activity_at into newest from user_activity_log a order by a.id desc limit 1;
    if date_trunc('month', newest at time zone 'UTC') < this_month then
      perform setval('user_activity_log_id_sequence', starts - 1);
    end if;
  end if;
end $$;

-- The activity entry that this very transaction wrote and named in the setting deleted_calls.activity, or null
create function current_activity() returns bigint
language plpgsql stable set search_path to 'public', 'pg_temp' as $$
declare
  activity bigint := nullif(current_setting('deleted_calls.activity', true), '')::bigint;
begin
  if not exists (
    select from user_activity_log a where a.id = activity and a.transaction_id = pg_current_xact_id_if_assigned()::text::bigint
  ) then
    return null;
  end if;
  return activity;
end $$;

-- Requests of this hour that disclose nothing, counted. When the hour is over, an activity entry takes the place of
-- each row.
create table counted_activities (
  -- The hour that is counted, from its beginning, in UTC
  hour timestamptz not null,
  -- What is counted together: as whom, what and, without a user, from where
  key text not null,
  -- How many requests have no entry of their own
  requests bigint not null,
  -- Whether the first request of the hour has an entry of its own
  first_recorded boolean not null,
  user_id bigint,
  user_name text not null,
  used_api boolean not null,
  activity_type text not null,
  linked_to_type text,
  -- Where all of them came from; null when they came from several addresses
  address text,
  -- JSON text: what the entry says besides how many they were, and when
  details text,
  first_at timestamptz not null default clock_timestamp(),
  last_at timestamptz not null default clock_timestamp(),
  constraint counted_activities_pk primary key (hour, key)
);

-- How many entries of the activity log told of reads. They stay counted when they leave it.
create table activity_read_counts (
  -- UTC day of the entries
  day date not null,
  -- As it was at that time
  user_name text not null,
  activity_type text not null,
  count bigint not null,
  constraint activity_read_counts_pk primary key (day, user_name, activity_type)
);

-- Up to which entry of the activity log reads are counted.
create table activity_reads_counted (
  id smallint not null default 1,
  until_id bigint not null,
  constraint activity_reads_counted_pk primary key (id),
  constraint activity_reads_counted_one_check check (id = 1)
);

-- Counts reads of the next entries of the activity log, that many at most. Returns how many it looked at: 0 when there
-- is nothing to count, or another process counts.
create function count_activity_reads(most bigint) returns bigint
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
declare
  since bigint;
  newest bigint;
  settled bigint;
  looked_at bigint;
begin
  select c.until_id into since from activity_reads_counted c for update skip locked;
  settled := settled_user_activity_log_id();
  select max(n.id), count(*) into newest, looked_at from (
    select a.id from user_activity_log a where a.id > since and a.id <= settled order by a.id limit most) n;
  if since is null or looked_at = 0 then
    return 0;
  end if;
  insert into activity_read_counts as k (day, user_name, activity_type, count)
  select (a.activity_at at time zone 'UTC')::date, a.user_name, a.activity_type, count(*)
  from user_activity_log a where a.id > since and a.id <= newest and is_activity_read(a.activity_type)
  group by 1, 2, 3 order by 1, 2, 3
  on conflict (day, user_name, activity_type) do update set count = k.count + excluded.count;
  update activity_reads_counted set until_id = newest;
  return looked_at;
end $$;


-- Policy and clock ----------------------------------------------------------------------------------------------------

-- What is kept how long, for whom DR files are, and whether the clock can be believed.

-- What is kept how long, and for whom DR files are encrypted: one row for each value that was decided. None ever
-- changes.
create table policy_changes (
  id bigint generated always as identity,
  -- As the API names it
  field text not null,
  -- What was in force when it was decided; null for the first value
  before jsonb,
  after jsonb not null,
  -- Who brought it: the environment of a server, a request, a command, or nobody (a default)
  origin text not null,
  reason text,
  user_activity_log_id bigint,
  recorded_at timestamptz not null default clock_timestamp(),
  -- Set by the database; null = at once
  in_force_at timestamptz,
  constraint policy_changes_pk primary key (id),
  constraint policy_changes_activity_check check (before is null or user_activity_log_id is not null),
  constraint policy_changes_field_check check ( case field when 'liveCallsDays' then after = 'null'::jsonb or
    jsonb_typeof(after) = 'number' and after::integer >= 1 and after::integer <= 36500 when 'recipients' then
    jsonb_typeof(after) = 'array' when 'approvals' then jsonb_typeof(after) = 'boolean' else (field in
    ('deletedCallsDays', 'drFileDays', 'cdrFileDays', 'unwantedFileDays', 'activityReadDays', 'backupDays')) and
    jsonb_typeof(after) = 'number' and after::integer >= 1 and after::integer <= 36500 end),
  constraint policy_changes_origin_check check (origin in ('Environment', 'API', 'Command line', 'Default'))
);

create index policy_changes_field_index on policy_changes (field, id);

-- Refuses a shorter period, or other recipients, that a second person has not approved.
create function guard_approved_policy_change() returns trigger
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
begin
  if approvals_are_on() and not exists (select from approvals a where a.act = 'Policy change'
    and a.transaction_id = current_transaction_id() and a.parameters -> new.field = new.after) then
    raise exception 'this takes the approval of a second person: Policy change' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

-- Refuses a shorter period, or other recipients, that a second person has not approved.
create trigger policy_changes_approved after insert on policy_changes
  for each row when (new.in_force_at is not null and new.field <> 'approvals')
  execute function guard_approved_policy_change();
alter table policy_changes enable always trigger policy_changes_approved;

-- A decision about the policy never changes.
create trigger policy_changes_kept before delete or update or truncate on policy_changes
  for each statement execute function refuse_change('a decision about the policy is never changed');
alter table policy_changes enable always trigger policy_changes_kept;

-- Decides when a change comes into force: at once, or after 24 hours where something could be destroyed sooner.
create function schedule_policy_change() returns trigger
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('policy', 0));
  new.recorded_at := clock_timestamp();
  new.before := (select p.value from policy_in_force(new.recorded_at) p where p.field = new.field);
  new.in_force_at := null;
  if new.before is not null and policy_change_destroys_sooner(new.field, new.before, new.after) then
    new.in_force_at := new.recorded_at + interval '24 hours';
  end if;
  return new;
end $$;

-- No caller decides when a change comes into force.
create trigger policy_changes_scheduled before insert on policy_changes
  for each row execute function schedule_policy_change();
alter table policy_changes enable always trigger policy_changes_scheduled;

-- Whether it lets something be destroyed sooner, be read by others, or be done by one person alone.
create function policy_change_destroys_sooner(field text, before jsonb, after jsonb) returns boolean
language sql immutable set search_path to 'public', 'pg_temp' as $$
select case field
  when 'recipients' then not (before @> after and after @> before)
  when 'approvals' then before = 'true' and after = 'false'
  else after <> 'null' and (before = 'null' or after::numeric < before::numeric) end $$;

-- The policy at an instant: the newest decision about each field that is in force by then. A later decision takes the
-- place of one that was not in force yet.
create function policy_in_force(at timestamptz) returns table(field text, value jsonb, change_id bigint)
language sql stable set search_path to 'public', 'pg_temp' as $$
  select distinct on (c.field) c.field, c.after, c.id
  from policy_changes c
  where (c.in_force_at is null or c.in_force_at <= at)
    and not exists (select from policy_withdrawals w where w.policy_change_id = c.id)
    and not exists (select from policy_changes l
      where l.field = c.field and l.id > c.id and l.recorded_at < c.in_force_at)
  order by c.field, c.id desc
$$;

-- Changes of the policy that were withdrawn before they came into force
create table policy_withdrawals (
  policy_change_id bigint not null,
  user_activity_log_id bigint not null,
  withdrawn_at timestamptz not null default clock_timestamp(),
  constraint policy_withdrawals_pk primary key (policy_change_id),
  constraint policy_withdrawals_change_fk foreign key (policy_change_id) references policy_changes(id)
);

-- Only a change that is not in force yet can be withdrawn.
create function guard_policy_withdrawal() returns trigger
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('policy', 0));
  new.withdrawn_at := clock_timestamp();
  if exists (select from policy_changes c where c.id = new.policy_change_id and (c.in_force_at is null or c.in_force_at <= new.withdrawn_at)) then
    raise exception 'a change of the policy that is in force cannot be withdrawn' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

-- Only a change that is not in force yet can be withdrawn.
create trigger policy_withdrawals_in_time before insert on policy_withdrawals
  for each row execute function guard_policy_withdrawal();
alter table policy_withdrawals enable always trigger policy_withdrawals_in_time;

-- A withdrawal never changes.
create trigger policy_withdrawals_kept before delete or update or truncate on policy_withdrawals
  for each statement execute function refuse_change('a withdrawal is never changed');
alter table policy_withdrawals enable always trigger policy_withdrawals_kept;

-- The latest instant that was seen and believed, and whether the clock is believed now. One row
create table clock_watch (
  one boolean not null default true,
  seen_at timestamptz not null,
  -- Activities up to here do not count: the clock was confirmed after them
  last_activity_id bigint not null,
  -- By the doubted clock
  doubted_since timestamptz,
  doubt text,
  constraint clock_watch_pk primary key (one),
  constraint clock_watch_doubt_check check (num_nulls(doubt, doubted_since) in (0, 2)),
  constraint clock_watch_doubt_kind_check check (doubt in ('behind', 'ahead')),
  constraint clock_watch_one_check check (one)
);

-- Remembers the present instant, or doubts it: when it is behind the latest one that was seen, or more than two days
-- ahead of it.
create function look_at_clock() returns clock_watch
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
declare
  now_at timestamptz;
  latest timestamptz;
  watch clock_watch;
begin
  insert into clock_watch (seen_at, last_activity_id)
    select clock_timestamp(), coalesce(max(id), 0) from user_activity_log on conflict do nothing;
  select * into strict watch from clock_watch for update;
  now_at := clock_timestamp();
  select greatest(watch.seen_at, max(a.activity_at)) into latest from (
    select activity_at from user_activity_log where id > watch.last_activity_id order by id desc limit 1000) a;
  watch.doubt := case
    when now_at < latest - interval '5 minutes' then 'behind'
    when now_at > watch.seen_at + interval '2 days' then 'ahead' end;
  if watch.doubt is null then
    watch.doubted_since := null;
    watch.seen_at := greatest(watch.seen_at, now_at);
  else
    watch.doubted_since := coalesce(watch.doubted_since, now_at);
  end if;
  update clock_watch set seen_at = watch.seen_at, doubt = watch.doubt, doubted_since = watch.doubted_since;
  return watch;
end $$;

-- Believes the clock as it is. Whatever was seen before does not count any more.
create function confirm_clock() returns void
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
begin
  if not exists (select from user_activity_log a where a.id = current_activity() and a.activity_type = 'Clock confirmed') then
    raise exception 'the clock is confirmed only under an activity entry that says so, written in the same transaction'
      using errcode = 'restrict_violation';
  end if;
  update clock_watch set seen_at = clock_timestamp(), doubt = null, doubted_since = null,
    last_activity_id = (select max(id) from user_activity_log);
end $$;


-- A second person -----------------------------------------------------------------------------------------------------

-- What waits for the approval of another user, where the policy says so.

-- Acts that wait, or waited, for a second person: who asked, who decided, and whether it was used. A decision is made
-- once and lets one act happen, once.
create table approvals (
  id bigint generated always as identity,
  act text not null,
  -- The id of what the act is about, or what else tells it from others; null where there is only one
  subject text,
  -- Exactly what was asked for, for whoever decides; removed of an erasure once it is decided against, used or over
  parameters jsonb,
  -- SHA-256 of act, subject and parameters: only the same act is approved
  parameters_hash text,
  requested_by text not null,
  -- Null for an operator at the command line
  requested_by_id bigint,
  requested_in bigint not null,
  expires_at timestamptz not null default clock_timestamp() + '7 days'::interval,
  decision text,
  decided_by text,
  decided_by_id bigint,
  decided_in bigint,
  decided_at timestamptz,
  decision_reason text,
  used_in bigint,
  used_at timestamptz,
  -- The transaction that uses it, until the act has happened in that
  transaction_id bigint,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  -- The activity that says that it was over before it was used
  expired_in bigint,
  constraint approvals_pk primary key (id),
  constraint approvals_act_check check (act in ('Erasure', 'Retention run', 'Legal hold release', 'DR file restore',
    'Policy change', 'API key')),
  constraint approvals_decided_check check (num_nulls(decision, decided_by, decided_by_id, decided_in, decided_at,
    decision_reason) in (0, 6)),
  constraint approvals_decision_check check (decision in ('Approved', 'Rejected')),
  constraint approvals_used_check check ((num_nulls(used_in, used_at) in (0, 2)) and (used_in is null or decision =
    'Approved'))
);

create index approvals_open_index on approvals (act, parameters_hash) where used_in is null;

-- A change that sets updated_at is stamped when its transaction commits.
create constraint trigger approvals_changed_stamped after update on approvals
  deferrable initially deferred for each row when (new.updated_at is distinct from old.updated_at and pg_trigger_depth() =
    0)
  execute function stamp_change();
alter table approvals enable always trigger approvals_changed_stamped;

-- A request is decided once, by somebody else who may, and used once, by who asked, while the approver still may.
-- Nothing else of it changes.
create function guard_approval_change() returns trigger
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
declare
  changes constant text[] := array(select n.key from jsonb_each(to_jsonb(new)) n
    where n.value is distinct from to_jsonb(old) -> n.key and n.key <> 'updated_at');
begin
  perform from users u where u.id = coalesce(new.decided_by_id, old.decided_by_id) for share;
  if changes = '{}' or changes = array['transaction_id'] and new.transaction_id is null
    or changes <@ '{subject,parameters,requested_by,decided_by,decision_reason}' and changing_erasure() is not null
    or changes = array['expired_in'] and old.expired_in is null and old.used_in is null and old.decision is distinct from 'Rejected'
      and old.expires_at <= clock_timestamp() and is_activity_of(new.expired_in, 'Approval expired', null) then
    return new;
  end if;
  if old.act = 'Erasure' and new.parameters is null and new.parameters_hash is null
    and changes <@ array['parameters', 'parameters_hash']
    and (old.used_in is not null or old.decision = 'Rejected' or old.expires_at <= clock_timestamp()) then
    return new;
  end if;
  if old.expires_at <= clock_timestamp() then
    raise exception 'a request for approval is open for seven days' using errcode = 'restrict_violation';
  end if;
  if old.decision is null and new.decision is not null
    and changes <@ array['decision', 'decided_by', 'decided_by_id', 'decided_in', 'decision_reason'] then
    new.decided_at := clock_timestamp();
    if is_activity_of(new.decided_in, case new.decision when 'Approved' then 'Approval given' else 'Approval refused' end, new.decided_by_id)
      and (new.decision = 'Rejected' or approver_counts(new)) then
      return new;
    end if;
    raise exception 'only another user with data protection access "primary" approves' using errcode = 'restrict_violation';
  end if;
  if old.decision = 'Approved' and old.used_in is null and changes = array['used_in']
    and is_activity_of(new.used_in, 'Approval used', old.requested_by_id) and approver_counts(new) then
    new.used_at := clock_timestamp();
    new.transaction_id := current_transaction_id();
    return new;
  end if;
  raise exception 'an approval is decided once, and used once by who asked for it' using errcode = 'restrict_violation';
end $$;

-- An approval is decided once and used once; nothing else of it changes.
create trigger approvals_guarded before update on approvals
  for each row execute function guard_approval_change();
alter table approvals enable always trigger approvals_guarded;

-- An approval is never removed.
create trigger approvals_kept before delete or truncate on approvals
  for each statement execute function refuse_change('an approval is never removed');
alter table approvals enable always trigger approvals_kept;

-- A new row is stamped when its transaction commits.
create constraint trigger approvals_made_stamped after insert on approvals
  deferrable initially deferred for each row when (pg_trigger_depth() = 0) execute function stamp_change();
alter table approvals enable always trigger approvals_made_stamped;

-- A new approval is a request without a decision, recorded as an activity of who asks; it is open for seven days.
create function guard_approval_request() returns trigger
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
begin
  new.created_at := clock_timestamp();
  new.updated_at := new.created_at;
  new.expires_at := new.created_at + interval '7 days';
  if num_nonnulls(new.decision, new.used_in, new.transaction_id) > 0 or new.parameters is null or new.parameters_hash is null
    or not is_activity_of(new.requested_in, 'Approval requested', new.requested_by_id) then
    raise exception 'an approval begins as a request that the activity log has' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

-- No caller says how long a request is open, or that it is decided already.
create trigger approvals_requested before insert on approvals
  for each row execute function guard_approval_request();
alter table approvals enable always trigger approvals_requested;

-- Whether the policy in force asks for a second person.
create function approvals_are_on() returns boolean
language sql stable set search_path to 'public', 'pg_temp' as $$
  select coalesce((select p.value = 'true' from policy_in_force(clock_timestamp()) p where p.field = 'approvals'), false)
$$;

-- Whether whoever decided is now an active user with data protection access "primary", is not who asked, and has no key
-- that was last replaced by who asked.
create function approver_counts(approval approvals) returns boolean
language sql stable set search_path to 'public', 'pg_temp' as $$
  select exists (select from users u
    where u.id = approval.decided_by_id and u.id is distinct from approval.requested_by_id
      and u.status = 'Active' and u.api_access = 'write' and u.data_protection_access = 'primary'
      and not coalesce((u.api_key_made_by -> -1 ->> 'at')::timestamptz >= u.api_key_created_at
        and (u.api_key_made_by -> -1 ->> 'id')::bigint is not distinct from approval.requested_by_id, false))
$$;

-- Whether an activity of that type and author was recorded in this transaction.
create function is_activity_of(entry bigint, entry_type text, author bigint) returns boolean
language sql stable set search_path to 'public', 'pg_temp' as $$
  select exists (select from user_activity_log l where l.id = entry and l.activity_type = entry_type
    and l.user_id is not distinct from author and l.transaction_id = current_transaction_id())
$$;

-- Lets one act happen under an approval that this transaction uses; refuses it where the policy asks for one and there
-- is none. Returns the approval.
create function consume_approval(act text, subject text) returns bigint
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
declare
  consumed bigint;
begin
  if not approvals_are_on() then
    return null;
  end if;
  update approvals a set transaction_id = null
  where a.id = (select u.id from approvals u
    where u.act = $1 and u.subject is not distinct from $2 and u.transaction_id = current_transaction_id() limit 1)
  returning a.id into consumed;
  if not found then
    raise exception 'this takes the approval of a second person: %', act using errcode = 'restrict_violation';
  end if;
  return consumed;
end $$;


-- CDR files -----------------------------------------------------------------------------------------------------------

-- Each three letters in a row of a name, in lower case. A name has a text within it only if it has all parts of that
-- text.
create function file_name_parts(name text) returns text[]
language sql immutable parallel safe strict set search_path to 'public', 'pg_temp' as $$
  select array(select distinct substr(lower(name), n, 3) from generate_series(1, length(lower(name)) - 2) n)
$$;

-- The record of each CDR file that came. It is kept for ever.
create table cdr_files (
  id bigint generated always as identity,
  file_name text not null,
  stored_file_id text not null,
  uploaded_at timestamptz not null default now(),
  file_source text not null default 'Upload',
  carrier text not null,
  file_type text not null,
  billing text,
  daily text not null default 'Monthly',
  billrun text,
  notes text,
  mail_message text,
  mail_from text,
  mail_to text,
  mail_subject text,
  status text not null default 'Pending',
  status_detail text,
  file_path text not null,
  original_hash text not null,
  size_bytes bigint not null,
  line_count integer,
  header_line_count integer,
  blank_line_count integer,
  rejected_count integer,
  call_line_count integer,
  call_count integer,
  repeats_cdr_file_id bigint,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  file_type_recognised boolean not null default false,
  bundle_cdr_file_id bigint,
  progress_lines bigint,
  progress_bytes bigint,
  mends_cdr_file_id bigint,
  import_attempts integer not null default 0,
  next_attempt_at timestamptz,
  waiting_since timestamptz,
  import_moved_at timestamptz,
  -- The user who uploaded it; null without an API key, and for files of version 0.1.0
  uploader_id bigint,
  -- SHA-256 of the file as it came, hexadecimal; null for files of version 0.1.0
  sha256 text,
  -- What of it was there already as live calls of other files, when that was last looked for
  repeated_calls jsonb,
  -- Lines that were not imported, because their calls were there already
  repeated_line_count integer,
  -- The file that it begins with, byte for byte; only what follows was imported
  continues_cdr_file_id bigint,
  -- How a potential duplicate is imported; null until it is released
  release_mode text,
  -- The activity that released it
  released_in bigint,
  -- The activity that deleted the calls which this file replaced
  replaced_in bigint,
  -- The source that it was fetched from, which may have been removed since; null for files that came otherwise
  cdr_file_source_id bigint,
  -- The version of the layout that read it, fixed when its import began; null until then, and for files of earlier
  -- versions
  file_type_version integer,
  -- ISO 4217 code of the currency that its sender says it is in; null where they do not say
  currency text,
  -- When the clock of its bytes began; null while it waits
  kept_from timestamptz,
  -- Since when its bytes and rejected lines are gone
  bytes_expired_at timestamptz,
  -- When its bytes left storage
  bytes_removed_at timestamptz,
  -- The first day of the calls that were read from it
  oldest_call_date date,
  -- The last day of the calls that were read from it
  newest_call_date date,
  -- Why it failed, by the code of what to do, when it last did
  failure_code text,
  -- Since when a redacted copy is in its place; the hashes stay
  redacted_at timestamptz,
  constraint cdr_files_pk primary key (id),
  constraint cdr_files_daily_check check (daily in ('Daily', 'Monthly')),
  constraint cdr_files_file_source_check check (file_source in ('Upload', 'Email', 'FTP', 'S3')),
  constraint cdr_files_release_mode_check check (release_mode in ('newOnly', 'all', 'replace')),
  constraint cdr_files_status_check check (status in ('Pending', 'Importing', 'Imported', 'Imported with errors',
    'Failed', 'Potential Duplicate', 'Discarded', 'Deleted')),
  constraint cdr_files_bundle_fk foreign key (bundle_cdr_file_id) references cdr_files(id),
  constraint cdr_files_continues_fk foreign key (continues_cdr_file_id) references cdr_files(id),
  constraint cdr_files_mends_fk foreign key (mends_cdr_file_id) references cdr_files(id),
  constraint cdr_files_repeats_fk foreign key (repeats_cdr_file_id) references cdr_files(id)
);

create index cdr_files_arrivals_index on cdr_files (uploaded_at, carrier, status, file_type, file_source, call_count);
create index cdr_files_bundle_index on cdr_files (bundle_cdr_file_id) where bundle_cdr_file_id is not null;
create index cdr_files_carrier_index on cdr_files (carrier, id);
create index cdr_files_continues_index on cdr_files (continues_cdr_file_id) where continues_cdr_file_id is not null;
create index cdr_files_file_name_index on cdr_files using gin (file_name_parts(file_name)) with (fastupdate=off);
create index cdr_files_file_path_index on cdr_files (file_path);
create index cdr_files_import_moved_at_index on cdr_files (import_moved_at) where import_moved_at is not null;
create index cdr_files_kept_from_index on cdr_files (kept_from) where bytes_expired_at is null and kept_from is not null;
create index cdr_files_mends_index on cdr_files (mends_cdr_file_id) where mends_cdr_file_id is not null;
create index cdr_files_original_hash_index on cdr_files (original_hash);
create index cdr_files_source_index on cdr_files (cdr_file_source_id, id) where cdr_file_source_id is not null;
create index cdr_files_status_index on cdr_files (status, id);
create index cdr_files_updated_at_index on cdr_files (updated_at);
create index cdr_files_uploader_index on cdr_files (uploader_id, uploaded_at) where uploader_id is not null;
create index cdr_files_waiting_index on cdr_files (id) where status in ('Pending', 'Importing');

-- A change that sets updated_at is stamped when its transaction commits.
create constraint trigger cdr_files_changed_stamped after update on cdr_files
  deferrable initially deferred for each row when (new.updated_at is distinct from old.updated_at and pg_trigger_depth() =
    0)
  execute function stamp_change();
alter table cdr_files enable always trigger cdr_files_changed_stamped;

-- Sets when the clock of the bytes of a CDR file began. A deletion of its calls does not begin it anew. Without its
-- bytes no file waits for an import.
create function start_cdr_file_clock() returns trigger
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
begin
  if tg_op = 'UPDATE' and new.status = old.status then
    return new;
  end if;
  if new.status in ('Pending', 'Importing') and new.bytes_expired_at is not null then
    raise exception 'the bytes of CDR file % are gone: it cannot be imported', new.id using errcode = 'restrict_violation';
  end if;
  new.kept_from := case when new.status in ('Pending', 'Importing') then null
    when tg_op = 'UPDATE' and new.status = 'Deleted' then old.kept_from
    else clock_timestamp() end;
  return new;
end $$;

-- The clock of the bytes of a CDR file follows its status.
create trigger cdr_files_clock before insert or update of status on cdr_files
  for each row execute function start_cdr_file_clock();
alter table cdr_files enable always trigger cdr_files_clock;

-- Refuses to let the bytes of a CDR file go without an activity entry of the same transaction, and to take it back.
create function guard_cdr_file_bytes() returns trigger
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
begin
  if new.bytes_expired_at is distinct from old.bytes_expired_at and (old.bytes_expired_at is not null
    or new.kept_from is null or not exists (
      select from user_activity_log a
      where a.id = current_activity() and a.activity_type = 'CDR file expired' and a.linked_to = new.id::text)) then
    raise exception 'a CDR file expires once, and only under an activity entry that says so, written in the same transaction'
      using errcode = 'restrict_violation';
  end if;
  if new.bytes_removed_at is distinct from old.bytes_removed_at
    and (new.bytes_removed_at is null or new.bytes_expired_at is null) then
    raise exception 'only a CDR file that has expired loses its bytes, and for ever' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

-- A CDR file expires under an activity entry, loses its bytes after that, and neither is ever taken back.
create trigger cdr_files_expired before update of bytes_expired_at, bytes_removed_at on cdr_files
  for each row execute function guard_cdr_file_bytes();
alter table cdr_files enable always trigger cdr_files_expired;

-- The record of a CDR file is never removed, so that every call leads back to the file it came from.
create trigger cdr_files_kept before delete or truncate on cdr_files
  for each statement execute function refuse_change('the record of a CDR file is kept for ever');
alter table cdr_files enable always trigger cdr_files_kept;

-- A new row is stamped when its transaction commits.
create constraint trigger cdr_files_made_stamped after insert on cdr_files
  deferrable initially deferred for each row when (pg_trigger_depth() = 0) execute function stamp_change('created_at');
alter table cdr_files enable always trigger cdr_files_made_stamped;

-- Lines that an import rejected, byte for byte, with their physical number and the reason.
create table cdr_rejected_lines (
  cdr_file_id bigint not null,
  line_number integer not null,
  raw_line bytea not null,
  reason text not null,
  constraint cdr_rejected_lines_pk primary key (cdr_file_id, line_number)
);

-- A rejected line can never be changed.
create trigger cdr_rejected_lines_kept before update or truncate on cdr_rejected_lines
  for each statement execute function refuse_change('a rejected line can never be changed');
alter table cdr_rejected_lines enable always trigger cdr_rejected_lines_kept;

-- Refuses to remove rejected lines of a CDR file that has not expired.
create function guard_rejected_lines() returns trigger
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
begin
  if exists (select from gone g left join cdr_files f on f.id = g.cdr_file_id where f.bytes_expired_at is null) then
    raise exception 'rejected lines leave only with the bytes of their CDR file' using errcode = 'restrict_violation';
  end if;
  return null;
end $$;

-- Rejected lines leave only with the bytes of their CDR file.
create trigger cdr_rejected_lines_leaving after delete on cdr_rejected_lines
  referencing old table as gone for each statement execute function guard_rejected_lines();
alter table cdr_rejected_lines enable always trigger cdr_rejected_lines_leaving;

-- What deserves a look in an imported CDR file: how many calls, by code. It is kept with the record of the file.
create table cdr_file_warnings (
  cdr_file_id bigint not null,
  code text not null,
  count integer not null,
  -- The first physical line that it is about
  first_line integer,
  constraint cdr_file_warnings_pk primary key (cdr_file_id, code)
);

-- UTF-8 as it is; bytes that are none are shown with octal escapes for what is not ASCII
create function readable_text(bytes bytea) returns text
language plpgsql immutable strict set search_path to 'public', 'pg_temp' as $$
begin
  return convert_from(bytes, 'UTF8');
exception when others then
  return encode(bytes, 'escape');
end $$;

-- The layouts that people gave, each version as it was given. A changed layout is a new version.
create table cdr_layouts (
  id bigint generated always as identity,
  name text not null,
  version integer not null,
  document jsonb not null,
  -- Bytes of the document as JSON text
  size_bytes integer not null,
  given_by text not null,
  given_by_id bigint,
  given_at timestamptz not null default clock_timestamp(),
  constraint cdr_layouts_pk primary key (id),
  constraint cdr_layouts_version_unique unique (name, version),
  constraint cdr_layouts_version_check check (version > 0)
);

-- A version of a layout never changes, because files name the version that read them.
create trigger cdr_layouts_kept before delete or update or truncate on cdr_layouts
  for each statement execute function refuse_change('a version of a layout is kept for the files that it read');
alter table cdr_layouts enable always trigger cdr_layouts_kept;

-- Layouts that are no longer offered: a layout is retired while its newest version is here.
create table cdr_layout_retirements (
  name text not null,
  version integer not null,
  retired_by text not null,
  retired_by_id bigint,
  retired_at timestamptz not null default clock_timestamp(),
  constraint cdr_layout_retirements_pk primary key (name, version),
  constraint cdr_layout_retirements_version_fk foreign key (name, version) references cdr_layouts(name, version)
);

-- A layout is offered again by giving it again, not by forgetting that it was retired.
create trigger cdr_layout_retirements_kept before delete or update or truncate on cdr_layout_retirements
  for each statement execute function refuse_change('that a layout was retired is kept; give it again');
alter table cdr_layout_retirements enable always trigger cdr_layout_retirements_kept;

-- Names in storage that uploads announced before their first byte. Only announced names are ever swept.
create table pending_uploads (
  file_path text not null,
  touched_at timestamptz not null default clock_timestamp(),
  abandoned_at timestamptz,
  constraint pending_uploads_pk primary key (file_path)
);

-- Files of the watched folder that were received and not yet moved to done or failed
create table inbox_claims (
  claim text not null,
  claim_key text not null,
  place text not null,
  claimed_at timestamptz not null default clock_timestamp(),
  constraint inbox_claims_pk primary key (claim)
);

create index inbox_claims_key_index on inbox_claims (claim_key);

-- Where CDR files are fetched from, or expected from, and how it last went
create table cdr_file_sources (
  id bigint generated always as identity,
  name text not null,
  kind text not null,
  host text,
  port integer,
  user_name text,
  path text not null default '',
  name_pattern text not null default '*',
  carrier text not null,
  file_type text not null default 'auto',
  -- How often files come; null where their names say it.
  daily text,
  every_minutes integer not null default 15,
  settle_seconds integer not null default 60,
  afterwards text not null default 'leave',
  move_to text,
  enabled boolean not null default true,
  expect jsonb,
  expect_since timestamptz,
  host_key text,
  -- The host key that a test met; it is trusted only once it is host_key
  offered_host_key text,
  certificate text,
  senders jsonb not null default '[]'::jsonb,
  region text,
  secret_file text,
  -- Each sealed with AES-256-GCM under a key of the data folder, bound to this row and its field
  secrets jsonb not null default '{}'::jsonb,
  next_fetch_at timestamptz,
  last_fetch_at timestamptz,
  last_success_at timestamptz,
  last_error text,
  failures integer not null default 0,
  waiting_files integer not null default 0,
  refused_names integer not null default 0,
  received_files bigint not null default 0,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  currency text,
  constraint cdr_file_sources_pk primary key (id),
  constraint cdr_file_sources_name_unique unique (name),
  constraint cdr_file_sources_afterwards_check check ((afterwards in ('leave', 'move', 'remove')) and (afterwards =
    'move') = (move_to is not null)),
  constraint cdr_file_sources_daily_check check (daily in ('Daily', 'Monthly')),
  constraint cdr_file_sources_kind_check check (kind in ('SFTP', 'FTPS', 'FTP', 'IMAP', 'S3', 'Folder'))
);

-- A change that sets updated_at is stamped when its transaction commits.
create constraint trigger cdr_file_sources_changed_stamped after update on cdr_file_sources
  deferrable initially deferred for each row when (new.updated_at is distinct from old.updated_at and pg_trigger_depth() =
    0)
  execute function stamp_change();
alter table cdr_file_sources enable always trigger cdr_file_sources_changed_stamped;

-- A new row is stamped when its transaction commits.
create constraint trigger cdr_file_sources_made_stamped after insert on cdr_file_sources
  deferrable initially deferred for each row when (pg_trigger_depth() = 0) execute function stamp_change('created_at');
alter table cdr_file_sources enable always trigger cdr_file_sources_made_stamped;

-- Files that were seen at a source. A file is received in the transaction that makes the record of its CDR file
create table cdr_file_source_files (
  id bigint generated always as identity,
  source_id bigint not null,
  -- SHA-256 of what tells this file from all others of the source, hexadecimal
  identity text not null,
  place text not null,
  name text not null,
  size_bytes bigint not null,
  modified_at timestamptz,
  version text not null default '',
  state text not null default 'seen',
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  attempts integer not null default 0,
  next_attempt_at timestamptz,
  detail text,
  cdr_file_id bigint,
  received_at timestamptz,
  outcome text,
  finished_at timestamptz,
  constraint cdr_file_source_files_pk primary key (id),
  constraint cdr_file_source_files_identity_unique unique (source_id, identity),
  constraint cdr_file_source_files_outcome_check check (outcome in ('left', 'moved', 'removed', 'gone', 'replaced')),
  constraint cdr_file_source_files_received_check check ((state <> all (array['received', 'finished'])) or cdr_file_id
    is not null),
  constraint cdr_file_source_files_state_check check (state in ('seen', 'received', 'finished', 'refused')),
  constraint cdr_file_source_files_source_fk foreign key (source_id) references cdr_file_sources(id) on delete cascade
);

create index cdr_file_source_files_open_index on cdr_file_source_files (source_id, state, attempts, id) where state in
  ('seen', 'received');

-- How many calls of each CDR file are live, and how many are deleted calls that are not reinstated. A reconciliation
-- reads these and counts no rows.
create table cdr_file_call_counts (
  cdr_file_id bigint not null,
  live_count bigint not null,
  deleted_count bigint not null,
  constraint cdr_file_call_counts_pk primary key (cdr_file_id)
);

-- Adds to the counts of a CDR file; numbers of rows that come are positive, of rows that leave negative.
create function count_calls(file bigint, live bigint, deleted bigint) returns void
language sql set search_path to 'public', 'pg_temp' as $$
  insert into cdr_file_call_counts as c values (file, live, deleted)
  on conflict (cdr_file_id) do update
    set live_count = c.live_count + excluded.live_count, deleted_count = c.deleted_count + excluded.deleted_count
$$;

-- Adds the calls of an import to the live calls of their CDR file, once for all of them: it is quicker than a trigger
-- on calls.
create procedure count_imported_calls(in file bigint, in imported bigint)
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
begin
  if imported < 0 or not exists (select from cdr_files c where c.id = file) then
    raise exception 'an import adds calls of a CDR file, and takes none away' using errcode = 'restrict_violation';
  end if;
  perform count_calls(file, imported, 0);
end $$;

-- Nobody deletes or reinstates calls of these CDR files until the transaction ends: an import decides by them.
create function hold_call_counts(files bigint[]) returns void
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
begin
  perform from cdr_file_call_counts c where c.cdr_file_id = any(files) order by c.cdr_file_id for share;
end $$;

-- Comparisons of the calls of CDR files, as their stored bytes say them. Each is kept for a day.
create table cdr_file_comparisons (
  id bigint generated always as identity,
  cdr_file_id bigint not null,
  with_cdr_file_ids bigint[] not null,
  counts jsonb not null,
  made_at timestamptz not null default clock_timestamp(),
  constraint cdr_file_comparisons_pk primary key (id)
);

create index cdr_file_comparisons_file_index on cdr_file_comparisons (cdr_file_id, id);

-- The lines of a comparison that differ. They go with it.
create table cdr_file_comparison_lines (
  comparison_id bigint not null,
  id bigint not null,
  outcome text not null,
  line_number integer,
  with_cdr_file_id bigint,
  with_line_number integer,
  carrier_call_id text,
  start_date date not null,
  start_time time not null,
  cost_cdr numeric,
  with_cost_cdr numeric,
  changed_fields text[],
  currency text,
  with_currency text,
  constraint cdr_file_comparison_lines_pk primary key (comparison_id, id)
);


-- Live calls ----------------------------------------------------------------------------------------------------------

-- Live calls. A row leaves only as a deleted call.
create table calls (
  id bigint not null,
  target text,
  extension text,
  external text,
  termination_number text,
  location_carrier text,
  call_type_direction_flag text,
  charge_band text,
  call_type_origination_type_flag text,
  call_type_recording_flag text,
  start_date date not null,
  start_time time not null,
  tariff_time text,
  duration integer,
  answer_time integer,
  cost_cdr numeric,
  cost_suggested_retail numeric,
  cost_cdr_basic numeric,
  cost_cdr_access_charge numeric,
  cost_cdr_surcharge_mobile_origination numeric,
  cost_cdr_surcharge_payphone_origination numeric,
  cost_cdr_surcharge_call_recording numeric,
  carrier text not null,
  call_carrier text,
  cdr_file_id bigint not null,
  line_number integer not null,
  carrier_call_id text,
  target_key bigint,
  external_key bigint,
  termination_key bigint,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- ISO 4217 code of the currency that the costs are hundredths of; null for pounds and pence
  currency text,
  constraint calls_pk primary key (id),
  constraint calls_call_type_direction_flag_check check (call_type_direction_flag in ('A-leg', 'B-leg')),
  constraint calls_charge_band_check check (length(charge_band) <= 50)
);

create index calls_cdr_file_id_index on calls (cdr_file_id, id);
create index calls_changed_index on calls (updated_at) where updated_at > created_at;
create index calls_external_key_index on calls (external_key, id) where external_key is not null;
-- Finds the records of a new file among the live calls: entries of a day lie together
create index calls_identity_index on calls (start_date, ( case when carrier_call_id is null then
  hashint8extended(coalesce(target_key, 0::bigint), hashint8extended(coalesce(external_key, 0::bigint),
  time_hash_extended(start_time, coalesce(duration, '-1'::integer)::bigint))) else hashtextextended(carrier_call_id,
  0::bigint) end), id);
create index calls_start_date_index on calls (start_date, id);
create index calls_target_key_index on calls (target_key, id) where target_key is not null;
create index calls_termination_key_index on calls (termination_key, id) where termination_key is not null;

-- Moves each row that was deleted from calls into deleted_calls, with its id and all of its evidence. It refuses unless
-- the same transaction wrote an activity entry and named it in the setting deleted_calls.activity.
create function move_deleted_calls() returns trigger
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
declare
  activity bigint := current_activity();
  first_id bigint;
  moved bigint;
  deleted_at timestamptz;
begin
  if not exists (select from gone) then
    return null;
  end if;
  if activity is null then
    raise exception 'calls can only be deleted under an activity entry written in the same transaction'
      using errcode = 'restrict_violation',
        hint = 'Delete calls through the API or the command line, which record who does it and why.';
  end if;
  first_id := lock_clock('deleted_calls');
  deleted_at := id_instant(first_id);
  insert into deleted_calls (id, target, extension, external, termination_number, location_carrier, call_type_direction_flag,
    charge_band, call_type_origination_type_flag, call_type_recording_flag, start_date, start_time, tariff_time,
    duration, answer_time, cost_cdr, cost_suggested_retail, cost_cdr_basic, cost_cdr_access_charge,
    cost_cdr_surcharge_mobile_origination, cost_cdr_surcharge_payphone_origination,
    cost_cdr_surcharge_call_recording, carrier, call_carrier, cdr_file_id, line_number, carrier_call_id, currency,
    target_key, external_key, termination_key,
    user_activity_log_id, call_id, retained_from, created_at, updated_at)
  select first_id - 1 + row_number() over (), target, extension, external, termination_number, location_carrier, call_type_direction_flag,
    charge_band, call_type_origination_type_flag, call_type_recording_flag, start_date, start_time, tariff_time,
    duration, answer_time, cost_cdr, cost_suggested_retail, cost_cdr_basic, cost_cdr_access_charge,
    cost_cdr_surcharge_mobile_origination, cost_cdr_surcharge_payphone_origination,
    cost_cdr_surcharge_call_recording, carrier, call_carrier, cdr_file_id, line_number, carrier_call_id, currency,
    target_key, external_key, termination_key,
    activity, id, deleted_at, deleted_at, deleted_at
  from gone;
  get diagnostics moved = row_count;
  perform advance_clock('deleted_calls', first_id - 1 + moved);
  return null;
end $$;

-- A row leaves calls only by a deletion: what was deleted becomes deleted calls in the same statement.
create trigger calls_move after delete on calls
  referencing old table as gone for each statement execute function move_deleted_calls();
alter table calls enable always trigger calls_move;

-- Takes deleted rows off the live calls of their CDR files. Its name comes after calls_move, so clocks are locked
-- before counts and two transactions cannot wait for each other.
create function calls_moved_counted() returns trigger
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
begin
  perform count_calls(c.cdr_file_id, c.live, c.deleted) from (select cdr_file_id, -count(*) as live, 0 as deleted from gone group by 1 order by 1) c;
  return null;
end $$;

-- The count of live calls of a CDR file falls in the transaction that deletes them.
create trigger calls_moved_counted after delete on calls
  referencing old table as gone for each statement execute function calls_moved_counted();
alter table calls enable always trigger calls_moved_counted;

-- Calls cannot be truncated: that would remove rows without moving them.
create trigger calls_no_truncate before truncate on calls
  for each statement execute function refuse_change('calls leave only by deletion, which keeps them as deleted calls');
alter table calls enable always trigger calls_no_truncate;

-- Deletes each of these live calls under an activity entry of its own. Answers the entries in that order, null for a
-- call that is not there, and -1 for one that another transaction has locked.
create function delete_single_calls(calls bigint[], user_ids bigint[], user_names text[], used_api boolean[], addresses
  text[], reasons text[], details text[], grants jsonb[]) returns setof bigint
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
declare
  -- A row that another transaction has locked is left alone: that one may wait for the ids that this one takes.
  free bigint[] := array(select c.id from calls c where c.id = any(delete_single_calls.calls) order by c.id for update skip locked);
  one record;
  entry bigint;
begin
  for one in
    select * from unnest(calls, user_ids, user_names, used_api, addresses, reasons, details, grants)
      g (call, user_id, user_name, used_api, address, reason, details, grants)
  loop
    if one.call = any(free) then
      free := array_remove(free, one.call);
      insert into user_activity_log (user_id, user_name, used_api, address, activity_type, activity_reason, activity_details, grants)
      values (one.user_id, one.user_name, one.used_api, one.address, 'Calls deleted', one.reason, one.details, one.grants)
      returning id into entry;
      perform set_config('deleted_calls.activity', entry::text, true);
      delete from calls c where c.id = one.call;
      return next entry;
    else
      return next case when exists (select from calls c where c.id = one.call) then -1 end;
    end if;
  end loop;
end $$;


-- Deleted calls -------------------------------------------------------------------------------------------------------

-- Months, such as deleted_calls_2026_11, are not shown: they differ from day to day. The server makes them three ahead
-- with add_coming_month; the restore of a whole month makes one with open_restored_month and close_restored_month. Both
-- give it its guards with guard_deleted_calls_table before it is attached. A retention run drops one with
-- drop_archived_month.

-- Grows with each statement that changes, removes or brings back deleted calls. If it has not moved since a month was
-- compared with its export, nothing changed. Deletions of calls do not count.
create sequence deleted_calls_changes;

-- Reasons of deletions, each once, for their counts.
create table deletion_reasons (
  id bigint generated always as identity,
  reason text not null,
  constraint deletion_reasons_pk primary key (id)
);

create index deletion_reasons_hash_index on deletion_reasons (hashtextextended(reason, 0::bigint));

-- The id of a reason, which is added when it is new. Deletions wait for each other by the clock of deleted calls, so
-- none is added twice.
create function deletion_reason_id(given text) returns bigint
language plpgsql set search_path to 'public', 'pg_temp' as $$
declare
  found_id bigint := case when given is null then 0 end;
begin
  if found_id is null then
    select r.id into found_id from deletion_reasons r
    where hashtextextended(r.reason, 0) = hashtextextended(given, 0) and r.reason = given order by r.id limit 1;
  end if;
  if found_id is null then
    insert into deletion_reasons (reason) values (given) returning id into found_id;
  end if;
  return found_id;
end $$;

-- How many calls were deleted. Reinstatements, DR files and erasures change nothing of it.
create table deletion_counts (
  -- UTC day of the deletion
  day date not null,
  -- Empty where it is not known: deleted and archived before version 0.2.0
  carrier text not null,
  -- As it was at that time
  user_name text not null,
  -- Of deletion_reasons; 0 = none was given
  reason_id bigint not null,
  count bigint not null,
  constraint deletion_counts_pk primary key (day, carrier, user_name, reason_id)
);

-- Calls that were deleted, by month of deletion. Their evidence never changes, and they leave only together with a DR
-- file that holds them.
create table deleted_calls (
  id bigint not null,
  target text,
  extension text,
  external text,
  termination_number text,
  location_carrier text,
  call_type_direction_flag text,
  charge_band text,
  call_type_origination_type_flag text,
  call_type_recording_flag text,
  start_date date not null,
  start_time time not null,
  tariff_time text,
  duration integer,
  answer_time integer,
  cost_cdr numeric,
  cost_suggested_retail numeric,
  cost_cdr_basic numeric,
  cost_cdr_access_charge numeric,
  cost_cdr_surcharge_mobile_origination numeric,
  cost_cdr_surcharge_payphone_origination numeric,
  cost_cdr_surcharge_call_recording numeric,
  carrier text not null,
  call_carrier text,
  cdr_file_id bigint not null,
  line_number integer not null,
  carrier_call_id text,
  target_key bigint,
  external_key bigint,
  termination_key bigint,
  user_activity_log_id bigint not null,
  call_id bigint not null,
  reinstated_in bigint,
  -- The retention period counts from here: the deletion, or the restore that brought the row back
  retained_from timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- ISO 4217 code of the currency that the costs are hundredths of; null for pounds and pence
  currency text,
  constraint deleted_calls_pk primary key (id)
) partition by range (id);

create index deleted_calls_cdr_file_id_index on deleted_calls (cdr_file_id, id);
create index deleted_calls_changed_index on deleted_calls (updated_at) where updated_at > created_at;
create index deleted_calls_external_key_index on deleted_calls (external_key, id) where external_key is not null;
create index deleted_calls_start_date_index on deleted_calls (start_date, id);
create index deleted_calls_target_key_index on deleted_calls (target_key, id) where target_key is not null;
create index deleted_calls_termination_key_index on deleted_calls (termination_key, id) where termination_key is not
  null;
create index deleted_calls_user_activity_log_id_index on deleted_calls (user_activity_log_id, id);

-- Each partition of deleted_calls has these triggers too, as a statement that names a partition fires those of the
-- partition and not its parent's: deleted_calls_added, deleted_calls_evidence, deleted_calls_reinstatement,
-- deleted_calls_removal, deleted_calls_restored, deleted_calls_truncation.
-- On the parent alone: deleted_calls_changed, deleted_calls_counted_changing, deleted_calls_counted_coming,
-- deleted_calls_counted_leaving.

-- Refuses the statement unless the same transaction wrote an activity entry and named it in the setting
-- deleted_calls.activity.
create function guard_deleted_calls_activity() returns trigger
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
begin
  if current_activity() is null then
    raise exception '% of deleted calls is refused: it takes an activity entry written in the same transaction', lower(tg_op)
      using errcode = 'restrict_violation';
  end if;
  return null;
end $$;

-- Deleted calls are added only under an activity entry of the same transaction.
create trigger deleted_calls_added before insert on deleted_calls
  for each statement execute function guard_deleted_calls_activity();
alter table deleted_calls enable always trigger deleted_calls_added;

-- Moves the sequence deleted_calls_changes. The rows that a deletion adds do not count: they are inserted by a trigger.
create function count_deleted_calls_change() returns trigger
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
begin
  if tg_op <> 'INSERT' or pg_trigger_depth() = 1 then
    perform nextval('deleted_calls_changes');
  end if;
  return null;
end $$;

-- A retention run notices whatever changed in a month after it was compared with its export.
create trigger deleted_calls_changed after insert or delete or update on deleted_calls
  for each statement execute function count_deleted_calls_change();
alter table deleted_calls enable always trigger deleted_calls_changed;

-- Counts a reinstated call as live and no longer as deleted.
create function deleted_calls_counted_changing() returns trigger
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
begin
  perform count_calls(c.cdr_file_id, c.live, c.deleted) from (select cdr_file_id, -sum(change) as live, sum(change) as deleted from (
    select cdr_file_id, -1 as change from before where reinstated_in is null
    union all
    select cdr_file_id, 1 from after where reinstated_in is null
  ) changed group by 1 having sum(change) <> 0 order by 1) c;
  return null;
end $$;

-- The counts of a CDR file follow each reinstatement in its transaction.
create trigger deleted_calls_counted_changing after update on deleted_calls
  referencing old table as before new table as after for each statement
  execute function deleted_calls_counted_changing();
alter table deleted_calls enable always trigger deleted_calls_counted_changing;

-- Adds new rows to the deleted calls of their CDR files, and those that a deletion adds to the counts of deletions. A
-- restore brings rows whose retention period does not count from their deletion.
create function deleted_calls_counted_coming() returns trigger
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
declare
  files bigint;
begin
  with came as materialized (
    select cdr_file_id, carrier, created_at, user_activity_log_id, count(*) filter (where reinstated_in is null) as deleted,
      count(*) filter (where retained_from = created_at) as added
    from come group by 1, 2, 3, 4
  ), of_files as (
    select count_calls(c.cdr_file_id, 0, c.deleted)
    from (select cdr_file_id, sum(deleted)::bigint as deleted from came group by 1 having sum(deleted) > 0 order by 1) c
  ), deletions as (
    select (c.created_at at time zone 'UTC')::date as day, c.carrier, c.user_activity_log_id as entry, sum(c.added)::bigint as count
    from came c where c.added > 0 group by 1, 2, 3
  ), entries as materialized (
    select a.id, a.user_name, deletion_reason_id(a.activity_reason) as reason_id
    from user_activity_log a where a.id in (select entry from deletions)
  ), of_days as (
    insert into deletion_counts as k (day, carrier, user_name, reason_id, count)
    select d.day, d.carrier, e.user_name, e.reason_id, sum(d.count)
    from deletions d join entries e on e.id = d.entry group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (day, carrier, user_name, reason_id) do update set count = k.count + excluded.count
  )
  select count(*) into files from of_files;
  return null;
end $$;

-- The count of deleted calls of a CDR file grows in the transaction that adds them.
create trigger deleted_calls_counted_coming after insert on deleted_calls
  referencing new table as come for each statement execute function deleted_calls_counted_coming();
alter table deleted_calls enable always trigger deleted_calls_counted_coming;

-- Takes removed rows off the deleted calls of their CDR files.
create function deleted_calls_counted_leaving() returns trigger
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
begin
  perform count_calls(c.cdr_file_id, c.live, c.deleted) from (select cdr_file_id, 0 as live, -count(*) as deleted from gone where reinstated_in is null group by 1 order by 1) c;
  return null;
end $$;

-- The count of deleted calls of a CDR file falls in the transaction that removes them. A dropped month is counted by
-- count_archived_calls.
create trigger deleted_calls_counted_leaving after delete on deleted_calls
  referencing old table as gone for each statement execute function deleted_calls_counted_leaving();
alter table deleted_calls enable always trigger deleted_calls_counted_leaving;

-- The evidence of a deleted call can never be changed. Only reinstated_in and updated_at can.
create trigger deleted_calls_evidence before update of id, target, extension, external, termination_number,
    location_carrier, call_type_direction_flag, charge_band, call_type_origination_type_flag, call_type_recording_flag,
    start_date, start_time, tariff_time, duration, answer_time, cost_cdr, cost_suggested_retail, cost_cdr_basic,
    cost_cdr_access_charge, cost_cdr_surcharge_mobile_origination, cost_cdr_surcharge_payphone_origination,
    cost_cdr_surcharge_call_recording, carrier, call_carrier, cdr_file_id, line_number, carrier_call_id, currency,
    target_key, external_key, termination_key, user_activity_log_id, call_id, retained_from, created_at on deleted_calls
  for each statement execute function refuse_change('the evidence of a deleted call can never be changed');
alter table deleted_calls enable always trigger deleted_calls_evidence;

-- Deleted calls are reinstated only under an activity entry of the same transaction.
create trigger deleted_calls_reinstatement before update of reinstated_in, updated_at on deleted_calls
  for each statement execute function guard_deleted_calls_activity();
alter table deleted_calls enable always trigger deleted_calls_reinstatement;

-- Refuses to remove deleted calls unless the DR file named in the setting deleted_calls.disaster_recovery_file became
-- available in this transaction and holds exactly as many rows as leave. One file lets rows leave once.
create function guard_deleted_calls_removal() returns trigger
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
declare
  file bigint := nullif(current_setting('deleted_calls.disaster_recovery_file', true), '')::bigint;
  leaving bigint;
  archived bigint;
begin
  select count(*) into leaving from gone;
  if leaving = 0 then
    return null;
  end if;
  update disaster_recovery_files f set transaction_id = null
  where f.id = file and f.kind = 'Deleted calls' and f.status = 'Available' and f.transaction_id = current_transaction_id()
  returning f.row_count into archived;
  if archived is null then
    raise exception 'deleted calls leave only through a retention run'
      using errcode = 'restrict_violation';
  end if;
  if archived <> leaving then
    raise exception '% deleted calls would leave, but the DR file holds %', leaving, archived
      using errcode = 'restrict_violation';
  end if;
  return null;
end $$;

-- Deleted calls leave only together with a DR file that holds exactly as many.
create trigger deleted_calls_removal after delete on deleted_calls
  referencing old table as gone for each statement execute function guard_deleted_calls_removal();
alter table deleted_calls enable always trigger deleted_calls_removal;

-- Lets a restored row in only while the DR file named in the setting deleted_calls.restored_file is being restored in
-- this transaction, only with an id in its range, with a retention period that counts from now, and not if it was
-- erased.
create function guard_restored_deleted_call() returns trigger
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
begin
  if new.retained_from is distinct from now() or not exists (
    select from disaster_recovery_files f
    where f.id = nullif(current_setting('deleted_calls.restored_file', true), '')::bigint
      and f.status = 'Restored' and f.restored_at = new.retained_from
      and new.id between f.first_deleted_call_id and f.last_deleted_call_id
  ) then
    raise exception 'the retention period of a deleted call counts from its deletion, or from the restore of its DR file'
      using errcode = 'restrict_violation';
  end if;
  if exists (select from erased_deleted_calls e where e.deleted_call_id = new.id) then
    raise exception 'an erased deleted call never comes back' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

-- The retention period of a deleted call counts from its deletion. Only a row that a restore brings back may say
-- otherwise, and it is checked.
create trigger deleted_calls_restored before insert on deleted_calls
  for each row when (new.retained_from is distinct from new.created_at) execute function guard_restored_deleted_call();
alter table deleted_calls enable always trigger deleted_calls_restored;

-- Deleted calls cannot be truncated: that would remove rows which no DR file holds.
create trigger deleted_calls_truncation before truncate on deleted_calls
  for each statement execute function refuse_change('deleted calls leave only through a retention run');
alter table deleted_calls enable always trigger deleted_calls_truncation;

-- Puts the guards of statements on a table of deleted calls: on the parent, and on each month before it is attached,
-- because a statement that names a month does not fire the triggers of its parent.
create procedure guard_deleted_calls_table(in guarded regclass)
language plpgsql set search_path to 'public', 'pg_temp' as $$
declare
  guard text;
begin
  execute format('create trigger deleted_calls_added before insert on %s
    for each statement execute function guard_deleted_calls_activity()', guarded);
  execute format('create trigger deleted_calls_evidence before update of id, target, extension, external, termination_number, location_carrier, call_type_direction_flag, charge_band, call_type_origination_type_flag, call_type_recording_flag, start_date, start_time, tariff_time, duration, answer_time, cost_cdr, cost_suggested_retail, cost_cdr_basic, cost_cdr_access_charge, cost_cdr_surcharge_mobile_origination, cost_cdr_surcharge_payphone_origination, cost_cdr_surcharge_call_recording, carrier, call_carrier, cdr_file_id, line_number, carrier_call_id, currency, target_key, external_key, termination_key,
    user_activity_log_id, call_id, retained_from, created_at on %s
    for each statement execute function refuse_change(''the evidence of a deleted call can never be changed'')', guarded);
  execute format('create trigger deleted_calls_reinstatement before update of reinstated_in, updated_at on %s
    for each statement execute function guard_deleted_calls_activity()', guarded);
  execute format('create trigger deleted_calls_removal after delete on %s referencing old table as gone
    for each statement execute function guard_deleted_calls_removal()', guarded);
  execute format('create trigger deleted_calls_truncation before truncate on %s
    for each statement execute function refuse_change(''deleted calls leave only through a retention run'')', guarded);
  foreach guard in array array['added', 'evidence', 'reinstatement', 'removal', 'truncation'] loop
    execute format('alter table %s enable always trigger deleted_calls_%s', guarded, guard);
  end loop;
end $$;

-- Lets the role of the running server read a new month by its own name, where that role is in use.
create procedure let_server_read(in part regclass)
language plpgsql set search_path to 'public', 'pg_temp' as $$
begin
  if exists (select from pg_roles r where r.rolname = 'deleted_calls_server' and has_table_privilege(r.oid, 'deleted_calls', 'select')) then
    execute format('grant select on %s to deleted_calls_server', part);
  end if;
end $$;

-- Makes the partition of a month with its guards, unless it is there. It is attached, which waits neither for readers
-- nor for deletions.
create procedure add_deleted_calls_partition(in month date)
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
declare
  part text := 'deleted_calls_' || to_char(month, 'YYYY_MM');
  starts timestamptz := date_trunc('month', month::timestamp) at time zone 'UTC';
  ends timestamptz := (date_trunc('month', month::timestamp) + interval '1 month') at time zone 'UTC';
begin
  perform pg_advisory_xact_lock(hashtextextended('deleted_calls partitions', 0));
  if to_regclass(part) is not null then
    return;
  end if;
  execute format('create table %I (like deleted_calls including defaults including constraints)', part);
  call guard_deleted_calls_table(part::regclass);
  call let_server_read(part::regclass);
  execute format('alter table deleted_calls attach partition %I for values from (%s) to (%s)',
    part, id_floor(starts), id_floor(ends));
end $$;

-- Which of this month and the three after it have no partition yet, and those of ids that were given out under a clock
-- that was ahead, or since the newest activity.
create function coming_months() returns setof date
language sql stable set search_path to 'public', 'pg_temp' as $$
  select months.first::date
  from (
    select date_trunc('month', now() at time zone 'UTC') + make_interval(months => ahead)
    from generate_series(0, 3) ahead
    union
    select date_trunc('month', id_instant(last_id) at time zone 'UTC') + make_interval(months => ahead)
    from clocks, generate_series(0, 1) ahead where name = 'deleted_calls' and id_instant(last_id) > now()
    union
    select generate_series(
      greatest(date_trunc('month', newest.at) + interval '1 month', date_trunc('month', now() at time zone 'UTC') - interval '24 months'),
      date_trunc('month', now() at time zone 'UTC'), interval '1 month')
    from (select a.activity_at at time zone 'UTC' as at from user_activity_log a order by a.id desc limit 1) newest
  ) months (first)
  where exists (select from unnest(array['deleted_calls_', 'user_activity_log_']) t (name) where to_regclass(t.name || to_char(first, 'YYYY_MM')) is null) order by first
$$;

-- Makes the partitions of a coming month for the running server, unless they are there. Any other month is refused.
create procedure add_coming_month(in month date)
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
begin
  if month in (select coming_months()) then
    call add_deleted_calls_partition(month);
    call add_activity_log_month(month);
  elsif to_regclass('deleted_calls_' || to_char(month, 'YYYY_MM')) is null then
    raise exception 'the month of % is not a coming one', month using errcode = 'restrict_violation';
  end if;
end $$;

-- The table of a month that has no partition, guarded and not attached yet, or null. Fill it; attach_restored_month
-- follows in the same transaction and checks the rows.
create function begin_restored_month(month date) returns text
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
declare
  part text := 'deleted_calls_' || to_char(month, 'YYYY_MM');
begin
  perform pg_advisory_xact_lock(hashtextextended('deleted_calls partitions', 0));
  if to_regclass(part) is not null then
    return null;
  end if;
  execute format('create table %I (like deleted_calls including defaults including constraints)', part);
  call guard_deleted_calls_table(part::regclass);
  call let_server_read(part::regclass);
  return part;
end $$;

-- Attaches a month that was filled by a restore. What guard_restored_deleted_call asks of each row is asked of all of
-- them first, and their calls are counted.
create procedure attach_restored_month(in month date)
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
declare
  part text := 'deleted_calls_' || to_char(month, 'YYYY_MM');
  starts timestamptz := date_trunc('month', month::timestamp) at time zone 'UTC';
  ends timestamptz := (date_trunc('month', month::timestamp) + interval '1 month') at time zone 'UTC';
  file disaster_recovery_files;
  refused bigint;
begin
  select f.* into file from disaster_recovery_files f
  where f.id = nullif(current_setting('deleted_calls.restored_file', true), '')::bigint
    and f.status = 'Restored' and f.restored_at = now();
  execute format('select count(*) from %I t where $1 is null or t.retained_from is distinct from $2 or t.id not between $3 and $4', part)
    into refused using file.id, file.restored_at, file.first_deleted_call_id, file.last_deleted_call_id;
  if refused > 0 then
    raise exception 'the retention period of a deleted call counts from its deletion, or from the restore of its DR file'
      using errcode = 'restrict_violation';
  end if;
  execute format('select count(*) from %I t join erased_deleted_calls e on e.deleted_call_id = t.id', part)
    into refused;
  if refused > 0 then
    raise exception 'an erased deleted call never comes back' using errcode = 'restrict_violation';
  end if;
  execute format('alter table deleted_calls attach partition %I for values from (%s) to (%s)',
    part, id_floor(starts), id_floor(ends));
  execute format($q$
    select count_calls(c.cdr_file_id, 0, c.deleted)
    from (select cdr_file_id, count(*) as deleted from %I where reinstated_in is null group by 1 order by 1) c$q$, part);
  perform nextval('deleted_calls_changes');
end $$;

-- begin_restored_month for the running server, which may fill the month then. It is refused unless the DR file named in
-- the setting deleted_calls.restored_file is being restored in this transaction and has rows of the month.
create function open_restored_month(month date) returns text
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
declare
  starts timestamptz := date_trunc('month', month::timestamp) at time zone 'UTC';
  ends timestamptz := (date_trunc('month', month::timestamp) + interval '1 month') at time zone 'UTC';
  part text;
begin
  if not exists (
    select from disaster_recovery_files f
    where f.id = nullif(current_setting('deleted_calls.restored_file', true), '')::bigint
      and f.status = 'Restored' and f.restored_at = now()
      and f.last_deleted_call_id >= id_floor(starts) and f.first_deleted_call_id < id_floor(ends)
  ) then
    raise exception 'a month comes back only from a DR file that has rows of it and is being restored in this transaction'
      using errcode = 'restrict_violation';
  end if;
  part := begin_restored_month(month);
  if part is not null and session_user <> current_user then
    execute format('grant insert on %I to %I', part, session_user);
  end if;
  return part;
end $$;

-- attach_restored_month for the running server, with all that it asks of each row. The month is filled only through its
-- table from then on.
create procedure close_restored_month(in month date)
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
declare
  part text := 'deleted_calls_' || to_char(month, 'YYYY_MM');
  opened regclass := to_regclass(format('%I.%I', current_schema(), part));
begin
  if opened is null or exists (select from pg_inherits i where i.inhrelid = opened) then
    raise exception 'the month of % was not opened', month using errcode = 'restrict_violation';
  end if;
  if session_user <> current_user then
    execute format('revoke insert on %I from %I', part, session_user);
  end if;
  call attach_restored_month(month);
end $$;

-- Nobody changes a month of deleted calls until the transaction ends. Readers go on.
create procedure lock_deleted_calls_month(in part regclass)
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
begin
  if not exists (select from pg_inherits i where i.inhrelid = part and i.inhparent = 'deleted_calls'::regclass) then
    raise exception '% is not a month of deleted calls', part using errcode = 'restrict_violation';
  end if;
  execute format('lock table %s in share row exclusive mode', part);
end $$;

-- Ids of deleted calls that were erased, for ever, so that no restore of a DR file brings one back.
create table erased_deleted_calls (
  deleted_call_id bigint not null,
  -- The activity that erased it
  erased_in bigint not null,
  constraint erased_deleted_calls_pk primary key (deleted_call_id)
);

-- An erasure is recorded only under an activity entry of the same transaction.
create trigger erased_deleted_calls_added before insert on erased_deleted_calls
  for each statement execute function guard_deleted_calls_activity();
alter table erased_deleted_calls enable always trigger erased_deleted_calls_added;

-- That a deleted call was erased is kept for ever.
create trigger erased_deleted_calls_kept before delete or update or truncate on erased_deleted_calls
  for each statement execute function refuse_change('that a deleted call was erased is kept for ever');
alter table erased_deleted_calls enable always trigger erased_deleted_calls_kept;

-- Refuses to drop calls, deleted_calls or a month of it. A retention run names the month that it drops in the setting
-- deleted_calls.dropped_month.
create function refuse_drop_of_calls() returns event_trigger
language plpgsql set search_path to 'public', 'pg_temp' as $$
declare
  dropped text;
begin
  select o.object_identity into dropped from pg_event_trigger_dropped_objects() o
  where o.object_type = 'table' and not o.is_temporary and o.object_name ~ '^(deleted_calls(_\d{4}_\d{2})?|calls|user_activity_log(_\d{4}_\d{2}|_first)?)$'
    and o.object_name is distinct from current_setting('deleted_calls.dropped_month', true)
  limit 1;
  if dropped is not null then
    raise exception 'drop of % is refused: calls leave by deletion, deleted calls and activity entries through a retention run', dropped
      using errcode = 'restrict_violation',
        hint = 'To remove this installation, drop its database, or the event trigger calls_kept first.';
  end if;
end $$;

-- No table of calls or deleted calls is dropped but by a retention run.
create event trigger calls_kept on sql_drop execute function refuse_drop_of_calls();
alter event trigger calls_kept enable always;


-- Erasures ------------------------------------------------------------------------------------------------------------

-- A number that is forgotten. The steps of an erasure replace it where nothing else may change anything.

-- Numbers that gave way to a pseudonym everywhere. The number is known as long as the erasure runs, and is forgotten
-- with its end.
create table erasures (
  id bigint generated always as identity,
  number text,
  number_key bigint,
  -- Stand side by side in every spelling of the number
  digits text,
  pseudonym text not null,
  reason text not null,
  state text not null default 'Running',
  started_in bigint not null,
  finished_in bigint,
  -- Records in which it was replaced, by class
  counts jsonb not null default '{}'::jsonb,
  -- Records that a legal hold covers, by class: they are as they were
  held jsonb not null default '{}'::jsonb,
  -- What could not be erased, and why
  problems jsonb not null default '[]'::jsonb,
  -- Why the last attempt ended early; the next one goes on
  failure text,
  -- The transaction of the step that is open
  transaction_id bigint,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  -- While erase_record changes a record: only that function sets it
  is_changing boolean not null default false,
  constraint erasures_pk primary key (id),
  constraint erasures_number_check check ( case state when 'Running' then num_nulls(number, number_key, digits) = 0 and
    num_nonnulls(finished_in, finished_at) = 0 else num_nonnulls(number, number_key, digits) = 0 and
    num_nulls(finished_in, finished_at) = 0 end),
  constraint erasures_state_check check (state in ('Running', 'Succeeded', 'Incomplete'))
);

create index erasures_running_index on erasures (id) where state = 'Running';

-- Refuses an erasure that a second person has not approved.
create function guard_approved_erasure() returns trigger
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
begin
  perform consume_approval('Erasure', null);
  return new;
end $$;

-- Where approvals are on, a second person has approved the erasure.
create trigger erasures_approved before insert on erasures
  for each row execute function guard_approved_erasure();
alter table erasures enable always trigger erasures_approved;

-- A change that sets updated_at is stamped when its transaction commits.
create constraint trigger erasures_changed_stamped after update on erasures
  deferrable initially deferred for each row when (new.updated_at is distinct from old.updated_at and pg_trigger_depth() =
    0)
  execute function stamp_change();
alter table erasures enable always trigger erasures_changed_stamped;

-- Refuses an erasure without an activity entry, another number for it, and any change after its end.
create function guard_erasures() returns trigger
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
begin
  if tg_op = 'INSERT' then
    if new.state <> 'Running' or new.started_in is distinct from current_activity() then
      raise exception 'an erasure begins under an activity entry written in the same transaction' using errcode = 'restrict_violation';
    end if;
    return new;
  end if;
  if old.state <> 'Running' and (to_jsonb(new) - '{updated_at,reason,problems,failure}'::text[])
      is distinct from (to_jsonb(old) - '{updated_at,reason,problems,failure}'::text[])
    or old.state <> 'Running' and (new.problems, new.failure) is distinct from (old.problems, old.failure) and changing_erasure() is null
    or (new.pseudonym, new.started_in, new.created_at) is distinct from (old.pseudonym, old.started_in, old.created_at)
    or new.reason is distinct from old.reason and changing_erasure() is null
    or new.state = 'Running' and (new.number, new.number_key, new.digits) is distinct from (old.number, old.number_key, old.digits)
    or new.state <> 'Running' and new.finished_in is distinct from current_activity() and old.state = 'Running' then
    raise exception 'an erasure is for one number and ends once, under an activity entry written in the same transaction'
      using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

-- An erasure begins and ends under an activity entry, and is for one number.
create trigger erasures_guarded before insert or update on erasures
  for each row execute function guard_erasures();
alter table erasures enable always trigger erasures_guarded;

-- The record of an erasure is never removed.
create trigger erasures_kept before delete or truncate on erasures
  for each statement execute function refuse_change('an erasure is kept for ever');
alter table erasures enable always trigger erasures_kept;

-- A new row is stamped when its transaction commits.
create constraint trigger erasures_made_stamped after insert on erasures
  deferrable initially deferred for each row when (pg_trigger_depth() = 0) execute function stamp_change();
alter table erasures enable always trigger erasures_made_stamped;

-- The erasure whose step this very transaction is, or null
create function current_erasure() returns bigint
language sql stable security definer set search_path to 'public', 'pg_temp' as $$
  select e.id from erasures e
  where e.id = nullif(current_setting('deleted_calls.erasure', true), '')::bigint and e.state = 'Running'
    and e.transaction_id = pg_current_xact_id_if_assigned()::text::bigint
$$;

-- The erasure that changes the texts of a record just now, or null. The role of the running server may change some of
-- these texts: within a step of an erasure it has no more rights than outside.
create function changing_erasure() returns bigint
language sql stable security definer set search_path to 'public', 'pg_temp' as $$
  select e.id from erasures e
  where e.is_changing and e.transaction_id = pg_current_xact_id_if_assigned()::text::bigint
$$;

-- Opens a step of an erasure in this transaction and answers its number.
create function number_of_erasure(erasure bigint) returns erasures
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
declare
  found erasures;
begin
  update erasures e set transaction_id = pg_current_xact_id()::text::bigint
  where e.id = erasure and e.state = 'Running' returning e.* into found;
  if found.id is null then
    raise exception 'erasure % does not run', erasure using errcode = 'restrict_violation';
  end if;
  perform set_config('deleted_calls.erasure', erasure::text, true);
  return found;
end $$;

-- Whether a legal hold covers a call, live or deleted, with these parts
create function is_call_held(target bigint, external bigint, termination bigint, carrier text, file bigint, activity
  bigint, day date) returns boolean
language sql stable set search_path to 'public', 'pg_temp' as $$
  select exists (
    select from legal_holds h
    where h.released_in is null
      and (h.number_key is null or h.number_key in (abs(target), abs(external), abs(termination)))
      and (h.number_keys is null or h.number_keys && array[abs(target), abs(external), abs(termination)])
      and (h.carrier is null or h.carrier = $4)
      and (h.cdr_file_id is null or h.cdr_file_id = file)
      and (h.user_activity_log_id is null or h.user_activity_log_id = activity)
      and (h.min_date is null or day >= h.min_date)
      and (h.max_date is null or day <= h.max_date))
$$;

-- Replaces the number of an erasure in so many live calls that no legal hold covers; answers how many, and how many are
-- held.
create function erase_calls(erasure bigint, pseudonym_key bigint, most integer, out erased bigint, out held bigint)
  returns record
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
declare
  e erasures := number_of_erasure(erasure);
  stamp bigint;
begin
  call lock_legal_holds();
  stamp := lock_clock('calls');
  perform advance_clock('calls', stamp);
  with his as (
    select t.id, is_call_held(t.target_key, t.external_key, t.termination_key, t.carrier, t.cdr_file_id, null::bigint, t.start_date) as is_held
    from calls t where t.target_key in (e.number_key, -e.number_key) or t.external_key in (e.number_key, -e.number_key)
      or t.termination_key in (e.number_key, -e.number_key)
  ), chosen as (
    select h.id from his h where not h.is_held order by h.id limit most
  ), done as (
    update calls t set target = case when t.target_key in (e.number_key, -e.number_key) then e.pseudonym else t.target end, target_key = case when t.target_key in (e.number_key, -e.number_key) then pseudonym_key else t.target_key end, external = case when t.external_key in (e.number_key, -e.number_key) then e.pseudonym else t.external end, external_key = case when t.external_key in (e.number_key, -e.number_key) then pseudonym_key else t.external_key end, termination_number = case when t.termination_key in (e.number_key, -e.number_key) then e.pseudonym else t.termination_number end, termination_key = case when t.termination_key in (e.number_key, -e.number_key) then pseudonym_key else t.termination_key end, extension = case when strpos(regexp_replace(t.extension, '[^0-9]', '', 'g'), e.digits) > 0 then e.pseudonym else t.extension end, location_carrier = case when strpos(regexp_replace(t.location_carrier, '[^0-9]', '', 'g'), e.digits) > 0 then e.pseudonym else t.location_carrier end, call_carrier = case when strpos(regexp_replace(t.call_carrier, '[^0-9]', '', 'g'), e.digits) > 0 then e.pseudonym else t.call_carrier end, carrier_call_id = case when strpos(regexp_replace(t.carrier_call_id, '[^0-9]', '', 'g'), e.digits) > 0 then e.pseudonym else t.carrier_call_id end, updated_at = id_instant(stamp)
    from chosen c where c.id = t.id returning 1
  )
  select (select count(*) from done), (select count(*) from his h where h.is_held) into erased, held;
end $$;

-- Replaces the number of an erasure in so many deleted calls that no legal hold covers; answers how many, and how many
-- are held.
create function erase_deleted_calls(erasure bigint, pseudonym_key bigint, most integer, out erased bigint, out held
  bigint) returns record
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
declare
  e erasures := number_of_erasure(erasure);
  stamp bigint;
begin
  call lock_legal_holds();
  stamp := lock_clock('deleted_calls');
  perform advance_clock('deleted_calls', stamp);
  with his as (
    select t.id, is_call_held(t.target_key, t.external_key, t.termination_key, t.carrier, t.cdr_file_id, t.user_activity_log_id, t.start_date) as is_held
    from deleted_calls t where t.target_key in (e.number_key, -e.number_key) or t.external_key in (e.number_key, -e.number_key)
      or t.termination_key in (e.number_key, -e.number_key)
  ), chosen as (
    select h.id from his h where not h.is_held order by h.id limit most
  ), done as (
    update deleted_calls t set target = case when t.target_key in (e.number_key, -e.number_key) then e.pseudonym else t.target end, target_key = case when t.target_key in (e.number_key, -e.number_key) then pseudonym_key else t.target_key end, external = case when t.external_key in (e.number_key, -e.number_key) then e.pseudonym else t.external end, external_key = case when t.external_key in (e.number_key, -e.number_key) then pseudonym_key else t.external_key end, termination_number = case when t.termination_key in (e.number_key, -e.number_key) then e.pseudonym else t.termination_number end, termination_key = case when t.termination_key in (e.number_key, -e.number_key) then pseudonym_key else t.termination_key end, extension = case when strpos(regexp_replace(t.extension, '[^0-9]', '', 'g'), e.digits) > 0 then e.pseudonym else t.extension end, location_carrier = case when strpos(regexp_replace(t.location_carrier, '[^0-9]', '', 'g'), e.digits) > 0 then e.pseudonym else t.location_carrier end, call_carrier = case when strpos(regexp_replace(t.call_carrier, '[^0-9]', '', 'g'), e.digits) > 0 then e.pseudonym else t.call_carrier end, carrier_call_id = case when strpos(regexp_replace(t.carrier_call_id, '[^0-9]', '', 'g'), e.digits) > 0 then e.pseudonym else t.carrier_call_id end, updated_at = id_instant(stamp)
    from chosen c where c.id = t.id returning 1
  )
  select (select count(*) from done), (select count(*) from his h where h.is_held) into erased, held;
end $$;

-- Puts a rejected line in the place of itself, without the number of an erasure.
create function erase_rejected_line(erasure bigint, file bigint, line integer, raw bytea, why text) returns void
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
declare
  e erasures := number_of_erasure(erasure);
begin
  update cdr_rejected_lines l set raw_line = raw, reason = why where l.cdr_file_id = file and l.line_number = line;
end $$;

-- Puts the texts of an activity entry in the place of themselves, without the number of an erasure.
create function erase_activity(erasure bigint, entry bigint, texts jsonb) returns void
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
declare
  e erasures := number_of_erasure(erasure);
begin
  if strpos(texts::text, e.pseudonym) = 0 then
    raise exception 'an activity entry can never be changed: nothing of it was erased' using errcode = 'restrict_violation';
  end if;
  update user_activity_log a set activity_reason = texts ->> 'reason', activity_details = texts ->> 'details',
    before = (texts ->> 'before')::jsonb, after = (texts ->> 'after')::jsonb, user_name = coalesce(texts ->> 'user', a.user_name)
  where a.id = entry and num_nulls(a.activity_reason, a.activity_details, a.before, a.after)
    = num_nulls(texts ->> 'reason', texts ->> 'details', texts ->> 'before', texts ->> 'after');
end $$;

-- Replaces the number of an erasure in a released legal hold.
create function erase_legal_hold(erasure bigint, hold bigint, texts jsonb) returns void
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
declare
  e erasures := number_of_erasure(erasure);
begin
  update legal_holds h set reason = texts ->> 'reason', case_number = texts ->> 'caseNumber',
    number = case when h.number_key = e.number_key then e.pseudonym else h.number end,
    numbers = case when e.number_key = any(h.number_keys) then array(
      select case when k.key = e.number_key then e.pseudonym else k.number end
      from unnest(h.number_keys, h.numbers) with ordinality k (key, number, nr) order by k.nr) else h.numbers end,
    number_key = case when h.number_key = e.number_key then 0 else h.number_key end,
    number_keys = array_replace(h.number_keys, e.number_key, 0)
  where h.id = hold and h.released_in is not null;
end $$;

-- Puts texts of a record in the place of themselves, without the number of an erasure. Answers false where they are
-- others by now, or where another record has them.
create function erase_record(erasure bigint, record_table text, record_at tid, texts_before jsonb, texts_after jsonb)
  returns boolean
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
declare
  e erasures := number_of_erasure(erasure);
  may_change constant jsonb := '{"activity_read_counts":["user_name"],"approvals":["subject","parameters","requested_by","decided_by","decision_reason"],"cdr_file_comparison_lines":["carrier_call_id"],"cdr_file_source_files":["place","name","version","detail"],"cdr_file_sources":["name","carrier","last_error"],"cdr_files":["carrier"],"cdr_layout_retirements":["retired_by"],"cdr_layouts":["document","given_by"],"counted_activities":["key","user_name","details"],"erasures":["reason","problems","failure"],"legal_holds":["reason","case_number","carrier"],"policy_changes":["reason"],"retention_runs":["started_by","failure"],"users":["name","email","api_key_made_by"],"verifications":["started_by","findings","failure"],"deletion_counts":["carrier","user_name"],"sessions":["user_agent"]}';
  names text := (select string_agg(quote_ident(n), ', ') from jsonb_object_keys(texts_after) n);
  changed bigint;
begin
  if not coalesce(may_change -> record_table @> (select jsonb_agg(n) from jsonb_object_keys(texts_after) n), false)
    or exists (select from jsonb_each_text(texts_after) t where strpos(t.value, e.pseudonym) = 0) then
    raise exception 'an erasure changes no other texts, and puts a pseudonym into each' using errcode = 'restrict_violation';
  end if;
  if record_table in ('activity_read_counts', 'deletion_counts') then
    execute format('with gone as (delete from %1$I t where t.ctid = $1 and to_jsonb(t) @> $2 returning to_jsonb(t) || $3 as counted)
      insert into %1$I as k select r.* from gone, jsonb_populate_record(null::%1$I, gone.counted) r
      on conflict on constraint %2$I do update set count = k.count + excluded.count', record_table, record_table || '_pk')
      using record_at, texts_before, texts_after;
    get diagnostics changed = row_count;
    return changed = 1;
  end if;
  update erasures x set is_changing = true where x.id = e.id;
  execute format('update %I t set (%s) = (select %s from jsonb_populate_record(t, $3) r)%s where t.ctid = $1 and to_jsonb(t) @> $2 and not (to_jsonb(t) @> $4)',
    record_table, names, 'r.' || replace(names, ', ', ', r.'), case when exists (
      select from pg_attribute a where a.attrelid = record_table::regclass and a.attname = 'updated_at'
    ) then ', updated_at = clock_timestamp()' else '' end)
    using record_at, texts_before, texts_after,
      -- What an active legal hold covers never changes: these rows are not touched.
      case when record_table = 'legal_holds' and texts_after ? 'carrier' then '{"released_in": null}' else '{"": 0}' end::jsonb;
  get diagnostics changed = row_count;
  update erasures x set is_changing = false where x.id = e.id;
  return changed = 1;
exception when unique_violation then
  return false;
end $$;

-- Puts texts of live calls in the place of themselves, without the number of an erasure, where no legal hold covers the
-- call.
create function erase_texts_of_calls(erasure bigint, changes jsonb) returns bigint
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
declare
  e erasures := number_of_erasure(erasure);
  stamp bigint;
  changed bigint;
begin
  if exists (
    select from jsonb_to_recordset(changes) c (texts jsonb), jsonb_each_text(c.texts) t
    where t.key <> all('{target,extension,external,termination_number,location_carrier,call_type_direction_flag,charge_band,call_type_origination_type_flag,call_type_recording_flag,tariff_time,carrier,call_carrier,carrier_call_id,target_key,external_key,termination_key}') or t.key <> all('{target_key,external_key,termination_key}') and strpos(t.value, e.pseudonym) = 0
  ) then
    raise exception 'an erasure changes no other texts, and puts a pseudonym into each' using errcode = 'restrict_violation';
  end if;
  call lock_legal_holds();
  stamp := lock_clock('calls');
  perform advance_clock('calls', stamp);
  update calls t set (target, extension, external, termination_number, location_carrier, call_type_direction_flag, charge_band, call_type_origination_type_flag, call_type_recording_flag, tariff_time, carrier, call_carrier, carrier_call_id, target_key, external_key, termination_key) = (select r.target, r.extension, r.external, r.termination_number, r.location_carrier, r.call_type_direction_flag, r.charge_band, r.call_type_origination_type_flag, r.call_type_recording_flag, r.tariff_time, r.carrier, r.call_carrier, r.carrier_call_id, r.target_key, r.external_key, r.termination_key from jsonb_populate_record(t, c.texts) r),
    updated_at = id_instant(stamp)
  from jsonb_to_recordset(changes) c (id bigint, texts jsonb)
  where t.id = c.id
    and not is_call_held(t.target_key, t.external_key, t.termination_key, t.carrier, t.cdr_file_id, null::bigint, t.start_date);
  get diagnostics changed = row_count;
  return changed;
end $$;

-- Puts texts of deleted calls in the place of themselves, without the number of an erasure, where no legal hold covers
-- the call.
create function erase_texts_of_deleted_calls(erasure bigint, changes jsonb) returns bigint
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
declare
  e erasures := number_of_erasure(erasure);
  stamp bigint;
  changed bigint;
begin
  if exists (
    select from jsonb_to_recordset(changes) c (texts jsonb), jsonb_each_text(c.texts) t
    where t.key <> all('{target,extension,external,termination_number,location_carrier,call_type_direction_flag,charge_band,call_type_origination_type_flag,call_type_recording_flag,tariff_time,carrier,call_carrier,carrier_call_id,target_key,external_key,termination_key}') or t.key <> all('{target_key,external_key,termination_key}') and strpos(t.value, e.pseudonym) = 0
  ) then
    raise exception 'an erasure changes no other texts, and puts a pseudonym into each' using errcode = 'restrict_violation';
  end if;
  call lock_legal_holds();
  stamp := lock_clock('deleted_calls');
  perform advance_clock('deleted_calls', stamp);
  update deleted_calls t set (target, extension, external, termination_number, location_carrier, call_type_direction_flag, charge_band, call_type_origination_type_flag, call_type_recording_flag, tariff_time, carrier, call_carrier, carrier_call_id, target_key, external_key, termination_key) = (select r.target, r.extension, r.external, r.termination_number, r.location_carrier, r.call_type_direction_flag, r.charge_band, r.call_type_origination_type_flag, r.call_type_recording_flag, r.tariff_time, r.carrier, r.call_carrier, r.carrier_call_id, r.target_key, r.external_key, r.termination_key from jsonb_populate_record(t, c.texts) r),
    updated_at = id_instant(stamp)
  from jsonb_to_recordset(changes) c (id bigint, texts jsonb)
  where t.id = c.id
    and not is_call_held(t.target_key, t.external_key, t.termination_key, t.carrier, t.cdr_file_id, t.user_activity_log_id, t.start_date);
  get diagnostics changed = row_count;
  return changed;
end $$;

-- Puts a copy in the place of the bytes of a CDR file, without the number of an erasure; the bytes as they came are
-- given up.
create function redact_cdr_file(erasure bigint, file bigint, path text, size bigint, texts jsonb) returns void
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
declare
  e erasures := number_of_erasure(erasure);
begin
  if path is not null then
    insert into pending_uploads (file_path, abandoned_at)
      select f.file_path, clock_timestamp() from cdr_files f where f.id = file and f.bytes_expired_at is null
        and not exists (select from cdr_files o where o.file_path = f.file_path and o.id <> f.id) on conflict do nothing;
  end if;
  update cdr_files f set file_path = coalesce(path, f.file_path), size_bytes = coalesce(size, f.size_bytes),
    redacted_at = case when path is null then f.redacted_at else clock_timestamp() end,
    file_name = texts ->> 'fileName', notes = texts ->> 'notes', status_detail = texts ->> 'statusDetail',
    mail_subject = texts ->> 'mailSubject', mail_message = texts ->> 'mailMessage', mail_from = texts ->> 'mailFrom',
    mail_to = texts ->> 'mailTo', billing = texts ->> 'billing', billrun = texts ->> 'billrun',
    updated_at = clock_timestamp()
  where f.id = file and f.bytes_expired_at is null or f.id = file and path is null;
  if path is not null then
    delete from cdr_file_comparison_lines l using cdr_file_comparisons c
      where c.id = l.comparison_id and (c.cdr_file_id = file or file = any(c.with_cdr_file_ids));
    delete from cdr_file_comparisons c where c.cdr_file_id = file or file = any(c.with_cdr_file_ids);
  end if;
end $$;


-- Legal holds ---------------------------------------------------------------------------------------------------------

-- What must not be purged, and why. The only thing that can happen to a hold is its release, once.
create table legal_holds (
  id bigint generated always as identity,
  number text,
  number_key bigint,
  cdr_file_id bigint,
  user_activity_log_id bigint,
  min_date date,
  max_date date,
  reason text not null,
  placed_in bigint not null,
  released_in bigint,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  numbers text[],
  number_keys bigint[],
  carrier text,
  case_number text,
  review_on date,
  reviewed_in bigint,
  constraint legal_holds_pk primary key (id),
  constraint legal_holds_scope_check check (num_nonnulls(number_key, number_keys, carrier, cdr_file_id,
    user_activity_log_id, min_date, max_date) > 0 and num_nonnulls(number_key, number_keys) < 2 and
    cardinality(number_keys) > 0 and cardinality(number_keys) = cardinality(numbers))
);

-- A change that sets updated_at is stamped when its transaction commits.
create constraint trigger legal_holds_changed_stamped after update on legal_holds
  deferrable initially deferred for each row when (new.updated_at is distinct from old.updated_at and pg_trigger_depth() =
    0)
  execute function stamp_change();
alter table legal_holds enable always trigger legal_holds_changed_stamped;

-- A legal hold is kept for ever, also after its release.
create trigger legal_holds_kept before delete or truncate on legal_holds
  for each statement execute function refuse_change('a legal hold is kept for ever: release it');
alter table legal_holds enable always trigger legal_holds_kept;

-- A new row is stamped when its transaction commits.
create constraint trigger legal_holds_made_stamped after insert on legal_holds
  deferrable initially deferred for each row when (pg_trigger_depth() = 0) execute function stamp_change();
alter table legal_holds enable always trigger legal_holds_made_stamped;

-- Refuses the release of a legal hold that a second person has not approved.
create function guard_approved_release() returns trigger
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
begin
  perform consume_approval('Legal hold release', new.id::text);
  return new;
end $$;

-- Refuses the release of a legal hold that a second person has not approved.
create trigger legal_holds_release_approved before update on legal_holds
  for each row when (old.released_in is null and new.released_in is not null) execute function guard_approved_release();
alter table legal_holds enable always trigger legal_holds_release_approved;

-- A legal hold is released once: a released one never changes, but for the time of its release, which is stamped last.
create trigger legal_holds_released before update on legal_holds
  for each row when (old.released_in is not null and (pg_trigger_depth() = 0 or (to_jsonb(new.*) - 'updated_at') is
    distinct from (to_jsonb(old.*) - 'updated_at')))
  execute function refuse_change('a released legal hold stays released');
alter table legal_holds enable always trigger legal_holds_released;

-- What a legal hold covers, and why, can never be changed.
create trigger legal_holds_scope before update of id, number, number_key, cdr_file_id, user_activity_log_id, min_date,
    max_date, numbers, number_keys, carrier, case_number, reason, placed_in, created_at on legal_holds
  for each statement
  execute function refuse_change('what a legal hold covers can never be changed: release it and place another');
alter table legal_holds enable always trigger legal_holds_scope;

-- No legal hold is placed or released until the transaction ends: whatever a hold may cover is judged and removed in
-- between.
create procedure lock_legal_holds()
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
begin
  lock table legal_holds in share mode;
end $$;

-- The numbers of a legal hold, one or a list; null when it names none.
create function legal_hold_keys(hold jsonb) returns bigint[]
language sql immutable set search_path to 'public', 'pg_temp' as $$
select case
  when hold -> 'number_keys' <> 'null' then array(select jsonb_array_elements_text(hold -> 'number_keys')::bigint)
  when hold -> 'number_key' <> 'null' then array[(hold ->> 'number_key')::bigint] end $$;

-- Conditions on a row t for the parts of a legal hold other than its numbers, as SQL.
create function legal_hold_conditions(hold jsonb) returns text
language sql stable set search_path to 'public', 'pg_temp' as $$
  select concat_ws(' and ', 'true', 't.cdr_file_id = ' || (hold ->> 'cdr_file_id')::bigint,
    't.user_activity_log_id = ' || (hold ->> 'user_activity_log_id')::bigint,
    't.start_date >= date ' || quote_literal((hold ->> 'min_date')::date),
    't.start_date <= date ' || quote_literal((hold ->> 'max_date')::date),
    't.carrier = ' || quote_literal(hold ->> 'carrier'))
$$;

-- What a legal hold with these parts covers: live calls, deleted calls, DR files that may hold more, and the CDR files
-- of all of them. Calls are counted up to a limit.
create function legal_hold_counts(hold jsonb, most bigint) returns json
language plpgsql stable set search_path to 'public', 'pg_temp' as $$
declare
  keys bigint[] := legal_hold_keys(hold);
  spelled text := (select string_agg(k::text || ', ' || -k, ', ') from unnest(keys) k);
  covered text := 'select count(*), array_agg(distinct c.cdr_file_id) from (select t.cdr_file_id from %I t where '
    || legal_hold_conditions(hold) || case when keys is null then '' else format(
      ' and (t.target_key in (%1$s) or t.external_key in (%1$s) or t.termination_key in (%1$s))', spelled) end
    || ' limit ' || most + 1 || ') c';
  live bigint := 0;
  deleted bigint;
  archives bigint;
  of_live bigint[];
  of_deleted bigint[];
  of_archives bigint[];
begin
  if hold ->> 'user_activity_log_id' is null then
    execute format(covered, 'calls') into live, of_live;
  end if;
  execute format(covered, 'deleted_calls') into deleted, of_deleted;
  select count(*) into archives from disaster_recovery_files f where f.status = 'Available' and may_cover_dr_file(hold, f);
  if keys is null and hold ->> 'user_activity_log_id' is null and hold ->> 'carrier' is null then
    of_archives := array(
      select distinct c.cdr_file_id
      from disaster_recovery_files f join disaster_recovery_file_contents c on c.disaster_recovery_file_id = f.id
      where f.status = 'Available' and (hold ->> 'cdr_file_id' is null or c.cdr_file_id = (hold ->> 'cdr_file_id')::bigint)
        and may_cover_dr_file(hold, f));
  end if;
  return json_build_object('calls', least(live, most), 'deletedCalls', least(deleted, most),
    'disasterRecoveryFiles', archives,
    'CDRFiles', (select count(distinct id) from unnest(of_live || of_deleted || of_archives) id),
    'capped', live > most or deleted > most);
end $$;

-- The CDR files that may hold what a legal hold covers, whatever their carrier, from the files of the calls that it
-- covers. It answers the same as may_hold_cdr_file of each file, and looks at each call once.
create function legal_hold_files(hold jsonb, files_of_rows bigint[]) returns bigint[]
language plpgsql stable set search_path to 'public', 'pg_temp' as $$
declare
  keys bigint[] := legal_hold_keys(hold);
  file bigint := (hold ->> 'cdr_file_id')::bigint;
  activity bigint := (hold ->> 'user_activity_log_id')::bigint;
  first_day date := (hold ->> 'min_date')::date;
  last_day date := (hold ->> 'max_date')::date;
  every_row boolean := num_nonnulls(keys, activity, first_day, last_day) = 0;
  found bigint[];
begin
  if not every_row then
    found := files_of_rows || array(
      select distinct n.cdr_file_id
      from disaster_recovery_files d join disaster_recovery_file_contents n on n.disaster_recovery_file_id = d.id
      where d.status in ('Available', 'Expired')
        and may_hold_covered(d.id, d.first_call_date, d.last_call_date, keys, null, activity, first_day, last_day));
    if activity is null then
      found := found || array(
        select c.id from cdr_files c
        where c.status in ('Failed', 'Discarded', 'Potential Duplicate') or c.rejected_count > 0
          or c.repeated_line_count > 0 or c.continues_cdr_file_id is not null);
    end if;
  end if;
  return array(
    select f.id from cdr_files f
    where (every_row or f.id in (select unnest(found)) or exists (
        select from cdr_files m where m.bundle_cdr_file_id = f.id and m.id in (select unnest(found))))
      and (file is null or file in (f.id, f.bundle_cdr_file_id) or exists (
        select from cdr_files m where m.bundle_cdr_file_id = f.id and m.id = file)));
end $$;

-- How many of the newest entries of the activity log tell of reading what a legal hold covers: the hold itself, one of
-- these CDR files, a DR file that may hold it, its numbers, or one of these deleted calls, whose ids ascend. It answers
-- the same as may_hold_activity_read of each entry.
create function legal_hold_reads(hold jsonb, files bigint[], deleted_calls bigint[], most integer) returns bigint
language plpgsql stable set search_path to 'public', 'pg_temp' as $$
declare
  keys bigint[] := legal_hold_keys(hold);
  archives bigint[] := array(
    select d.id from disaster_recovery_files d
    where may_hold_covered(d.id, d.first_call_date, d.last_call_date, keys, (hold ->> 'cdr_file_id')::bigint,
      (hold ->> 'user_activity_log_id')::bigint, (hold ->> 'min_date')::date, (hold ->> 'max_date')::date));
begin
  return (
    select count(*) from (
      select *, case when a.linked_to ~ '^[0-9]{1,18}$' then a.linked_to::bigint end as linked
      from user_activity_log a order by a.id desc limit most) t
    where is_activity_read(t.activity_type) and case
      when t.linked_to_type = 'legalHolds' then t.linked = (hold ->> 'id')::bigint
      when t.cdr_file_id is not null or t.linked_to_type = 'CDRFiles' then
        coalesce(t.cdr_file_id, t.linked) in (select unnest(files))
      when t.linked_to_type = 'disasterRecoveryFiles' then t.linked in (select unnest(archives))
      when t.activity_details like '{%' then (
        select coalesce(right(regexp_replace(coalesce(d ->> 'number', d -> 'filter' ->> 'number'), '\D', '', 'g'), 9)
            in (select right(k::text, 9) from unnest(keys) k), false)
          or coalesce(width_bucket(coalesce(t.linked, (d ->> 'lastID')::bigint), $3)
            > width_bucket(coalesce(t.linked, (d ->> 'firstID')::bigint) - 1, $3), false)
        from cast(t.activity_details as jsonb) d)
      end);
end $$;

-- What a legal hold with these parts keeps besides calls and DR files: CDR files with their bytes, unwanted files,
-- rejected lines and reads in the activity log. Null where more calls than the limit would have to be looked at. Reads
-- are counted among so many of the newest entries.
create function legal_hold_kept_counts(hold jsonb, most bigint, most_reads integer) returns json
language plpgsql stable set search_path to 'public', 'pg_temp' as $$
declare
  keys bigint[] := legal_hold_keys(hold);
  file bigint := (hold ->> 'cdr_file_id')::bigint;
  spelled text := (select string_agg(k::text || ', ' || -k, ', ') from unnest(keys) k);
  covered text := 'select count(*), array_agg(distinct c.cdr_file_id), array_agg(c.id order by c.id) filter (where $2 is null or c.cdr_file_id = $2)'
    ' from (select t.id, t.cdr_file_id from %I t where ' || legal_hold_conditions(hold - 'carrier' - 'cdr_file_id')
    || case when file is null then '' else ' and t.cdr_file_id = any($1)' end
    || case when keys is null then '' else format(
      ' and (t.target_key in (%1$s) or t.external_key in (%1$s) or t.termination_key in (%1$s))', spelled) end
    || ' limit ' || most + 1 || ') c';
  family bigint[] := array(
    select x.id from cdr_files m join cdr_files x on x.id in (m.id, m.bundle_cdr_file_id)
      or x.bundle_cdr_file_id in (m.id, m.bundle_cdr_file_id)
    where m.id = file);
  every_row boolean := num_nonnulls(keys, hold ->> 'user_activity_log_id', hold ->> 'min_date', hold ->> 'max_date') = 0;
  live bigint := 0;
  deleted bigint;
  of_live bigint[];
  of_deleted bigint[];
  deleted_ids bigint[];
  files bigint[];
  kept json;
begin
  if not every_row and hold ->> 'user_activity_log_id' is null then
    execute format(covered, 'calls') into live, of_live using family, file;
  end if;
  execute format(covered, 'deleted_calls') into deleted, of_deleted, deleted_ids using family, file;
  if every_row or live <= most and deleted <= most then
    files := legal_hold_files(hold, of_live || of_deleted);
    select json_build_object('files', count(*) filter (where not f.unwanted),
      'bytes', coalesce(sum(f.size_bytes) filter (where not f.unwanted), 0),
      'unwantedFiles', count(*) filter (where f.unwanted),
      'unwantedBytes', coalesce(sum(f.size_bytes) filter (where f.unwanted), 0),
      'rejectedLines', coalesce(sum(f.rejected_count), 0)) into kept
    from (select c.*, c.status in ('Failed', 'Discarded') as unwanted from cdr_files c) f
    where f.id in (select unnest(files)) and f.bytes_expired_at is null
      and (hold ->> 'carrier' is null or f.carrier = hold ->> 'carrier');
  end if;
  return json_build_object('heldCDRFiles', kept -> 'files', 'heldCDRFileBytes', kept -> 'bytes',
    'heldUnwantedFiles', kept -> 'unwantedFiles', 'heldUnwantedFileBytes', kept -> 'unwantedBytes',
    'heldRejectedLines', kept -> 'rejectedLines',
    'heldActivityReads', case when files is not null and deleted <= most then
      legal_hold_reads(hold, files, coalesce(deleted_ids, '{}'), most_reads) end,
    'activityReadsCapped', exists (select from user_activity_log a order by a.id desc offset most_reads limit 1));
end $$;

-- How many records a legal hold on a number does not judge, because their number has no key: those that meet its other
-- parts.
create function legal_hold_no_key(hold jsonb, most bigint) returns json
language plpgsql stable set search_path to 'public', 'pg_temp' as $$
declare
  unjudged text := 'select count(*) from (select from %I t where '
    || '(t.target_key < 0 or t.external_key < 0 or t.termination_key < 0) and '
    || legal_hold_conditions(hold) || ' limit ' || most || ') c';
  live bigint := 0;
  deleted bigint;
begin
  if legal_hold_keys(hold) is null then
    return null;
  end if;
  if hold ->> 'user_activity_log_id' is null then
    execute format(unjudged, 'calls') into live;
  end if;
  execute format(unjudged, 'deleted_calls') into deleted;
  return json_build_object('calls', live, 'deletedCalls', deleted, 'disasterRecoveryFiles', (
    select coalesce(sum(m.no_key_count), 0)
    from disaster_recovery_files f join disaster_recovery_file_marks m on m.disaster_recovery_file_id = f.id
    where f.status = 'Available' and may_cover_dr_file(hold - 'number_key' - 'number_keys', f)));
end $$;

-- What is odd about an active legal hold: that it covers nothing, that another one says the same, that its day of
-- review has come.
create function legal_hold_warnings(hold jsonb) returns json
language sql stable set search_path to 'public', 'pg_temp' as $$
  select to_json(array_remove(array[
    (select 'It covers nothing at present: no live call, no deleted call and no DR file.'
     from (select legal_hold_counts(hold, 1) as counts) c
     where (c.counts ->> 'calls', c.counts ->> 'deletedCalls', c.counts ->> 'disasterRecoveryFiles') = ('0', '0', '0')),
    (select 'Legal hold ' || min(h.id) || ' is active and says the same.' from legal_holds h
     where h.released_in is null and h.id is distinct from (hold ->> 'id')::bigint
       and (array(select unnest(legal_hold_keys(to_jsonb(h))) order by 1), h.carrier, h.cdr_file_id, h.user_activity_log_id,
         h.min_date, h.max_date)
         is not distinct from (array(select unnest(legal_hold_keys(hold)) order by 1), hold ->> 'carrier',
           (hold ->> 'cdr_file_id')::bigint, (hold ->> 'user_activity_log_id')::bigint, (hold ->> 'min_date')::date,
           (hold ->> 'max_date')::date)),
    (select 'It was to be looked at again on ' || (hold ->> 'review_on') || '.'
     where (hold ->> 'review_on')::date <= (now() at time zone 'UTC')::date)], null))
$$;


-- Retention and DR files ----------------------------------------------------------------------------------------------

-- Who alone may do something now, and until when by the clock of the database.
create table leases (
  name text not null,
  holder uuid not null,
  holder_name text not null,
  acquired_at timestamptz not null,
  expires_at timestamptz not null,
  -- What its holder does, where several kinds of work take turns
  work text,
  constraint leases_pk primary key (name)
);

-- Each retention run: its cutoff, what it exported and removed, and how it ended.
create table retention_runs (
  id bigint generated always as identity,
  state text not null default 'Running',
  step text not null default 'Selecting',
  started_by text not null,
  dry_run boolean not null default false,
  as_of timestamptz,
  cutoff timestamptz not null,
  due_count bigint,
  held_count bigint,
  exported_count bigint not null default 0,
  removed_count bigint not null default 0,
  expired_file_count integer not null default 0,
  archive_size_bytes bigint not null default 0,
  failure text,
  user_activity_log_id bigint,
  started_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  updated_at timestamptz not null default clock_timestamp(),
  cause text,
  step_count bigint not null default 0,
  -- Of the run that a second person approved; set by the database
  approval_id bigint,
  constraint retention_runs_pk primary key (id),
  constraint retention_runs_state_check check (state in ('Running', 'Succeeded', 'Failed', 'Stopped', 'Abandoned',
    'Held back'))
);

-- Refuses a run that somebody starts before its time, or as of another time, and that a second person has not approved.
create function guard_approved_run() returns trigger
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
begin
  new.approval_id := null;
  if not new.dry_run and (new.started_by <> 'Schedule' or new.as_of is not null) then
    new.approval_id := consume_approval('Retention run', to_char(new.as_of at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'));
  end if;
  return new;
end $$;

-- Refuses a run that somebody starts before its time, or as of another time, and that a second person has not approved.
create trigger retention_runs_approved before insert on retention_runs
  for each row when (true) execute function guard_approved_run();
alter table retention_runs enable always trigger retention_runs_approved;

-- A change that sets updated_at is stamped when its transaction commits.
create constraint trigger retention_runs_changed_stamped after update on retention_runs
  deferrable initially deferred for each row when (new.updated_at is distinct from old.updated_at and pg_trigger_depth() =
    0)
  execute function stamp_change();
alter table retention_runs enable always trigger retention_runs_changed_stamped;

-- A new row is stamped when its transaction commits.
create constraint trigger retention_runs_made_stamped after insert on retention_runs
  deferrable initially deferred for each row when (pg_trigger_depth() = 0) execute function stamp_change();
alter table retention_runs enable always trigger retention_runs_made_stamped;

-- What was due to each retention run and held, and what it removed, class by class.
create table retention_run_classes (
  retention_run_id bigint not null,
  -- As the API names it
  class text not null,
  cutoff timestamptz not null,
  due_count bigint not null,
  held_count bigint not null,
  removed_count bigint not null default 0,
  removed_bytes bigint not null default 0,
  constraint retention_run_classes_pk primary key (retention_run_id, class),
  constraint retention_run_classes_run_fk foreign key (retention_run_id) references retention_runs(id) on delete cascade
);

-- Since when a first successful retention run is waited for.
create table retention_watch (
  since timestamptz not null,
  constraint retention_watch_pk primary key (since)
);

-- The keys that sign DR files and certificates, one after the other: the newest is the one in force. None ever changes
-- or goes.
create table signing_keys (
  id bigint generated always as identity,
  -- SHA-256 of the public key in DER
  sha256 text not null,
  -- The activity that exchanged the key; null for the first one
  user_activity_log_id bigint,
  taken_at timestamptz not null default clock_timestamp(),
  constraint signing_keys_pk primary key (id),
  constraint signing_keys_sha256_check check (sha256 ~ '^[0-9a-f]{64}$')
);

-- Only the first signing key comes into force without an activity.
create function guard_signing_key() returns trigger
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('signing key', 0));
  new.taken_at := clock_timestamp();
  if new.user_activity_log_id is null and exists (select from signing_keys) then
    raise exception 'the signing key in force is exchanged by an activity only' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

-- Only the first signing key comes into force without an activity.
create trigger signing_keys_guarded before insert on signing_keys
  for each row execute function guard_signing_key();
alter table signing_keys enable always trigger signing_keys_guarded;

-- A signing key never changes or goes.
create trigger signing_keys_kept before delete or update or truncate on signing_keys
  for each statement execute function refuse_change('a signing key never changes or goes');
alter table signing_keys enable always trigger signing_keys_kept;

-- The DR files in storage that are on no record, while there are any: the database is behind its storage. One row
create table storage_ahead (
  one boolean not null default true,
  -- When a look found the first of them
  found_at timestamptz not null default clock_timestamp(),
  file_count integer not null,
  -- The first hundred, in the order of their numbers
  file_names text[] not null,
  constraint storage_ahead_pk primary key (one),
  constraint storage_ahead_one_check check (one)
);

-- Gives no id again that a DR file from after the moment of this database names: of activities, runs, CDR files,
-- deleted calls and calls.
create function pass_ids(activity bigint, run bigint, cdr_file bigint, deleted_call bigint, live_call bigint) returns
  void
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
begin
  if not exists (
    select from user_activity_log a where a.id = current_activity() and a.activity_type in ('DR file adopted', 'Upload adopted')
  ) then
    raise exception 'ids are passed over only by a recovery, under an activity entry of the same transaction'
      using errcode = 'restrict_violation';
  end if;
  if activity >= 1000000000 and to_regclass('user_activity_log_'
    || to_char(date '2020-01-01' + make_interval(months => (activity / 1000000000)::integer), 'YYYY_MM')) is null then
    raise exception 'activity % is of a month that the activity log does not have', activity using errcode = 'restrict_violation';
  end if;
  perform setval('user_activity_log_id_sequence', activity) from user_activity_log_id_sequence s where s.last_value < activity;
  perform setval(pg_get_serial_sequence('retention_runs', 'id'), run)
    where (select coalesce(max(id), 0) from retention_runs) <= run;
  perform setval(pg_get_serial_sequence('cdr_files', 'id'), cdr_file)
    where (select coalesce(max(id), 0) from cdr_files) < cdr_file;
  perform lock_clock('calls'), lock_clock('deleted_calls');
  perform advance_clock('calls', live_call), advance_clock('deleted_calls', deleted_call);
end $$;

-- Each DR file with its manifest and signature. What is on record of a completed one is never changed or removed, also
-- after its bytes were.
create table disaster_recovery_files (
  id bigint generated always as identity,
  sequence integer not null,
  retention_run_id bigint not null,
  kind text not null default 'Deleted calls',
  status text not null default 'Writing',
  file_name text not null,
  cutoff timestamptz not null,
  first_deletion_day date not null,
  last_deletion_day date not null,
  row_count bigint,
  size_bytes bigint,
  sha256 text,
  first_deleted_call_id bigint,
  last_deleted_call_id bigint,
  first_call_date date,
  last_call_date date,
  manifest bytea,
  manifest_sha256 text,
  signature bytea,
  download_count integer not null default 0,
  transaction_id bigint,
  expires_at timestamptz,
  bytes_removed_at timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  restored_in bigint,
  restored_at timestamptz,
  restored_count bigint,
  -- The period from its making to expires_at; null = that of the policy when it is first looked at
  retention_days integer,
  -- Of reads in the activity log
  first_activity_id bigint,
  -- Of reads in the activity log
  last_activity_id bigint,
  -- Tells which reads they are: all their ids, hashed
  activity_id_hash bigint,
  constraint disaster_recovery_files_pk primary key (id),
  constraint disaster_recovery_files_sequence_unique unique (sequence),
  constraint disaster_recovery_files_complete_check check (status = 'Writing' or num_nulls(row_count, size_bytes,
    sha256, manifest, manifest_sha256, expires_at) = 0 and case kind when 'Activity reads' then
    num_nulls(first_activity_id, last_activity_id, activity_id_hash) = 0 else num_nulls(first_deleted_call_id,
    last_deleted_call_id) = 0 end),
  constraint disaster_recovery_files_restored_check check ((num_nulls(restored_in, restored_at, restored_count) in (0,
    3)) and (status <> 'Restored' or restored_in is not null) and restored_count <= row_count),
  constraint disaster_recovery_files_status_check check (status in ('Writing', 'Available', 'Restored', 'Expired')),
  constraint disaster_recovery_files_run_fk foreign key (retention_run_id) references retention_runs(id)
);

-- Only a DR file that has expired loses its bytes, and that is never taken back.
create trigger disaster_recovery_files_bytes before update of bytes_removed_at on disaster_recovery_files
  for each row when (new.bytes_removed_at is distinct from old.bytes_removed_at and (old.status <> 'Expired' or
    new.bytes_removed_at is null))
  execute function refuse_change('only a DR file that has expired loses its bytes, and for ever');
alter table disaster_recovery_files enable always trigger disaster_recovery_files_bytes;

-- A change that sets updated_at is stamped when its transaction commits.
create constraint trigger disaster_recovery_files_changed_stamped after update on disaster_recovery_files
  deferrable initially deferred for each row when (new.updated_at is distinct from old.updated_at and pg_trigger_depth() =
    0)
  execute function stamp_change();
alter table disaster_recovery_files enable always trigger disaster_recovery_files_changed_stamped;

-- What is on record of a completed DR file can never be changed, and it never goes back to Writing. Only the columns
-- named here follow what happens to it later.
create trigger disaster_recovery_files_completed before update on disaster_recovery_files
  for each row when (old.status <> 'Writing' and (new.status = 'Writing' or (to_jsonb(new.*) - array['status',
    'download_count', 'transaction_id', 'bytes_removed_at', 'updated_at', 'restored_in', 'restored_at',
    'restored_count', 'expires_at', 'retention_days']) is distinct from (to_jsonb(old.*) - array['status',
    'download_count', 'transaction_id', 'bytes_removed_at', 'updated_at', 'restored_in', 'restored_at',
    'restored_count', 'expires_at', 'retention_days'])))
  execute function refuse_change('what is on record of a completed DR file can never be changed');
alter table disaster_recovery_files enable always trigger disaster_recovery_files_completed;

-- The record of a completed DR file is kept for ever. Only a file that is still being written can be forgotten.
create trigger disaster_recovery_files_kept before delete on disaster_recovery_files
  for each row when (old.status <> 'Writing')
  execute function refuse_change('the record of a completed DR file is kept for ever');
alter table disaster_recovery_files enable always trigger disaster_recovery_files_kept;

-- A new row is stamped when its transaction commits.
create constraint trigger disaster_recovery_files_made_stamped after insert on disaster_recovery_files
  deferrable initially deferred for each row when (pg_trigger_depth() = 0) execute function stamp_change();
alter table disaster_recovery_files enable always trigger disaster_recovery_files_made_stamped;

-- The records of DR files cannot be truncated: that would remove them all.
create trigger disaster_recovery_files_no_truncate before truncate on disaster_recovery_files
  for each statement execute function refuse_change('the records of completed DR files are kept for ever');
alter table disaster_recovery_files enable always trigger disaster_recovery_files_no_truncate;

-- A DR file of reads in the activity log is never restored.
create trigger disaster_recovery_files_reads before update of status on disaster_recovery_files
  for each row when (new.kind = 'Activity reads' and new.status = 'Restored')
  execute function refuse_change('reads are never put back into the activity log');
alter table disaster_recovery_files enable always trigger disaster_recovery_files_reads;

-- Refuses any other date of expiry for a completed DR file than the one that the policy in force gives it.
create function guard_disaster_recovery_file_period() returns trigger
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
declare
  days integer;
begin
  select p.value::integer into days from policy_in_force(clock_timestamp()) p where p.field = 'drFileDays';
  if old.status = 'Expired' or new.retention_days is distinct from days
    or new.expires_at is distinct from old.expires_at + (days - coalesce(old.retention_days, days)) * interval '1 day' then
    raise exception 'a DR file is kept for as long as the policy says: % days', days using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

-- Only the policy changes how long a completed DR file is kept.
create trigger disaster_recovery_files_redated before update of expires_at, retention_days on disaster_recovery_files
  for each row when (old.status <> 'Writing' and (new.expires_at is distinct from old.expires_at or new.retention_days is
    distinct from old.retention_days))
  execute function guard_disaster_recovery_file_period();
alter table disaster_recovery_files enable always trigger disaster_recovery_files_redated;

-- Refuses the restore of a DR file that a second person has not approved.
create function guard_approved_restore() returns trigger
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
begin
  if not (old.transaction_id is not distinct from current_transaction_id() and exists (
    select from user_activity_log a where a.id = current_activity() and a.activity_type = 'DR file adopted' and a.linked_to = new.id::text
  )) then
    perform consume_approval('DR file restore', new.id::text);
  end if;
  return new;
end $$;

-- Refuses the restore of a DR file that a second person has not approved.
create trigger disaster_recovery_files_restore_approved before update of status on disaster_recovery_files
  for each row when (old.status <> 'Restored' and new.status = 'Restored') execute function guard_approved_restore();
alter table disaster_recovery_files enable always trigger disaster_recovery_files_restore_approved;

-- Counts the deleted calls that came back from a DR file, and refuses the commit if its record says another number.
create function guard_disaster_recovery_file_restored() returns trigger
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
declare
  back bigint;
begin
  if exists (
    select from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
      and c.relname ~ '^deleted_calls_\d{4}_\d{2}$' and not c.relispartition
  ) then
    raise exception 'a month was opened for the restore of a DR file, and not closed' using errcode = 'restrict_violation';
  end if;
  select count(*) into back from deleted_calls t
  where t.id between new.first_deleted_call_id and new.last_deleted_call_id and t.retained_from = new.restored_at;
  if back <> new.restored_count then
    raise exception '% deleted calls came back, but the DR file is recorded to have restored %', back, new.restored_count
      using errcode = 'restrict_violation';
  end if;
  return null;
end $$;

-- A restore brings back as many rows as its record says, or nothing: it is counted when the transaction commits.
create constraint trigger disaster_recovery_files_restored after update on disaster_recovery_files
  deferrable initially deferred for each row when (old.status = 'Available' and new.status = 'Restored')
  execute function guard_disaster_recovery_file_restored();
alter table disaster_recovery_files enable always trigger disaster_recovery_files_restored;

-- Refuses any other way of a status. A DR file becomes Restored or Expired only under an activity entry of the same
-- transaction that says so.
create function guard_disaster_recovery_file_status() returns trigger
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
begin
  if (old.status, new.status) = ('Available', 'Restored') then
    if new.restored_at is distinct from now() or new.restored_in is distinct from current_activity() or not exists (
      select from user_activity_log a where a.id = new.restored_in and a.activity_type in ('DR file restored', 'DR file adopted')
    ) then
      raise exception 'a DR file is restored only under an activity entry that says so, written in the same transaction'
        using errcode = 'restrict_violation';
    end if;
  elsif (new.restored_in, new.restored_at, new.restored_count)
      is distinct from (old.restored_in, old.restored_at, old.restored_count)
    or (old.status, new.status) not in (('Writing', 'Available'), ('Available', 'Expired'), ('Restored', 'Expired'),
      (old.status, old.status)) then
    raise exception 'a DR file that is % cannot become %, and it is restored once', old.status, new.status
      using errcode = 'restrict_violation';
  elsif old.status <> 'Expired' and new.status = 'Expired' and not exists (
    select from user_activity_log a
    where a.id = current_activity() and a.activity_type in ('DR file expired', 'DR file rewritten') and a.linked_to = new.id::text
  ) then
    raise exception 'a DR file expires only under an activity entry that says so, written in the same transaction' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

-- A DR file goes from Writing to Available, perhaps to Restored, and to Expired: never back, and it is restored once.
create trigger disaster_recovery_files_status before update of status, restored_in, restored_at, restored_count on
    disaster_recovery_files
  for each row execute function guard_disaster_recovery_file_status();
alter table disaster_recovery_files enable always trigger disaster_recovery_files_status;

-- Each verification of all DR files and their chain: how far it came and what it found. One that is over never changes.
create table verifications (
  id bigint generated always as identity,
  state text not null default 'Running',
  -- Whether every DR file was opened as well
  opened boolean not null,
  started_by text not null,
  started_by_id bigint,
  file_count integer not null default 0,
  of_files integer not null default 0,
  read_bytes bigint not null default 0,
  of_bytes bigint not null default 0,
  -- How much was found; findings has the first thousand
  found_count integer,
  findings jsonb,
  -- The newest DR file on record, and the SHA-256 of its manifest
  head jsonb,
  failure text,
  user_activity_log_id bigint,
  started_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  updated_at timestamptz not null default clock_timestamp(),
  constraint verifications_pk primary key (id),
  constraint verifications_found_check check (state <> 'Succeeded' or num_nulls(found_count, findings, finished_at) = 0),
  constraint verifications_state_check check (state in ('Running', 'Succeeded', 'Failed', 'Stopped', 'Abandoned'))
);

-- A change that sets updated_at is stamped when its transaction commits.
create constraint trigger verifications_changed_stamped after update on verifications
  deferrable initially deferred for each row when (new.updated_at is distinct from old.updated_at and pg_trigger_depth() =
    0)
  execute function stamp_change();
alter table verifications enable always trigger verifications_changed_stamped;

-- A verification is never removed.
create trigger verifications_kept before delete or truncate on verifications
  for each statement execute function refuse_change('a verification is never removed');
alter table verifications enable always trigger verifications_kept;

-- A new row is stamped when its transaction commits.
create constraint trigger verifications_made_stamped after insert on verifications
  deferrable initially deferred for each row when (pg_trigger_depth() = 0) execute function stamp_change();
alter table verifications enable always trigger verifications_made_stamped;

-- A verification that is over never changes, but for the time of its end, which is stamped last.
create trigger verifications_over before update on verifications
  for each row when (old.state <> 'Running' and (pg_trigger_depth() = 0 or (to_jsonb(new.*) - 'updated_at') is distinct
    from (to_jsonb(old.*) - 'updated_at')))
  execute function refuse_change('a verification that is over never changes');
alter table verifications enable always trigger verifications_over;

-- A signed certificate of each expiry, deletion of a CDR file, restore and verification of the chain. None ever changes
-- or goes.
create table certificates (
  id bigint generated always as identity,
  act text not null,
  user_activity_log_id bigint not null,
  linked_to_type text,
  linked_to text,
  -- JSON, byte for byte as it was signed
  document bytea not null,
  -- Ed25519, of the document
  signature bytea not null,
  -- SHA-256 of the public key in DER
  signing_key text not null,
  created_at timestamptz not null default clock_timestamp(),
  constraint certificates_pk primary key (id),
  constraint certificates_activity_unique unique (user_activity_log_id),
  constraint certificates_signature_check check (octet_length(signature) = 64)
);

-- A certificate never changes or goes.
create trigger certificates_kept before delete or update or truncate on certificates
  for each statement execute function refuse_change('a certificate never changes or goes');
alter table certificates enable always trigger certificates_kept;

-- How many deleted calls of each CDR file a DR file holds. It tells what a legal hold covers, and is kept for ever.
create table disaster_recovery_file_contents (
  disaster_recovery_file_id bigint not null,
  cdr_file_id bigint not null,
  deleted_count bigint not null,
  reinstated_count bigint not null,
  -- Of deleted_count, the rows that had been erased when the file was restored, and stayed away
  erased_count bigint not null default 0,
  constraint disaster_recovery_file_contents_pk primary key (disaster_recovery_file_id, cdr_file_id),
  constraint disaster_recovery_file_contents_file_fk foreign key (disaster_recovery_file_id) references
    disaster_recovery_files(id)
);

create index disaster_recovery_file_contents_cdr_file_id_index on disaster_recovery_file_contents (cdr_file_id);

-- The counts of a DR file can never be changed. Only erased_count can, by a restore.
create trigger disaster_recovery_file_contents_counted before update of disaster_recovery_file_id, cdr_file_id,
    deleted_count, reinstated_count on disaster_recovery_file_contents
  for each statement execute function refuse_change('what a DR file holds can never be changed');
alter table disaster_recovery_file_contents enable always trigger disaster_recovery_file_contents_counted;

-- Refuses a new row unless its DR file became available in this transaction, and a change unless its DR file was
-- restored in it.
create function guard_disaster_recovery_file_contents() returns trigger
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
begin
  if not exists (
    select from disaster_recovery_files f where f.id = new.disaster_recovery_file_id and case tg_op
      when 'INSERT' then f.status = 'Available' and f.transaction_id = pg_current_xact_id()::text::bigint
      else f.status = 'Restored' and f.restored_at = now() end
  ) then
    raise exception 'what a DR file holds is recorded when it becomes available, and what of it was erased when it is restored'
      using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

-- How many rows of a DR file had been erased is recorded in the transaction that restores it.
create trigger disaster_recovery_file_contents_erased before update on disaster_recovery_file_contents
  for each row execute function guard_disaster_recovery_file_contents();
alter table disaster_recovery_file_contents enable always trigger disaster_recovery_file_contents_erased;

-- What a DR file holds stays on record for ever.
create trigger disaster_recovery_file_contents_kept before delete or truncate on disaster_recovery_file_contents
  for each statement execute function refuse_change('what a DR file holds is kept for ever');
alter table disaster_recovery_file_contents enable always trigger disaster_recovery_file_contents_kept;

-- What a DR file holds is recorded in the transaction that makes it available, and never later.
create trigger disaster_recovery_file_contents_made before insert on disaster_recovery_file_contents
  for each row execute function guard_disaster_recovery_file_contents();
alter table disaster_recovery_file_contents enable always trigger disaster_recovery_file_contents_made;

-- Which numbers and activities the rows of a DR file may have, as a Bloom filter: it says whether a file may expire
-- while there are legal holds, without the identity and without the numbers. It goes when the file expires. A file
-- without one may hold anything.
create table disaster_recovery_file_marks (
  disaster_recovery_file_id bigint not null,
  -- A power of two of bits. A number or activity sets two of them; a bit that is not set proves that no row has it.
  bits bytea not null,
  -- Rows with a number that has no key: only its exact text is compared.
  no_key_count bigint not null,
  constraint disaster_recovery_file_marks_pk primary key (disaster_recovery_file_id),
  constraint disaster_recovery_file_marks_file_fk foreign key (disaster_recovery_file_id) references
    disaster_recovery_files(id) on delete cascade
);

-- Marks can never be changed: a file could lose its bytes in spite of a legal hold.
create trigger disaster_recovery_file_marks_kept before update or truncate on disaster_recovery_file_marks
  for each statement execute function refuse_change('marks of a DR file can never be changed');
alter table disaster_recovery_file_marks enable always trigger disaster_recovery_file_marks_kept;

-- Refuses marks of a DR file that is not being written.
create function guard_disaster_recovery_file_marks() returns trigger
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
begin
  if not exists (
    select from disaster_recovery_files f where f.id = new.disaster_recovery_file_id and f.status = 'Writing'
  ) then
    raise exception 'marks of a DR file are made while it is written' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

-- Marks are made while the DR file is written, and never later.
create trigger disaster_recovery_file_marks_made before insert on disaster_recovery_file_marks
  for each row execute function guard_disaster_recovery_file_marks();
alter table disaster_recovery_file_marks enable always trigger disaster_recovery_file_marks_made;

-- The index of the numbers in a DR file, which is encrypted beside it in storage: a search opens only files whose index
-- has the number. It goes when the file expires. A file without one is opened by every search.
create table disaster_recovery_file_indexes (
  disaster_recovery_file_id bigint not null,
  size_bytes bigint not null,
  -- SHA-256 of the index as it is in storage, hexadecimal: one that differs is not believed.
  sha256 text not null,
  -- Which version of the function that makes keys of numbers made it: an index of other keys is not used.
  keys_version integer not null,
  -- Rows with a number that has no key: only its exact text is compared.
  no_key_count bigint not null,
  constraint disaster_recovery_file_indexes_pk primary key (disaster_recovery_file_id),
  constraint disaster_recovery_file_indexes_file_fk foreign key (disaster_recovery_file_id) references
    disaster_recovery_files(id) on delete cascade
);

-- An index can never be changed: a search would miss a number.
create trigger disaster_recovery_file_indexes_kept before update or truncate on disaster_recovery_file_indexes
  for each statement execute function refuse_change('the index of a DR file can never be changed');
alter table disaster_recovery_file_indexes enable always trigger disaster_recovery_file_indexes_kept;

-- Refuses an index of a DR file that is not being written.
create function guard_disaster_recovery_file_index() returns trigger
language plpgsql set search_path to 'public', 'pg_temp' as $$
begin
  if not exists (
    select from disaster_recovery_files f where f.id = new.disaster_recovery_file_id and f.status = 'Writing'
  ) then
    raise exception 'the index of a DR file is made while it is written' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

-- An index is made while the DR file is written, and never later.
create trigger disaster_recovery_file_indexes_made before insert on disaster_recovery_file_indexes
  for each row execute function guard_disaster_recovery_file_index();
alter table disaster_recovery_file_indexes enable always trigger disaster_recovery_file_indexes_made;

-- Where a number sets its bits. The sign of a stored key does not count.
create function number_mark(key bigint) returns bigint
language sql immutable parallel safe strict as $$
  select pg_catalog.hashint8extended(pg_catalog.abs(key), 1)
$$;

-- Where an activity sets its bits.
create function activity_mark(activity bigint) returns bigint
language sql immutable parallel safe strict as $$
  select pg_catalog.hashint8extended(activity, 2)
$$;

-- Whether both bits of a mark are set.
create function is_marked(bits bytea, mark bigint) returns boolean
language sql immutable parallel safe strict set search_path to 'public', 'pg_temp' as $$
  select bool_and(get_byte(substring(bits from (m.at / 8)::integer + 1 for 1), 0) >> (m.at % 8)::integer & 1 = 1)
  from (select length(bits) * 8::bigint - 1 as last_bit) b,
    lateral (values (mark & b.last_bit), (mark >> 32 & b.last_bit)) m (at)
$$;

-- Whether a DR file may hold a row that a legal hold with these parts covers. Each part is judged by itself, so a file
-- is rather kept than lost. Numbers and activities of a file without marks are not known: it may hold them.
create function may_hold_covered(file_id bigint, first_call_date date, last_call_date date, number_keys bigint[],
  cdr_file_id bigint, user_activity_log_id bigint, min_date date, max_date date) returns boolean
language sql stable set search_path to 'public', 'pg_temp' as $$
  select exists (select from disaster_recovery_files f where f.id = $1 and f.kind = 'Deleted calls') and ($6 is null and $4 is null or coalesce((
      select ($4 is null or exists (select from unnest($4) k where is_marked(m.bits, number_mark(k))))
        and ($6 is null or is_marked(m.bits, activity_mark($6)))
      from disaster_recovery_file_marks m where m.disaster_recovery_file_id = $1), true))
    and ($7 is null or $3 >= $7) and ($8 is null or $2 <= $8)
    and ($5 is null or exists (
      select from disaster_recovery_file_contents c where c.disaster_recovery_file_id = $1 and c.cdr_file_id = $5))
$$;

-- The same as may_hold_covered of the row of a legal hold as JSON. The carriers of a DR file are not known: it may hold
-- any.
create function may_cover_dr_file(hold jsonb, file disaster_recovery_files) returns boolean
language sql stable set search_path to 'public', 'pg_temp' as $$
  select may_hold_covered(file.id, file.first_call_date, file.last_call_date, legal_hold_keys(hold),
    (hold ->> 'cdr_file_id')::bigint, (hold ->> 'user_activity_log_id')::bigint,
    (hold ->> 'min_date')::date, (hold ->> 'max_date')::date)
$$;

-- Whether the bytes of a CDR file may hold what a legal hold with these parts covers. Lines that never became calls are
-- not known by number or date, so a file with such lines is rather kept than lost. A bundle holds its files.
create function may_hold_cdr_file(file_id bigint, number_key bigint, cdr_file_id bigint, user_activity_log_id bigint,
  min_date date, max_date date) returns boolean
language sql stable set search_path to 'public', 'pg_temp' as $$
  select ($3 is null or exists (
      select from cdr_files f where f.id = $1 and $3 in (f.id, f.bundle_cdr_file_id)
      union all select from cdr_files m where m.bundle_cdr_file_id = $1 and m.id = $3))
    and (num_nonnulls($2, $4, $5, $6) = 0 or exists (
      select from cdr_files c where (c.id = $1 or c.bundle_cdr_file_id = $1) and (
        $4 is null and (c.status in ('Failed', 'Discarded', 'Potential Duplicate') or c.rejected_count > 0
          or c.repeated_line_count > 0 or c.continues_cdr_file_id is not null)
        or $4 is null and exists (select from calls t where t.cdr_file_id = c.id
          and ($2 is null or $2 in (abs(t.target_key), abs(t.external_key), abs(t.termination_key)))
          and ($5 is null or t.start_date >= $5) and ($6 is null or t.start_date <= $6))
        or exists (select from deleted_calls t where t.cdr_file_id = c.id
          and ($4 is null or t.user_activity_log_id = $4)
          and ($2 is null or $2 in (abs(t.target_key), abs(t.external_key), abs(t.termination_key)))
          and ($5 is null or t.start_date >= $5) and ($6 is null or t.start_date <= $6))
        or exists (select from disaster_recovery_file_contents n
          join disaster_recovery_files d on d.id = n.disaster_recovery_file_id
          where n.cdr_file_id = c.id and d.status in ('Available', 'Expired')
            and may_hold_covered(d.id, d.first_call_date, d.last_call_date, case when $2 is not null then array[$2] end, c.id, $4, $5, $6)))))
$$;

-- Whether an entry tells of reading what a legal hold with these parts covers: the hold itself, a file, a number that
-- was searched for, or deleted calls, one of them or a page between two ids.
create function may_hold_activity_read(activity_type text, linked_to_type text, linked_to text, file_id bigint, details
  text, hold_id bigint, number_key bigint, cdr_file_id bigint, user_activity_log_id bigint, min_date date, max_date
  date) returns boolean
language plpgsql stable set search_path to 'public', 'pg_temp' as $$
declare
  linked bigint := case when linked_to ~ '^[0-9]{1,18}$' then linked_to::bigint end;
  found jsonb;
  first_id bigint;
  last_id bigint;
begin
  if linked_to_type = 'legalHolds' then
    return linked = hold_id;
  end if;
  if file_id is not null or linked_to_type = 'CDRFiles' then
    return may_hold_cdr_file(coalesce(file_id, linked), $7, $8, $9, $10, $11);
  end if;
  if linked_to_type = 'disasterRecoveryFiles' then
    return exists (select from disaster_recovery_files f
      where f.id = linked and may_hold_covered(f.id, f.first_call_date, f.last_call_date, case when $7 is not null then array[$7] end, $8, $9, $10, $11));
  end if;
  if details is null or details not like '{%' then
    return false;
  end if;
  found := details::jsonb;
  if $7 is not null and right(regexp_replace(coalesce(found ->> 'number', found -> 'filter' ->> 'number'), '\D', '', 'g'), 9)
    = right($7::text, 9) then
    return true;
  end if;
  first_id := coalesce(linked, (found ->> 'firstID')::bigint);
  last_id := coalesce(linked, (found ->> 'lastID')::bigint);
  return exists (select from deleted_calls t where t.id between first_id and last_id
    and ($7 is null or t.target_key in ($7, -$7) or t.external_key in ($7, -$7) or t.termination_key in ($7, -$7))
    and ($8 is null or t.cdr_file_id = $8) and ($9 is null or t.user_activity_log_id = $9)
    and ($10 is null or t.start_date >= $10) and ($11 is null or t.start_date <= $11));
end $$;

-- Takes the rows of a dropped month off the deleted calls of their CDR files: no trigger sees a drop. To be called with
-- the drop; the DR file is the one named in the setting deleted_calls.disaster_recovery_file.
create function count_archived_calls() returns void
language sql set search_path to 'public', 'pg_temp' as $$
  select count_calls(n.cdr_file_id, 0, -n.deleted_count)
  from disaster_recovery_file_contents n
  where n.disaster_recovery_file_id = current_setting('deleted_calls.disaster_recovery_file')::bigint
  order by n.cdr_file_id
$$;

-- Drops a month whose rows a DR file holds, and takes them off the counts of their CDR files. It is refused unless the
-- DR file named in the setting deleted_calls.disaster_recovery_file became available in this transaction and holds
-- exactly as many rows, from the first to the last. While everybody waits for it, it waits no longer than its patience.
create procedure drop_archived_month(in part regclass, in patience text)
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
declare
  leaving bigint;
  first_id bigint;
  last_id bigint;
begin
  call lock_deleted_calls_month(part);
  execute format('select count(*), min(id), max(id) from %s', part) into leaving, first_id, last_id;
  update disaster_recovery_files f set transaction_id = null
  where f.id = nullif(current_setting('deleted_calls.disaster_recovery_file', true), '')::bigint
    and f.status = 'Available' and f.transaction_id = current_transaction_id()
    and (f.row_count, f.first_deleted_call_id, f.last_deleted_call_id) = (leaving, first_id, last_id);
  if not found then
    raise exception 'a month leaves only with a DR file that becomes available in the same transaction and holds exactly its rows'
      using errcode = 'restrict_violation';
  end if;
  lock table only deleted_calls in access exclusive mode;
  perform set_config('lock_timeout', patience, true);
  perform count_archived_calls();
  perform set_config('deleted_calls.dropped_month', (select c.relname::text from pg_class c where c.oid = part), true);
  if exists (select from pg_publication) then
    -- A copy of the database hears of a truncation, and of a drop it does not.
    execute format('alter table %s disable trigger deleted_calls_truncation', part);
    execute format('truncate %s', part);
  end if;
  execute format('drop table %s', part);
end $$;

-- Drops a past month of the activity log whose reads a DR file holds, and puts a table with its other entries in its
-- place. It is refused unless the DR file named in the setting deleted_calls.disaster_recovery_file became available in
-- this transaction and holds exactly these reads. While everybody waits for it, it waits no longer than its patience.
create procedure drop_activity_reads(in part regclass, in patience text)
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
declare
  part_name text := (select c.relname from pg_class c where c.oid = part);
  kept text := part_name || '_kept';
  bounds bigint[];
  leaving record;
  since bigint;
begin
  select array[m[1], m[2]]::bigint[] into bounds
  from pg_class c join pg_inherits i on i.inhrelid = c.oid,
    regexp_match(pg_get_expr(c.relpartbound, c.oid), $m$FROM \('?(\d+)'?\) TO \('?(\d+)'?\)$m$) m
  where c.oid = part and i.inhparent = 'user_activity_log'::regclass;
  if bounds is null or settled_user_activity_log_id() < bounds[2] - 1 then
    raise exception '% is not a past month of the activity log', part using errcode = 'restrict_violation';
  end if;
  select c.until_id into strict since from activity_reads_counted c for update;
  execute format('lock table %s in share row exclusive mode', part);
  execute format('select count(*) as rows, min(t.id) as first_id, max(t.id) as last_id, bit_xor(hashint8extended(t.id, 0)) as id_hash
    from %s t where is_activity_read(t.activity_type)', part) into leaving;
  update disaster_recovery_files f set transaction_id = null
  where f.id = nullif(current_setting('deleted_calls.disaster_recovery_file', true), '')::bigint
    and f.kind = 'Activity reads' and f.status = 'Available' and f.transaction_id = current_transaction_id()
    and (f.row_count, f.first_activity_id, f.last_activity_id, f.activity_id_hash)
      = (leaving.rows, leaving.first_id, leaving.last_id, leaving.id_hash);
  if not found then
    raise exception 'reads of a month leave only with a DR file that becomes available in the same transaction and holds exactly these'
      using errcode = 'restrict_violation';
  end if;
  execute format('insert into activity_read_counts as k (day, user_name, activity_type, count)
    select (t.activity_at at time zone ''UTC'')::date, t.user_name, t.activity_type, count(*)
    from %s t where t.id > $1 and is_activity_read(t.activity_type)
    group by 1, 2, 3 order by 1, 2, 3
    on conflict (day, user_name, activity_type) do update set count = k.count + excluded.count', part) using since;
  execute format('create table %I (like %s including defaults including constraints including indexes)', kept, part);
  execute format('alter table %I add constraint %I check (id >= %s and id < %s)', kept, kept || '_ids', bounds[1], bounds[2]);
  execute format('insert into %I select t.* from %s t where not is_activity_read(t.activity_type)', kept, part);
  call guard_activity_log_table(kept::regclass);
  call let_server_read(kept::regclass);
  lock table only user_activity_log in access exclusive mode;
  perform set_config('lock_timeout', patience, true);
  perform set_config('deleted_calls.dropped_month', part_name, true);
  execute format('drop table %s', part);
  execute format('alter table %I rename to %I', kept, part_name);
  execute format('alter table user_activity_log attach partition %I for values from (%s) to (%s)', part_name, bounds[1], bounds[2]);
  execute format('alter table %I drop constraint %I', part_name, kept || '_ids');
end $$;

-- Each backup of the database that was begun: how it ended, what proved it, and when it was removed. A record is never
-- removed.
create table backups (
  id bigint generated always as identity,
  -- What its files in storage stand below; null until its snapshot was taken
  name text,
  state text not null default 'Making',
  started_by text not null,
  -- The moment that it has; its period counts from here
  snapshot_at timestamptz,
  row_count bigint not null default 0,
  table_count integer not null default 0,
  -- Of all of its encrypted files
  size_bytes bigint not null default 0,
  software_version text,
  postgres_version text,
  signing_key text,
  -- Of the manifest, byte for byte as it is in storage
  manifest_sha256 text,
  verified_at timestamptz,
  -- Restored: into a scratch database, and every table compared. Read back: every file opened, counted and hashed
  verified_by text,
  -- Why it is not there, or why it could not be verified the last time
  failure text,
  created_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  removed_at timestamptz,
  updated_at timestamptz not null default clock_timestamp(),
  constraint backups_pk primary key (id),
  constraint backups_name_unique unique (name),
  constraint backups_complete_check check (state <> 'Complete' or num_nulls(name, snapshot_at, software_version,
    postgres_version, signing_key, manifest_sha256, finished_at) = 0),
  constraint backups_state_check check (state in ('Making', 'Complete', 'Failed', 'Removed')),
  constraint backups_verified_check check ((num_nulls(verified_at, verified_by) in (0, 2)) and (verified_by in
    ('Restored', 'Read back')))
);

-- A change that sets updated_at is stamped when its transaction commits.
create constraint trigger backups_changed_stamped after update on backups
  deferrable initially deferred for each row when (new.updated_at is distinct from old.updated_at and pg_trigger_depth() =
    0)
  execute function stamp_change();
alter table backups enable always trigger backups_changed_stamped;

-- The record of a backup is never removed.
create trigger backups_kept before delete or truncate on backups
  for each statement execute function refuse_change('the record of a backup is never removed');
alter table backups enable always trigger backups_kept;

-- A new row is stamped when its transaction commits.
create constraint trigger backups_made_stamped after insert on backups
  deferrable initially deferred for each row when (pg_trigger_depth() = 0) execute function stamp_change();
alter table backups enable always trigger backups_made_stamped;

-- Where each sequence is, for a backup; null before its first number. Their owner alone may read them all.
create function sequence_values() returns table(name text, last_value bigint)
language sql stable security definer set search_path to 'public', 'pg_temp' as $$
  select c.relname::text, pg_sequence_last_value(c.oid) from pg_class c
  where c.relkind = 'S' and c.relnamespace = current_schema()::regnamespace
$$;


-- Room ----------------------------------------------------------------------------------------------------------------

-- How much room the database and the files took, once a UTC day; the newest 400 days are kept.
create table daily_sizes (
  day date not null,
  database_bytes bigint not null,
  -- As they came, while their bytes are kept
  cdr_file_bytes bigint not null,
  -- Of those that are available
  dr_file_bytes bigint not null,
  backup_bytes bigint not null,
  constraint daily_sizes_pk primary key (day)
);


-- Privileges ----------------------------------------------------------------------------------------------------------

-- deleted_calls_server is what the running server and the commands work as: they read, add and change what these lines
-- say. It owns nothing, so it cannot drop, truncate or alter a table or switch off a trigger. What takes more is done
-- by functions of the owner (security definer), each of which checks what it is asked for. Activity entries are added
-- without their id and transaction, which come from defaults. A month can be read by its own name, too. Triggers need
-- no grant: they work as the owner, and nobody else may put their functions on a table.

do $$ begin
  if not exists (select from pg_roles where rolname = 'deleted_calls_server') then create role deleted_calls_server; end if;
end $$;

grant delete, insert (activity_details, activity_reason, activity_type, address, after, before, cdr_file_id, grants,
  linked_to, linked_to_type, used_api, user_id, user_name), select on user_activity_log to deleted_calls_server;
grant delete, insert (address, expires_at, signed_in_with, token_hash, user_agent, user_id), select, update (used_at) on
  sessions to deleted_calls_server;
grant delete, insert (file_count, file_names), select, update (file_count, file_names) on storage_ahead to
  deleted_calls_server;
grant delete, insert, select on calls to deleted_calls_server;
grant delete, insert, select on cdr_file_comparison_lines to deleted_calls_server;
grant delete, insert, select on cdr_file_comparisons to deleted_calls_server;
grant delete, insert, select on cdr_rejected_lines to deleted_calls_server;
grant delete, insert, select on daily_sizes to deleted_calls_server;
grant delete, insert, select on disaster_recovery_file_indexes to deleted_calls_server;
grant delete, insert, select on disaster_recovery_file_marks to deleted_calls_server;
grant delete, insert, select, update (abandoned_at, touched_at) on pending_uploads to deleted_calls_server;
grant delete, insert, select, update (acquired_at, expires_at, holder, holder_name, work) on leases to
  deleted_calls_server;
grant delete, insert, select, update (activity_id_hash, bytes_removed_at, download_count, expires_at, first_activity_id,
  first_call_date, first_deleted_call_id, last_activity_id, last_call_date, last_deleted_call_id, manifest,
  manifest_sha256, restored_at, restored_count, restored_in, retention_days, row_count, sha256, signature, size_bytes,
  status, transaction_id, updated_at) on disaster_recovery_files to deleted_calls_server;
grant delete, insert, select, update (address, last_at, requests) on counted_activities to deleted_calls_server;
grant delete, insert, select, update (answer, created_at, request_hash, status) on kept_answers to deleted_calls_server;
grant delete, insert, select, update (place) on inbox_claims to deleted_calls_server;
grant delete, insert, select, update (reinstated_in, updated_at) on deleted_calls to deleted_calls_server;
grant delete, insert, select, update on cdr_file_source_files to deleted_calls_server;
grant delete, insert, select, update on cdr_file_sources to deleted_calls_server;
grant execute on routine add_coming_month(IN month date) to deleted_calls_server;
grant execute on routine advance_clock(clock text, last_used bigint) to deleted_calls_server;
grant execute on routine close_restored_month(IN month date) to deleted_calls_server;
grant execute on routine confirm_clock() to deleted_calls_server;
grant execute on routine count_activity_reads(most bigint) to deleted_calls_server;
grant execute on routine count_imported_calls(IN file bigint, IN imported bigint) to deleted_calls_server;
grant execute on routine delete_single_calls(calls bigint[], user_ids bigint[], user_names text[], used_api boolean[],
  addresses text[], reasons text[], details text[], grants jsonb[]) to deleted_calls_server;
grant execute on routine drop_activity_reads(IN part regclass, IN patience text) to deleted_calls_server;
grant execute on routine drop_archived_month(IN part regclass, IN patience text) to deleted_calls_server;
grant execute on routine enter_activity_log_month() to deleted_calls_server;
grant execute on routine erase_activity(erasure bigint, entry bigint, texts jsonb) to deleted_calls_server;
grant execute on routine erase_calls(erasure bigint, pseudonym_key bigint, most integer, OUT erased bigint, OUT held
  bigint) to deleted_calls_server;
grant execute on routine erase_deleted_calls(erasure bigint, pseudonym_key bigint, most integer, OUT erased bigint, OUT
  held bigint) to deleted_calls_server;
grant execute on routine erase_legal_hold(erasure bigint, hold bigint, texts jsonb) to deleted_calls_server;
grant execute on routine erase_record(erasure bigint, record_table text, record_at tid, texts_before jsonb, texts_after
  jsonb) to deleted_calls_server;
grant execute on routine erase_rejected_line(erasure bigint, file bigint, line integer, raw bytea, why text) to
  deleted_calls_server;
grant execute on routine erase_texts_of_calls(erasure bigint, changes jsonb) to deleted_calls_server;
grant execute on routine erase_texts_of_deleted_calls(erasure bigint, changes jsonb) to deleted_calls_server;
grant execute on routine hold_call_counts(files bigint[]) to deleted_calls_server;
grant execute on routine lock_clock(clock text) to deleted_calls_server;
grant execute on routine lock_deleted_calls_month(IN part regclass) to deleted_calls_server;
grant execute on routine lock_legal_holds() to deleted_calls_server;
grant execute on routine look_at_clock() to deleted_calls_server;
grant execute on routine open_restored_month(month date) to deleted_calls_server;
grant execute on routine pass_ids(activity bigint, run bigint, cdr_file bigint, deleted_call bigint, live_call bigint)
  to deleted_calls_server;
grant execute on routine redact_cdr_file(erasure bigint, file bigint, path text, size bigint, texts jsonb) to
  deleted_calls_server;
grant execute on routine sequence_values() to deleted_calls_server;
grant insert (act, document, linked_to, linked_to_type, signature, signing_key, user_activity_log_id), select on
  certificates to deleted_calls_server;
grant insert (act, parameters, parameters_hash, requested_by, requested_by_id, requested_in, subject), select, update
  (decided_by, decided_by_id, decided_in, decision, decision_reason, expired_in, parameters, parameters_hash,
  updated_at, used_in) on approvals to deleted_calls_server;
grant insert (after, field, origin, reason, user_activity_log_id), select on policy_changes to deleted_calls_server;
grant insert (cdr_file_id, deleted_count, disaster_recovery_file_id, reinstated_count), select, update (erased_count) on
  disaster_recovery_file_contents to deleted_calls_server;
grant insert (digits, number, number_key, pseudonym, reason, started_in), select, update (counts, digits, failure,
  finished_at, finished_in, held, number, number_key, problems, state, updated_at) on erasures to deleted_calls_server;
grant insert (document, given_by, given_by_id, name, size_bytes, version), select on cdr_layouts to
  deleted_calls_server;
grant insert (id), select on first_admins to deleted_calls_server;
grant insert (name, retired_by, retired_by_id, version), select on cdr_layout_retirements to deleted_calls_server;
grant insert (name, snapshot_at, started_by), select, update (failure, finished_at, manifest_sha256, name,
  postgres_version, removed_at, row_count, signing_key, size_bytes, snapshot_at, software_version, state, table_count,
  updated_at, verified_at, verified_by) on backups to deleted_calls_server;
grant insert (opened, started_by, started_by_id), select, update (failure, file_count, findings, finished_at,
  found_count, head, of_bytes, of_files, read_bytes, state, updated_at, user_activity_log_id) on verifications to
  deleted_calls_server;
grant insert (policy_change_id, user_activity_log_id), select on policy_withdrawals to deleted_calls_server;
grant insert (sha256, user_activity_log_id), select on signing_keys to deleted_calls_server;
grant insert, select on cdr_file_warnings to deleted_calls_server;
grant insert, select, update (api_access, api_key_created_at, api_key_expires_at, api_key_hash, api_key_made_by,
  api_key_used_at, data_protection_access, email, name, permissions, sign_on_subject, status, updated_at) on users to
  deleted_calls_server;
grant insert, select, update (archive_size_bytes, cause, due_count, expired_file_count, exported_count, failure,
  finished_at, held_count, removed_count, state, step, step_count, updated_at, user_activity_log_id) on retention_runs
  to deleted_calls_server;
grant insert, select, update (blank_line_count, bytes_expired_at, bytes_removed_at, call_count, call_line_count,
  continues_cdr_file_id, failure_code, file_type_version, header_line_count, import_attempts, import_moved_at,
  line_count, newest_call_date, next_attempt_at, oldest_call_date, progress_bytes, progress_lines, rejected_count,
  release_mode, released_in, repeated_calls, repeated_line_count, repeats_cdr_file_id, replaced_in, status,
  status_detail, updated_at, waiting_since) on cdr_files to deleted_calls_server;
grant insert, select, update (released_in, review_on, reviewed_in, updated_at) on legal_holds to deleted_calls_server;
grant insert, select, update (removed_bytes, removed_count) on retention_run_classes to deleted_calls_server;
grant select on activity_read_counts to deleted_calls_server;
grant select on activity_reads_counted to deleted_calls_server;
grant select on cdr_file_call_counts to deleted_calls_server;
grant select on clock_watch to deleted_calls_server;
grant select on clocks to deleted_calls_server;
grant select on deletion_counts to deleted_calls_server;
grant select on deletion_reasons to deleted_calls_server;
grant select on erased_deleted_calls to deleted_calls_server;
grant select on retention_watch to deleted_calls_server;
grant select on sequence deleted_calls_changes to deleted_calls_server;
grant select on used_api_keys to deleted_calls_server;
grant select, usage on sequence user_activity_log_id_sequence to deleted_calls_server;
revoke execute on routine add_activity_log_month(IN month date) from public;
revoke execute on routine add_coming_month(IN month date) from public;
revoke execute on routine add_deleted_calls_partition(IN month date) from public;
revoke execute on routine advance_clock(clock text, last_used bigint) from public;
revoke execute on routine attach_restored_month(IN month date) from public;
revoke execute on routine begin_restored_month(month date) from public;
revoke execute on routine calls_moved_counted() from public;
revoke execute on routine close_restored_month(IN month date) from public;
revoke execute on routine confirm_clock() from public;
revoke execute on routine consume_approval(act text, subject text) from public;
revoke execute on routine count_activity_reads(most bigint) from public;
revoke execute on routine count_archived_calls() from public;
revoke execute on routine count_calls(file bigint, live bigint, deleted bigint) from public;
revoke execute on routine count_deleted_calls_change() from public;
revoke execute on routine count_imported_calls(IN file bigint, IN imported bigint) from public;
revoke execute on routine count_leaving_reads() from public;
revoke execute on routine delete_single_calls(calls bigint[], user_ids bigint[], user_names text[], used_api boolean[],
  addresses text[], reasons text[], details text[], grants jsonb[]) from public;
revoke execute on routine deleted_calls_counted_changing() from public;
revoke execute on routine deleted_calls_counted_coming() from public;
revoke execute on routine deleted_calls_counted_leaving() from public;
revoke execute on routine deletion_reason_id(given text) from public;
revoke execute on routine drop_activity_reads(IN part regclass, IN patience text) from public;
revoke execute on routine drop_archived_month(IN part regclass, IN patience text) from public;
revoke execute on routine end_sessions() from public;
revoke execute on routine enter_activity_log_month() from public;
revoke execute on routine erase_activity(erasure bigint, entry bigint, texts jsonb) from public;
revoke execute on routine erase_calls(erasure bigint, pseudonym_key bigint, most integer, OUT erased bigint, OUT held
  bigint) from public;
revoke execute on routine erase_deleted_calls(erasure bigint, pseudonym_key bigint, most integer, OUT erased bigint, OUT
  held bigint) from public;
revoke execute on routine erase_deletion_reason() from public;
revoke execute on routine erase_legal_hold(erasure bigint, hold bigint, texts jsonb) from public;
revoke execute on routine erase_record(erasure bigint, record_table text, record_at tid, texts_before jsonb, texts_after
  jsonb) from public;
revoke execute on routine erase_rejected_line(erasure bigint, file bigint, line integer, raw bytea, why text) from
  public;
revoke execute on routine erase_texts_of_calls(erasure bigint, changes jsonb) from public;
revoke execute on routine erase_texts_of_deleted_calls(erasure bigint, changes jsonb) from public;
revoke execute on routine guard_activity_log_table(IN guarded regclass) from public;
revoke execute on routine guard_activity_removal() from public;
revoke execute on routine guard_approval_change() from public;
revoke execute on routine guard_approval_request() from public;
revoke execute on routine guard_approved_erasure() from public;
revoke execute on routine guard_approved_key() from public;
revoke execute on routine guard_approved_policy_change() from public;
revoke execute on routine guard_approved_release() from public;
revoke execute on routine guard_approved_restore() from public;
revoke execute on routine guard_approved_run() from public;
revoke execute on routine guard_cdr_file_bytes() from public;
revoke execute on routine guard_deleted_calls_activity() from public;
revoke execute on routine guard_deleted_calls_removal() from public;
revoke execute on routine guard_deleted_calls_table(IN guarded regclass) from public;
revoke execute on routine guard_disaster_recovery_file_contents() from public;
revoke execute on routine guard_disaster_recovery_file_index() from public;
revoke execute on routine guard_disaster_recovery_file_marks() from public;
revoke execute on routine guard_disaster_recovery_file_period() from public;
revoke execute on routine guard_disaster_recovery_file_restored() from public;
revoke execute on routine guard_disaster_recovery_file_status() from public;
revoke execute on routine guard_erasures() from public;
revoke execute on routine guard_policy_withdrawal() from public;
revoke execute on routine guard_rejected_lines() from public;
revoke execute on routine guard_restored_deleted_call() from public;
revoke execute on routine guard_signing_key() from public;
revoke execute on routine hold_call_counts(files bigint[]) from public;
revoke execute on routine let_server_read(IN part regclass) from public;
revoke execute on routine lock_clock(clock text) from public;
revoke execute on routine lock_deleted_calls_month(IN part regclass) from public;
revoke execute on routine lock_legal_holds() from public;
revoke execute on routine look_at_clock() from public;
revoke execute on routine mark_user_activity_log_ids() from public;
revoke execute on routine move_deleted_calls() from public;
revoke execute on routine number_of_erasure(erasure bigint) from public;
revoke execute on routine open_restored_month(month date) from public;
revoke execute on routine pass_ids(activity bigint, run bigint, cdr_file bigint, deleted_call bigint, live_call bigint)
  from public;
revoke execute on routine redact_cdr_file(erasure bigint, file bigint, path text, size bigint, texts jsonb) from public;
revoke execute on routine refuse_change() from public;
revoke execute on routine refuse_drop_of_calls() from public;
revoke execute on routine remember_api_key() from public;
revoke execute on routine schedule_policy_change() from public;
revoke execute on routine sequence_values() from public;
revoke execute on routine stamp_change() from public;
revoke execute on routine start_cdr_file_clock() from public;
