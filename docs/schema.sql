-- The schema of deleted-calls as its migrations make it. Written by "npm run schema"; not to be edited.
--
-- What the database itself guarantees, also against plain SQL, and the triggers and functions that keep it:
--   1. A row leaves calls only as a deleted call, under an activity entry of the same transaction: calls_move,
--      calls_no_truncate.
--   2. The evidence of a deleted call never changes: deleted_calls_evidence.
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
--      disaster_recovery_file_contents_counted, disaster_recovery_file_marks_kept, legal_holds_kept, legal_holds_scope,
--      legal_holds_released.
--   8. A DR file expires only under an activity entry that says so, and only an expired one loses its bytes:
--      disaster_recovery_files_status, disaster_recovery_files_bytes.
--   9. Ids that are taken from lock_clock and next_user_activity_log_id are listed in ascending order, so a poller
--      misses nothing: advance_clock, settled_user_activity_log_id.
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
  constraint users_pk primary key (id),
  constraint users_api_key_hash_unique unique (api_key_hash),
  constraint users_email_unique unique (email),
  constraint users_api_access_check check (api_access in ('none', 'read', 'write')),
  constraint users_data_protection_access_check check (data_protection_access in ('none', 'view', 'download',
    'primary')),
  constraint users_email_check check (email = lower(email)),
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

-- A new row is stamped when its transaction commits.
create constraint trigger users_made_stamped after insert on users
  deferrable initially deferred for each row when (pg_trigger_depth() = 0) execute function stamp_change('created_at');
alter table users enable always trigger users_made_stamped;

-- SHA-256 of each API key that was ever given, also of those that were replaced: none is given twice.
create table used_api_keys (
  key_hash bytea not null,
  given_at timestamptz not null default clock_timestamp(),
  constraint used_api_keys_pk primary key (key_hash)
);

-- Refuses the statement or the row, with the reason that the trigger gives. It raises restrict_violation (23001), as
-- all guards do.
create function refuse_change() returns trigger
language plpgsql set search_path to 'public', 'pg_temp' as $$
begin
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

-- Ids of activity entries. Only next_user_activity_log_id takes them.
create sequence user_activity_log_id_sequence minvalue 0 start with 0;

-- The id of a new activity entry, without waiting for other transactions. The shared lock that it leaves until its
-- transaction ends tells settled_user_activity_log_id from which id on entries may still appear.
create function next_user_activity_log_id() returns bigint
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
begin
  perform pg_advisory_xact_lock_shared((1::bigint << 61) + s.last_value) from user_activity_log_id_sequence s;
  return nextval('user_activity_log_id_sequence');
end $$;

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

-- Who did what, when and why. An entry can never be changed or removed.
create table user_activity_log (
  id bigint not null default next_user_activity_log_id(),
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
);

create index user_activity_log_activity_at_index on user_activity_log (activity_at);
create index user_activity_log_activity_type_index on user_activity_log (activity_type, id) where activity_type <>
  'Deleted calls viewed';
create index user_activity_log_cdr_file_index on user_activity_log (cdr_file_id, id) where cdr_file_id is not null;
create index user_activity_log_changes_index on user_activity_log (id) where activity_type <> all
  (array['Rejected lines viewed', 'Rejected lines downloaded', 'Deleted calls viewed', 'Deletion previewed',
  'Legal hold previewed', 'Data subject searched', 'DR file downloaded', 'CDR files compared']);
create index user_activity_log_deletions_index on user_activity_log (cdr_file_id, id) where activity_type in
  ('Calls deleted', 'CDR file deleted');
create index user_activity_log_expired_index on user_activity_log (linked_to) where activity_type = 'DR file expired';
create index user_activity_log_linked_to_index on user_activity_log (linked_to, id) where linked_to is not null;
create index user_activity_log_linked_to_type_index on user_activity_log (linked_to_type, id) where linked_to_type <>
  'deletedCalls';
create index user_activity_log_reads_index on user_activity_log (id) where activity_type in ('Rejected lines viewed',
  'Rejected lines downloaded', 'Deleted calls viewed', 'Deletion previewed', 'Legal hold previewed',
  'Data subject searched', 'DR file downloaded', 'CDR files compared');
create index user_activity_log_reasons_index on user_activity_log (id) where activity_reason is not null;
create index user_activity_log_retention_run_index on user_activity_log (id) where activity_type = 'Retention run';
create index user_activity_log_user_index on user_activity_log (user_id, id) where user_id is not null;
create index user_activity_log_user_name_index on user_activity_log (user_name, id);

