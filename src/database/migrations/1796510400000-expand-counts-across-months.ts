import { MigrationInterface, QueryRunner } from 'typeorm';

/** Between two months lie more ids than entries, so reads are counted entry by entry and not by a range of ids. */
export class ExpandCountsAcrossMonths1796510400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.makeCount(
      runner,
      `settled := settled_user_activity_log_id();
        select max(n.id), count(*) into newest, looked_at from (
          select a.id from user_activity_log a where a.id > since and a.id <= settled order by a.id limit most) n;
        if since is null or looked_at = 0 then`,
      'looked_at',
      'that many at most. Returns how many it looked at: 0 when there is nothing to count, or another process counts.',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.makeCount(
      runner,
      `newest := least(settled_user_activity_log_id(), case when most < 9223372036854775807 - since then since + most end);
        if since is null or newest <= since then`,
      'newest - since',
      'that many ids at most. Returns how many ids it came forward: 0 when there is nothing to count, or another process counts.',
    );
  }

  private async makeCount(
    runner: QueryRunner,
    bound: string,
    result: string,
    comment: string,
  ): Promise<void> {
    await runner.query(`
      create or replace function count_activity_reads(most bigint) returns bigint
      language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
      declare
        since bigint;
        newest bigint;
        settled bigint;
        looked_at bigint;
      begin
        select c.until_id into since from activity_reads_counted c for update skip locked;
        ${bound}
          return 0;
        end if;
        insert into activity_read_counts as k (day, user_name, activity_type, count)
        select (a.activity_at at time zone 'UTC')::date, a.user_name, a.activity_type, count(*)
        from user_activity_log a where a.id > since and a.id <= newest and is_activity_read(a.activity_type)
        group by 1, 2, 3 order by 1, 2, 3
        on conflict (day, user_name, activity_type) do update set count = k.count + excluded.count;
        update activity_reads_counted set until_id = newest;
        return ${result};
      end $$;
      comment on function count_activity_reads is 'Counts reads of the next entries of the activity log, ${comment}'`);
  }
}
