import { MigrationInterface, QueryRunner } from 'typeorm';

const OF_THE_OWNER = `security definer set search_path to 'public', 'pg_temp'`;

/** A month of the activity log whose reads all leave is dropped. The other entries go into the table that takes its place. */
export class ExpandDropsOfActivityReads1796510300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create procedure drop_activity_reads(part regclass, patience text)
      language plpgsql ${OF_THE_OWNER} as $$
      declare
        part_name text := (select c.relname from pg_class c where c.oid = part);
        kept text := part_name || '_kept';
        bounds bigint[];
        leaving record;
        since bigint;
      begin
        select array[m[1], m[2]]::bigint[] into bounds
        from pg_class c join pg_inherits i on i.inhrelid = c.oid,
          regexp_match(pg_get_expr(c.relpartbound, c.oid), $m$FROM \\('?(\\d+)'?\\) TO \\('?(\\d+)'?\\)$m$) m
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
      revoke execute on procedure drop_activity_reads from public;
      comment on procedure drop_activity_reads is
        'Drops a past month of the activity log whose reads a DR file holds, and puts a table with its other entries in its place. It is refused unless the DR file named in the setting deleted_calls.disaster_recovery_file became available in this transaction and holds exactly these reads. While everybody waits for it, it waits no longer than its patience.'`);
    await this.refuseDrops(
      runner,
      '(deleted_calls(_\\d{4}_\\d{2})?|calls|user_activity_log(_\\d{4}_\\d{2}|_first)?)',
      'calls leave by deletion, deleted calls and activity entries through a retention run',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.refuseDrops(
      runner,
      '(deleted_calls(_\\d{4}_\\d{2})?|calls)',
      'calls leave by deletion, deleted calls through a retention run',
    );
    await runner.query('drop procedure drop_activity_reads');
  }

  private async refuseDrops(runner: QueryRunner, tables: string, reason: string): Promise<void> {
    await runner.query(`
      create or replace function refuse_drop_of_calls() returns event_trigger
      language plpgsql set search_path to 'public', 'pg_temp' as $$
      declare
        dropped text;
      begin
        select o.object_identity into dropped from pg_event_trigger_dropped_objects() o
        where o.object_type = 'table' and not o.is_temporary and o.object_name ~ '^${tables}$'
          and o.object_name is distinct from current_setting('deleted_calls.dropped_month', true)
        limit 1;
        if dropped is not null then
          raise exception 'drop of % is refused: ${reason}', dropped
            using errcode = 'restrict_violation',
              hint = 'To remove this installation, drop its database, or the event trigger calls_kept first.';
        end if;
      end $$`);
  }
}