-- An activity entry can never be changed or removed.
create trigger user_activity_log_append_only before delete or update or truncate on user_activity_log
  for each statement execute function refuse_change('an activity entry can never be changed or removed');
alter table user_activity_log enable always trigger user_activity_log_append_only;

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
  constraint policy_changes_activity_check check ((before is null) = (user_activity_log_id is null)),
  constraint policy_changes_field_check check ( case field when 'liveCallsDays' then after = 'null'::jsonb or
    jsonb_typeof(after) = 'number' and after::integer >= 1 and after::integer <= 36500 when 'recipients' then
    jsonb_typeof(after) = 'array' when 'approvals' then jsonb_typeof(after) = 'boolean' else (field in
    ('deletedCallsDays', 'drFileDays', 'cdrFileDays', 'unwantedFileDays', 'activityReadDays', 'backupDays')) and
    jsonb_typeof(after) = 'number' and after::integer >= 1 and after::integer <= 36500 end),
  constraint policy_changes_origin_check check (origin in ('Environment', 'API', 'Command line', 'Default'))
);

create index policy_changes_field_index on policy_changes (field, id);

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


-- CDR files -----------------------------------------------------------------------------------------------------------

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

create index cdr_files_bundle_index on cdr_files (bundle_cdr_file_id) where bundle_cdr_file_id is not null;
create index cdr_files_carrier_index on cdr_files (carrier, id);
create index cdr_files_continues_index on cdr_files (continues_cdr_file_id) where continues_cdr_file_id is not null;
create index cdr_files_import_moved_at_index on cdr_files (import_moved_at) where import_moved_at is not null;
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


-- Deleted calls -------------------------------------------------------------------------------------------------------

-- Months, such as deleted_calls_2026_11, are not shown: they differ from day to day. The server makes them three ahead
-- with add_coming_month; the restore of a whole month makes one with open_restored_month and close_restored_month. Both
-- give it its guards with guard_deleted_calls_table before it is attached. A retention run drops one with
-- drop_archived_month.

-- Grows with each statement that changes, removes or brings back deleted calls. If it has not moved since a month was
-- compared with its export, nothing changed. Deletions of calls do not count.
create sequence deleted_calls_changes;

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

-- Adds new rows to the deleted calls of their CDR files.
create function deleted_calls_counted_coming() returns trigger
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
begin
  perform count_calls(c.cdr_file_id, c.live, c.deleted) from (select cdr_file_id, 0 as live, count(*) as deleted from come where reinstated_in is null group by 1 order by 1) c;
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
  where f.id = file and f.status = 'Available' and f.transaction_id = current_transaction_id()
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
-- that was ahead.
create function coming_months() returns setof date
language sql stable set search_path to 'public', 'pg_temp' as $$
  select months.first::date
  from (
    select date_trunc('month', now() at time zone 'UTC') + make_interval(months => ahead)
    from generate_series(0, 3) ahead
    union
    select date_trunc('month', id_instant(last_id) at time zone 'UTC') + make_interval(months => ahead)
    from clocks, generate_series(0, 1) ahead where name = 'deleted_calls' and id_instant(last_id) > now()
  ) months (first)
  where to_regclass('deleted_calls_' || to_char(first, 'YYYY_MM')) is null order by first
$$;

-- Makes the partition of a coming month for the running server, unless it is there. Any other month is refused.
create procedure add_coming_month(in month date)
language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
begin
  if month in (select coming_months()) then
    call add_deleted_calls_partition(month);
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
  where o.object_type = 'table' and not o.is_temporary and o.object_name ~ '^(deleted_calls(_\d{4}_\d{2})?|calls)$'
    and o.object_name is distinct from current_setting('deleted_calls.dropped_month', true)
  limit 1;
  if dropped is not null then
    raise exception 'drop of % is refused: calls leave by deletion, deleted calls through a retention run', dropped
      using errcode = 'restrict_violation',
        hint = 'To remove this installation, drop its database, or the event trigger calls_kept first.';
  end if;
end $$;

-- No table of calls or deleted calls is dropped but by a retention run.
create event trigger calls_kept on sql_drop execute function refuse_drop_of_calls();
alter event trigger calls_kept enable always;


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
  constraint retention_runs_pk primary key (id),
  constraint retention_runs_state_check check (state in ('Running', 'Succeeded', 'Failed', 'Stopped', 'Abandoned',
    'Held back'))
);

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

