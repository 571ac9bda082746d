import { MigrationInterface, QueryRunner } from 'typeorm';

const OF_THE_OWNER = `security definer set search_path to 'public', 'pg_temp'`;

/** A number that was given out is not taken back with the transaction, so the month of the next one has to be there. */
const MONTH_IS_THERE = `
        if activity >= 1000000000 and to_regclass('user_activity_log_'
          || to_char(date '2020-01-01' + make_interval(months => (activity / 1000000000)::integer), 'YYYY_MM')) is null then
          raise exception 'activity % is of a month that the activity log does not have', activity using errcode = 'restrict_violation';
        end if;`;

/** Months of the activity log are made with those of deleted calls, and ids are passed over only as far as there are months. */
export class ExpandComingMonthsOfActivityLog1796510250000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.replaceMonths(runner, true);
    await this.passMonths(runner, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.passMonths(runner, false);
    await this.replaceMonths(runner, false);
  }

  private async replaceMonths(runner: QueryRunner, withLog: boolean): Promise<void> {
    const sinceNewest = withLog
      ? `
          union
          select generate_series(
            greatest(date_trunc('month', newest.at) + interval '1 month', date_trunc('month', now() at time zone 'UTC') - interval '24 months'),
            date_trunc('month', now() at time zone 'UTC'), interval '1 month')
          from (select a.activity_at at time zone 'UTC' as at from user_activity_log a order by a.id desc limit 1) newest`
      : '';
    const missing = withLog
      ? `exists (select from unnest(array['deleted_calls_', 'user_activity_log_']) t (name) where to_regclass(t.name || to_char(first, 'YYYY_MM')) is null)`
      : `to_regclass('deleted_calls_' || to_char(first, 'YYYY_MM')) is null`;
    await runner.query(`
      create or replace function coming_months() returns setof date
      language sql stable set search_path to 'public', 'pg_temp' as $$
        select months.first::date
        from (
          select date_trunc('month', now() at time zone 'UTC') + make_interval(months => ahead)
          from generate_series(0, 3) ahead
          union
          select date_trunc('month', id_instant(last_id) at time zone 'UTC') + make_interval(months => ahead)
          from clocks, generate_series(0, 1) ahead where name = 'deleted_calls' and id_instant(last_id) > now()${sinceNewest}
        ) months (first)
        where ${missing} order by first
      $$;
      create or replace procedure add_coming_month(month date)
      language plpgsql ${OF_THE_OWNER} as $$
      begin
        if month in (select coming_months()) then
          call add_deleted_calls_partition(month);${withLog ? '\n          call add_activity_log_month(month);' : ''}
        elsif to_regclass('deleted_calls_' || to_char(month, 'YYYY_MM')) is null then
          raise exception 'the month of % is not a coming one', month using errcode = 'restrict_violation';
        end if;
      end $$;
      comment on function coming_months is
        'Which of this month and the three after it have no partition yet, and those of ids that were given out under a clock that was ahead${withLog ? ', or since the newest activity' : ''}.';
      comment on procedure add_coming_month is
        'Makes the partition${withLog ? 's' : ''} of a coming month for the running server, unless ${withLog ? 'they are' : 'it is'} there. Any other month is refused.'`);
  }

  private async passMonths(runner: QueryRunner, withLog: boolean): Promise<void> {
    await runner.query(`
      create or replace function pass_ids(activity bigint, run bigint, cdr_file bigint, deleted_call bigint, live_call bigint) returns void
      language plpgsql ${OF_THE_OWNER} as $$
      begin
        if not exists (
          select from user_activity_log a where a.id = current_activity() and a.activity_type in ('DR file adopted', 'Upload adopted')
        ) then
          raise exception 'ids are passed over only by a recovery, under an activity entry of the same transaction'
            using errcode = 'restrict_violation';
        end if;${withLog ? MONTH_IS_THERE : ''}
        perform setval('user_activity_log_id_sequence', activity) from user_activity_log_id_sequence s where s.last_value < activity;
        perform setval(pg_get_serial_sequence('retention_runs', 'id'), run)
          where (select coalesce(max(id), 0) from retention_runs) <= run;
        perform setval(pg_get_serial_sequence('cdr_files', 'id'), cdr_file)
          where (select coalesce(max(id), 0) from cdr_files) < cdr_file;
        perform lock_clock('calls'), lock_clock('deleted_calls');
        perform advance_clock('calls', live_call), advance_clock('deleted_calls', deleted_call);
      end $$`);
  }
}
