import { MigrationInterface, QueryRunner } from 'typeorm';

const STATES = ['Running', 'Succeeded', 'Failed', 'Stopped', 'Abandoned'];

/**
 * The installation remembers the latest instant that it has seen. A clock that is behind it, or that jumped far ahead, is
 * not believed: what is destroyed by a wrong clock does not come back.
 */
export class WatchTheClock1796440200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.allow(runner, [...STATES, 'Held back']);
    await runner.query(`
      create table clock_watch (
        one boolean not null default true,
        seen_at timestamptz not null,
        last_activity_id bigint not null,
        doubted_since timestamptz,
        doubt text,
        constraint clock_watch_pk primary key (one),
        constraint clock_watch_one_check check (one),
        constraint clock_watch_doubt_check check (num_nulls(doubt, doubted_since) in (0, 2)),
        constraint clock_watch_doubt_kind_check check (doubt in ('behind', 'ahead'))
      );
      comment on table clock_watch is 'The latest instant that was seen and believed, and whether the clock is believed now. One row';
      comment on column clock_watch.last_activity_id is 'Activities up to here do not count: the clock was confirmed after them';
      comment on column clock_watch.doubted_since is 'By the doubted clock'`);
    await this.createLooking(runner);
    await this.createConfirming(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function look_at_clock; drop function confirm_clock; drop table clock_watch');
    await runner.query(`update retention_runs set state = 'Failed' where state = 'Held back'`);
    await this.allow(runner, STATES);
  }

  /** Five minutes are what a clock may be set back by a time service. Two days are a weekend without a server. */
  private async createLooking(runner: QueryRunner): Promise<void> {
    await runner.query(`
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
      comment on function look_at_clock is
        'Remembers the present instant, or doubts it: when it is behind the latest one that was seen, or more than two days ahead of it.'`);
  }

  private async createConfirming(runner: QueryRunner): Promise<void> {
    await runner.query(`
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
      comment on function confirm_clock is
        'Believes the clock as it is. Whatever was seen before does not count any more.';
      revoke execute on function look_at_clock, confirm_clock from public`);
  }

  private async allow(runner: QueryRunner, states: readonly string[]): Promise<void> {
    const list = states.map((state) => `'${state}'`).join(', ');
    await runner.query(`alter table retention_runs drop constraint retention_runs_state_check,
      add constraint retention_runs_state_check check (state in (${list}))`);
  }
}