-- Since when a first successful retention run is waited for.
create table retention_watch (
  since timestamptz not null,
  constraint retention_watch_pk primary key (since)
);

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
  constraint disaster_recovery_files_pk primary key (id),
  constraint disaster_recovery_files_sequence_unique unique (sequence),
  constraint disaster_recovery_files_complete_check check (status = 'Writing' or num_nulls(row_count, size_bytes,
    sha256, first_deleted_call_id, last_deleted_call_id, manifest, manifest_sha256, expires_at) = 0),
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
      select from user_activity_log a where a.id = new.restored_in and a.activity_type = 'DR file restored'
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
    where a.id = current_activity() and a.activity_type = 'DR file expired' and a.linked_to = new.id::text
  ) then
    raise exception 'a DR file expires only under an activity entry that says so, written in the same transaction'
      using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

-- A DR file goes from Writing to Available, perhaps to Restored, and to Expired: never back, and it is restored once.
create trigger disaster_recovery_files_status before update of status, restored_in, restored_at, restored_count on
    disaster_recovery_files
  for each row execute function guard_disaster_recovery_file_status();
alter table disaster_recovery_files enable always trigger disaster_recovery_files_status;

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
  select ($6 is null and $4 is null or coalesce((
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
  execute format('drop table %s', part);
end $$;


-- Privileges ----------------------------------------------------------------------------------------------------------

-- deleted_calls_server is what the running server and the commands work as: they read, add and change what these lines
-- say. It owns nothing, so it cannot drop, truncate or alter a table or switch off a trigger. What takes more is done
-- by functions of the owner (security definer), each of which checks what it is asked for. Activity entries are added
-- without their id and transaction, which come from defaults. A month can be read by its own name, too. Triggers need
-- no grant: they work as the owner, and nobody else may put their functions on a table.

do $$ begin
  if not exists (select from pg_roles where rolname = 'deleted_calls_server') then create role deleted_calls_server; end if;
end $$;

grant delete, insert, select on calls to deleted_calls_server;
grant delete, insert, select on cdr_file_comparison_lines to deleted_calls_server;
grant delete, insert, select on cdr_file_comparisons to deleted_calls_server;
grant delete, insert, select on disaster_recovery_file_marks to deleted_calls_server;
grant delete, insert, select, update (abandoned_at, touched_at) on pending_uploads to deleted_calls_server;
grant delete, insert, select, update (acquired_at, expires_at, holder, holder_name) on leases to deleted_calls_server;
grant delete, insert, select, update (answer, created_at, request_hash, status) on kept_answers to deleted_calls_server;
grant delete, insert, select, update (bytes_removed_at, download_count, expires_at, first_call_date,
  first_deleted_call_id, last_call_date, last_deleted_call_id, manifest, manifest_sha256, restored_at, restored_count,
  restored_in, retention_days, row_count, sha256, signature, size_bytes, status, transaction_id, updated_at) on
  disaster_recovery_files to deleted_calls_server;
grant delete, insert, select, update (place) on inbox_claims to deleted_calls_server;
grant delete, insert, select, update (reinstated_in, updated_at) on deleted_calls to deleted_calls_server;
grant delete, insert, select, update on cdr_file_source_files to deleted_calls_server;
grant delete, insert, select, update on cdr_file_sources to deleted_calls_server;
grant execute on routine add_coming_month(IN month date) to deleted_calls_server;
grant execute on routine advance_clock(clock text, last_used bigint) to deleted_calls_server;
grant execute on routine close_restored_month(IN month date) to deleted_calls_server;
grant execute on routine confirm_clock() to deleted_calls_server;
grant execute on routine count_imported_calls(IN file bigint, IN imported bigint) to deleted_calls_server;
grant execute on routine drop_archived_month(IN part regclass, IN patience text) to deleted_calls_server;
grant execute on routine hold_call_counts(files bigint[]) to deleted_calls_server;
grant execute on routine lock_clock(clock text) to deleted_calls_server;
grant execute on routine lock_deleted_calls_month(IN part regclass) to deleted_calls_server;
grant execute on routine lock_legal_holds() to deleted_calls_server;
grant execute on routine look_at_clock() to deleted_calls_server;
grant execute on routine next_user_activity_log_id() to deleted_calls_server;
grant execute on routine open_restored_month(month date) to deleted_calls_server;
grant insert (activity_details, activity_reason, activity_type, address, after, before, cdr_file_id, grants, linked_to,
  linked_to_type, used_api, user_id, user_name), select on user_activity_log to deleted_calls_server;
grant insert (after, field, origin, reason, user_activity_log_id), select on policy_changes to deleted_calls_server;
grant insert (cdr_file_id, deleted_count, disaster_recovery_file_id, reinstated_count), select, update (erased_count) on
  disaster_recovery_file_contents to deleted_calls_server;
grant insert (document, given_by, given_by_id, name, size_bytes, version), select on cdr_layouts to
  deleted_calls_server;
grant insert (id), select on first_admins to deleted_calls_server;
grant insert (name, retired_by, retired_by_id, version), select on cdr_layout_retirements to deleted_calls_server;
grant insert (policy_change_id, user_activity_log_id), select on policy_withdrawals to deleted_calls_server;
grant insert, select on cdr_file_warnings to deleted_calls_server;
grant insert, select on cdr_rejected_lines to deleted_calls_server;
grant insert, select, update (api_access, api_key_created_at, api_key_hash, api_key_made_by, api_key_used_at,
  data_protection_access, email, name, permissions, status, updated_at) on users to deleted_calls_server;
grant insert, select, update (archive_size_bytes, cause, due_count, expired_file_count, exported_count, failure,
  finished_at, held_count, removed_count, state, step, step_count, updated_at, user_activity_log_id) on retention_runs
  to deleted_calls_server;
grant insert, select, update (blank_line_count, call_count, call_line_count, continues_cdr_file_id, file_type_version,
  header_line_count, import_attempts, import_moved_at, line_count, next_attempt_at, progress_bytes, progress_lines,
  rejected_count, release_mode, released_in, repeated_calls, repeated_line_count, repeats_cdr_file_id, replaced_in,
  status, status_detail, updated_at, waiting_since) on cdr_files to deleted_calls_server;
grant insert, select, update (released_in, review_on, reviewed_in, updated_at) on legal_holds to deleted_calls_server;
grant select on cdr_file_call_counts to deleted_calls_server;
grant select on clock_watch to deleted_calls_server;
grant select on clocks to deleted_calls_server;
grant select on erased_deleted_calls to deleted_calls_server;
grant select on retention_watch to deleted_calls_server;
grant select on sequence deleted_calls_changes to deleted_calls_server;
grant select on sequence user_activity_log_id_sequence to deleted_calls_server;
grant select on used_api_keys to deleted_calls_server;
revoke execute on routine add_coming_month(IN month date) from public;
revoke execute on routine add_deleted_calls_partition(IN month date) from public;
revoke execute on routine advance_clock(clock text, last_used bigint) from public;
revoke execute on routine attach_restored_month(IN month date) from public;
revoke execute on routine begin_restored_month(month date) from public;
revoke execute on routine calls_moved_counted() from public;
revoke execute on routine close_restored_month(IN month date) from public;
revoke execute on routine confirm_clock() from public;
revoke execute on routine count_archived_calls() from public;
revoke execute on routine count_calls(file bigint, live bigint, deleted bigint) from public;
revoke execute on routine count_deleted_calls_change() from public;
revoke execute on routine count_imported_calls(IN file bigint, IN imported bigint) from public;
revoke execute on routine deleted_calls_counted_changing() from public;
revoke execute on routine deleted_calls_counted_coming() from public;
revoke execute on routine deleted_calls_counted_leaving() from public;
revoke execute on routine drop_archived_month(IN part regclass, IN patience text) from public;
revoke execute on routine guard_deleted_calls_activity() from public;
revoke execute on routine guard_deleted_calls_removal() from public;
revoke execute on routine guard_deleted_calls_table(IN guarded regclass) from public;
revoke execute on routine guard_disaster_recovery_file_contents() from public;
revoke execute on routine guard_disaster_recovery_file_marks() from public;
revoke execute on routine guard_disaster_recovery_file_period() from public;
revoke execute on routine guard_disaster_recovery_file_restored() from public;
revoke execute on routine guard_disaster_recovery_file_status() from public;
revoke execute on routine guard_policy_withdrawal() from public;
revoke execute on routine guard_restored_deleted_call() from public;
revoke execute on routine hold_call_counts(files bigint[]) from public;
revoke execute on routine let_server_read(IN part regclass) from public;
revoke execute on routine lock_clock(clock text) from public;
revoke execute on routine lock_deleted_calls_month(IN part regclass) from public;
revoke execute on routine lock_legal_holds() from public;
revoke execute on routine look_at_clock() from public;
revoke execute on routine move_deleted_calls() from public;
revoke execute on routine next_user_activity_log_id() from public;
revoke execute on routine open_restored_month(month date) from public;
revoke execute on routine refuse_change() from public;
revoke execute on routine refuse_drop_of_calls() from public;
revoke execute on routine remember_api_key() from public;
revoke execute on routine schedule_policy_change() from public;
revoke execute on routine stamp_change() from public;
