import { MigrationInterface, QueryRunner } from 'typeorm';

const OF_THE_OWNER = `security definer set search_path to 'public', 'pg_temp'`;
const LOG_COMMENT =
  'Who did what, when and why. An entry can never be changed. Entries of reads leave with a DR file that holds them; no other ever does.';

/**
 * The activity log is partitioned by month, so that reads leave by a drop. What is there becomes the first part as it is:
 * no row moves. Each month has a thousand million ids of its own, from the month's number on, and the sequence goes to them
 * when the month begins.
 */
export class ExpandActivityLogByMonths1796510200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.addGuards(runner);
    await this.makeParent(runner);
    await this.addTriggers(runner);
    await this.addMonths(runner);
    await this.handOver(runner);
  }

  /** What the owner's routines call is the owner's from the first moment on: an older server makes months meanwhile. */
  private async handOver(runner: QueryRunner): Promise<void> {
    await runner.query(`
      do $$
      declare
        owner name := (select r.rolname from pg_proc p join pg_roles r on r.oid = p.proowner where p.oid = 'add_coming_month'::regproc);
        routine text;
      begin
        foreach routine in array array['guard_activity_log_table', 'activity_log_floor', 'add_activity_log_month', 'enter_activity_log_month'] loop
          execute format('alter routine %I owner to %I', routine, owner);
        end loop;
      end $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop procedure add_activity_log_month;
      drop procedure enter_activity_log_month;
      drop function activity_log_floor;
      alter table user_activity_log detach partition user_activity_log_first;
      alter table user_activity_log_first disable trigger user_activity_log_marked;
      insert into user_activity_log_first select * from user_activity_log;
      alter table user_activity_log_first enable always trigger user_activity_log_marked;
      drop table user_activity_log;
      alter table user_activity_log_first rename to user_activity_log;
      do $$
      declare
        part record;
      begin
        for part in select i.indexrelid::regclass as name from pg_index i where i.indrelid = 'user_activity_log'::regclass loop
          execute format('alter index %I rename to %I', part.name, replace(part.name::text, 'log_first_', 'log_'));
        end loop;
      end $$;
      create or replace trigger user_activity_log_reason_erased after update of activity_reason on user_activity_log
        for each row when (old.activity_reason is distinct from new.activity_reason) execute function erase_deletion_reason();
      alter table user_activity_log enable always trigger user_activity_log_reason_erased;
      comment on trigger user_activity_log_reason_erased on user_activity_log is
        'A number that an erasure replaced in a reason is replaced in the counts of deletions too.';
      drop procedure guard_activity_log_table`);
  }

  private async addGuards(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create procedure guard_activity_log_table(guarded regclass)
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
      revoke execute on procedure guard_activity_log_table from public;
      comment on procedure guard_activity_log_table is
        'Puts the guards of statements on a table of activity entries: on the parent, and on each month before it is attached, because a statement that names a month does not fire the triggers of its parent.'`);
  }

  /** Only catalogues change, so others wait for no longer than a moment. */
  private async makeParent(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table user_activity_log rename to user_activity_log_first;
      create table user_activity_log (like user_activity_log_first including defaults including comments) partition by range (id);
      comment on table user_activity_log is '${LOG_COMMENT}';
      do $$
      declare
        part record;
      begin
        for part in
          select i.indexrelid::regclass as name, pg_get_indexdef(i.indexrelid) as definition, i.indisprimary as is_primary,
            obj_description(i.indexrelid, 'pg_class') as comment
          from pg_index i where i.indrelid = 'user_activity_log_first'::regclass order by i.indexrelid
        loop
          execute format('alter index %I rename to %I', part.name, replace(part.name::text, 'log_', 'log_first_'));
          if part.is_primary then
            alter table user_activity_log add constraint user_activity_log_pk primary key (id);
          else
            execute replace(part.definition, 'user_activity_log_first', 'user_activity_log');
          end if;
          if part.comment is not null then
            execute format('comment on index %I is %L', part.name, part.comment);
          end if;
        end loop;
        execute format('alter table user_activity_log owner to %I',
          (select r.rolname from pg_class c join pg_roles r on r.oid = c.relowner where c.oid = 'user_activity_log_first'::regclass));
        for part in
          select g.privilege_type || coalesce(' (' || quote_ident(t.attname) || ')', '') as privilege, g.grantee::regrole as grantee
          from (
            select c.oid, null::name as attname, c.relacl as acl, c.relowner from pg_class c where c.oid = 'user_activity_log_first'::regclass
            union all
            select c.oid, a.attname, a.attacl, c.relowner from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.oid = 'user_activity_log_first'::regclass
          ) t, aclexplode(t.acl) g where g.grantee <> t.relowner and g.grantee <> 0
        loop
          execute format('grant %s on user_activity_log to %s', part.privilege, part.grantee);
        end loop;
      end $$;
      drop trigger user_activity_log_reason_erased on user_activity_log_first;
      alter table user_activity_log attach partition user_activity_log_first for values from (0) to (1000000000);
      alter table user_activity_log_first drop constraint user_activity_log_id_check`);
  }

  private async addTriggers(runner: QueryRunner): Promise<void> {
    await runner.query(`
      call guard_activity_log_table('user_activity_log');
      comment on trigger user_activity_log_append_only on user_activity_log is 'An activity entry can never be changed.';
      comment on trigger user_activity_log_leaving on user_activity_log is
        'Entries that only tell of reading leave with the DR file that holds exactly these; no other entry ever does.';
      comment on trigger user_activity_log_marked on user_activity_log is 'No id is taken before it is marked.';
      comment on trigger user_activity_log_reads_counted on user_activity_log is
        'Reads stay counted when they leave the activity log.';
      create trigger user_activity_log_reason_erased after update of activity_reason on user_activity_log
        for each row when (old.activity_reason is distinct from new.activity_reason) execute function erase_deletion_reason();
      alter table user_activity_log enable always trigger user_activity_log_reason_erased;
      comment on trigger user_activity_log_reason_erased on user_activity_log is
        'A number that an erasure replaced in a reason is replaced in the counts of deletions too.'`);
  }

  private async addMonths(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function activity_log_floor(month date) returns bigint
      language sql immutable parallel safe strict as $$
        select ((extract(year from month)::bigint - 2020) * 12 + extract(month from month)::bigint - 1) * 1000000000
      $$;
      comment on function activity_log_floor is
        'The first id of the activity log in a month: a thousand million for each month since January 2020.';
      create procedure add_activity_log_month(month date)
      language plpgsql ${OF_THE_OWNER} as $$
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
      revoke execute on procedure add_activity_log_month from public;
      comment on procedure add_activity_log_month is
        'Makes the partition of a month of the activity log with its guards, unless it is there. It is attached, which waits for nobody who reads or writes.';
      create procedure enter_activity_log_month()
      language plpgsql ${OF_THE_OWNER} as $$
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
      revoke execute on procedure enter_activity_log_month from public;
      comment on procedure enter_activity_log_month is
        'Lets ids of the activity log go on with those of this month, when its newest entry is from an earlier one. Entries that come before that go into the month that was.'`);
  }
}
