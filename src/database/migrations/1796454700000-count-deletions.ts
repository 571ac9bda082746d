import { MigrationInterface, QueryRunner } from 'typeorm';

const PATH = `set search_path to 'public', 'pg_temp'`;

/**
 * Counts what was deleted, by day, carrier, user and reason, in the transaction that deletes it. So a statistic reads a few
 * rows, however many calls there were. What was deleted on a day stays counted for ever.
 */
export class CountDeletions1796454700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.createTables(runner);
    await this.countComing(runner);
    await this.followErasures(runner);
    await this.fill(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create or replace function deleted_calls_counted_coming() returns trigger
      language plpgsql security definer ${PATH} as $$
      begin
        perform count_calls(c.cdr_file_id, c.live, c.deleted) from (select cdr_file_id, 0 as live, count(*) as deleted from come where reinstated_in is null group by 1 order by 1) c;
        return null;
      end $$;
      comment on function deleted_calls_counted_coming is 'Adds new rows to the deleted calls of their CDR files.';
      drop trigger user_activity_log_reason_erased on user_activity_log;
      drop function erase_deletion_reason, deletion_reason_id;
      drop table deletion_counts, deletion_reasons`);
  }

  private async createTables(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table deletion_reasons (
        id bigint generated always as identity constraint deletion_reasons_pk primary key,
        reason text not null
      );
      comment on table deletion_reasons is 'Reasons of deletions, each once, for their counts.';
      create index deletion_reasons_hash_index on deletion_reasons (hashtextextended(reason, 0));
      create table deletion_counts (
        day date not null,
        carrier text not null,
        user_name text not null,
        reason_id bigint not null,
        count bigint not null,
        constraint deletion_counts_pk primary key (day, carrier, user_name, reason_id)
      );
      comment on table deletion_counts is
        'How many calls were deleted. Reinstatements, DR files and erasures change nothing of it.';
      comment on column deletion_counts.day is 'UTC day of the deletion';
      comment on column deletion_counts.carrier is 'Empty where it is not known: deleted and archived before version 0.2.0';
      comment on column deletion_counts.user_name is 'As it was at that time';
      comment on column deletion_counts.reason_id is 'Of deletion_reasons; 0 = none was given'`);
  }

  private async countComing(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function deletion_reason_id(given text) returns bigint
      language plpgsql ${PATH} as $$
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
      comment on function deletion_reason_id is 'The id of a reason, which is added when it is new. Deletions wait for each other by the clock of deleted calls, so none is added twice.';
      revoke execute on function deletion_reason_id from public;
      create or replace function deleted_calls_counted_coming() returns trigger
      language plpgsql security definer ${PATH} as $$
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
      comment on function deleted_calls_counted_coming is
        'Adds new rows to the deleted calls of their CDR files, and those that a deletion adds to the counts of deletions. A restore brings rows whose retention period does not count from their deletion.'`);
  }

  private async followErasures(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function erase_deletion_reason() returns trigger
      language plpgsql security definer ${PATH} as $$
      begin
        update deletion_reasons r set reason = new.activity_reason
        where hashtextextended(r.reason, 0) = hashtextextended(old.activity_reason, 0) and r.reason = old.activity_reason;
        return null;
      end $$;
      comment on function erase_deletion_reason is 'Replaces a reason where deletions are counted by it.';
      revoke execute on function erase_deletion_reason from public;
      create trigger user_activity_log_reason_erased after update of activity_reason on user_activity_log
        for each row when (old.activity_reason is distinct from new.activity_reason) execute function erase_deletion_reason();
      alter table user_activity_log enable always trigger user_activity_log_reason_erased;
      comment on trigger user_activity_log_reason_erased on user_activity_log is
        'A number that an erasure replaced in a reason is replaced in the counts of deletions too.'`);
  }

  /** What was archived since has no rows any more: of it the activity log has the count, and the CDR file the carrier. */
  private async fill(runner: QueryRunner): Promise<void> {
    await runner.query(`
      with kept as materialized (
        select user_activity_log_id as entry, (created_at at time zone 'UTC')::date as day, carrier, count(*) as count
        from deleted_calls group by 1, 2, 3
      ), archived as (
        select a.id as entry, (a.activity_at at time zone 'UTC')::date as day, coalesce(f.carrier, '') as carrier,
          (a.activity_details::jsonb ->> 'count')::bigint - coalesce((select sum(k.count) from kept k where k.entry = a.id), 0) as count
        from user_activity_log a left join cdr_files f on f.id = a.cdr_file_id
        where a.activity_type in ('Calls deleted', 'CDR file deleted')
      ), deletions as materialized (
        select entry, day, carrier, sum(count) as count
        from (select * from kept union all select * from archived where count > 0) every_one group by 1, 2, 3
      ), entries as materialized (
        select a.id, a.user_name, a.activity_reason from user_activity_log a where a.id in (select entry from deletions)
      ), reasons as (
        insert into deletion_reasons (reason)
        select distinct activity_reason from entries where activity_reason is not null order by 1
        returning id, reason
      )
      insert into deletion_counts (day, carrier, user_name, reason_id, count)
      select d.day, d.carrier, e.user_name, coalesce(r.id, 0), sum(d.count)
      from deletions d join entries e on e.id = d.entry left join reasons r on r.reason = e.activity_reason
      group by 1, 2, 3, 4`);
  }
}
