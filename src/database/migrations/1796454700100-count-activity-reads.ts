import { MigrationInterface, QueryRunner } from 'typeorm';

const PATH = `set search_path to 'public', 'pg_temp'`;

/**
 * Counts reads in the activity log by day, user and type. No trigger counts them as they come, because requests that read
 * at the same time would wait for each other's counts. They are counted afterwards, up to an entry that is remembered, and
 * a statistic adds the entries after it. What leaves the log is counted first.
 */
export class CountActivityReads1796454700100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.createTables(runner);
    await this.createCounting(runner);
    await runner.query('select count_activity_reads(9223372036854775807)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger user_activity_log_reads_counted on user_activity_log;
      drop function count_leaving_reads, count_activity_reads;
      drop table activity_read_counts, activity_reads_counted`);
  }

  private async createTables(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table activity_read_counts (
        day date not null,
        user_name text not null,
        activity_type text not null,
        count bigint not null,
        constraint activity_read_counts_pk primary key (day, user_name, activity_type)
      );
      comment on table activity_read_counts is
        'How many entries of the activity log told of reads. They stay counted when they leave it.';
      comment on column activity_read_counts.day is 'UTC day of the entries';
      comment on column activity_read_counts.user_name is 'As it was at that time';
      create table activity_reads_counted (
        id smallint not null default 1,
        until_id bigint not null,
        constraint activity_reads_counted_pk primary key (id),
        constraint activity_reads_counted_one_check check (id = 1)
      );
      comment on table activity_reads_counted is 'Up to which entry of the activity log reads are counted.';
      insert into activity_reads_counted (until_id) values (0)`);
  }

  private async createCounting(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function count_activity_reads(most bigint) returns bigint
      language plpgsql security definer ${PATH} as $$
      declare
        since bigint;
        newest bigint;
      begin
        select c.until_id into since from activity_reads_counted c for update skip locked;
        newest := least(settled_user_activity_log_id(), case when most < 9223372036854775807 - since then since + most end);
        if since is null or newest <= since then
          return 0;
        end if;
        insert into activity_read_counts as k (day, user_name, activity_type, count)
        select (a.activity_at at time zone 'UTC')::date, a.user_name, a.activity_type, count(*)
        from user_activity_log a where a.id > since and a.id <= newest and is_activity_read(a.activity_type)
        group by 1, 2, 3 order by 1, 2, 3
        on conflict (day, user_name, activity_type) do update set count = k.count + excluded.count;
        update activity_reads_counted set until_id = newest;
        return newest - since;
      end $$;
      comment on function count_activity_reads is
        'Counts reads of the next entries of the activity log, that many ids at most. Returns how many ids it came forward: 0 when there is nothing to count, or another process counts.';
      revoke execute on function count_activity_reads from public;
      create function count_leaving_reads() returns trigger
      language plpgsql security definer ${PATH} as $$
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
      comment on function count_leaving_reads is 'Counts reads that leave the activity log before they were counted.';
      revoke execute on function count_leaving_reads from public;
      create trigger user_activity_log_reads_counted after delete on user_activity_log
        referencing old table as gone for each statement execute function count_leaving_reads();
      alter table user_activity_log enable always trigger user_activity_log_reads_counted;
      comment on trigger user_activity_log_reads_counted on user_activity_log is 'Reads stay counted when they leave the activity log.'`);
  }
}
