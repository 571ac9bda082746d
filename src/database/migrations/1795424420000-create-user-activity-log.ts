import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The append-only record of who did what. Entries never wait for each other: an id comes from a sequence, and each
 * writing transaction leaves a mark (a shared advisory lock on the sequence's value at its start) by which readers
 * know below which id no entry can appear any more.
 */
export class CreateUserActivityLog1795424420000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create sequence user_activity_log_id_sequence as bigint minvalue 0 start 0`);
    await runner.query(`select nextval('user_activity_log_id_sequence')`);
    await runner.query(`
      create function next_user_activity_log_id() returns bigint
      language plpgsql as $$
      begin
        perform pg_advisory_xact_lock_shared((1::bigint << 61) + s.last_value) from user_activity_log_id_sequence s;
        return nextval('user_activity_log_id_sequence');
      end $$`);
    await runner.query(`
      create function settled_user_activity_log_id() returns bigint
      language plpgsql as $$
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
      end $$`);
    await runner.query(`comment on function settled_user_activity_log_id is
      'No transaction still running can add an entry at or below this id. Ask in a statement before the one that lists: the newest id, then the marks, then the rows.'`);
    await runner.query(`
      create function current_transaction_id() returns bigint
      language sql stable as $$ select pg_current_xact_id()::text::bigint $$`);
    await runner.query(`
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
        constraint user_activity_log_pk primary key (id)
      )`);
    await runner.query(`create index user_activity_log_activity_at_index on user_activity_log (activity_at)`);
    await runner.query(`create index user_activity_log_retention_run_index on user_activity_log (id)
      where activity_type = 'Retention run'`);
    await runner.query(`
      create function refuse_change() returns trigger
      language plpgsql as $$
      begin
        raise exception '% of % is refused: %', lower(tg_op), tg_table_name, tg_argv[0]
          using errcode = 'restrict_violation';
      end $$`);
    await runner.query(`
      create trigger user_activity_log_append_only before update or delete or truncate on user_activity_log
      for each statement execute function refuse_change('an activity entry can never be changed or removed')`);
    await runner.query(`alter table user_activity_log enable always trigger user_activity_log_append_only`);
    await runner.query(`
      create function current_activity() returns bigint
      language plpgsql stable as $$
      declare
        activity bigint := nullif(current_setting('deleted_calls.activity', true), '')::bigint;
      begin
        if not exists (
          select from user_activity_log a where a.id = activity and a.transaction_id = pg_current_xact_id_if_assigned()::text::bigint
        ) then
          return null;
        end if;
        return activity;
      end $$`);
    await runner.query(`comment on function current_activity is
      'The activity entry that this very transaction wrote and named in the setting deleted_calls.activity, or null'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function current_activity`);
    await runner.query(`drop table user_activity_log`);
    await runner.query(
      `drop function refuse_change, current_transaction_id, settled_user_activity_log_id, next_user_activity_log_id`,
    );
    await runner.query(`drop sequence user_activity_log_id_sequence`);
  }
}
