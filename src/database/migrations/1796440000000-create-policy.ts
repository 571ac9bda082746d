import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is kept how long, and for whom DR files are encrypted, belongs to the installation. Each change is a row; a
 * shorter period and other recipients come into force a day later, which the database itself decides.
 */
export class CreatePolicy1796440000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.createTables(runner);
    await this.createReading(runner);
    await this.createGuards(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function policy_in_force;
      drop table policy_withdrawals;
      drop table policy_changes;
      drop function policy_change_destroys_sooner;
      drop function schedule_policy_change;
      drop function guard_policy_withdrawal`);
  }

  private async createTables(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table policy_changes (
        id bigint generated always as identity,
        field text not null,
        before jsonb,
        after jsonb not null,
        origin text not null,
        reason text,
        user_activity_log_id bigint,
        recorded_at timestamptz not null default clock_timestamp(),
        in_force_at timestamptz,
        constraint policy_changes_pk primary key (id),
        constraint policy_changes_origin_check check (origin in ('Environment', 'API', 'Command line', 'Default')),
        constraint policy_changes_field_check check (case field
          when 'liveCallsDays' then after = 'null' or jsonb_typeof(after) = 'number' and after::integer between 1 and 36500
          when 'recipients' then jsonb_typeof(after) = 'array'
          when 'approvals' then jsonb_typeof(after) = 'boolean'
          else field in ('deletedCallsDays', 'drFileDays', 'cdrFileDays', 'unwantedFileDays', 'activityReadDays', 'backupDays')
            and jsonb_typeof(after) = 'number' and after::integer between 1 and 36500 end),
        constraint policy_changes_activity_check check ((before is null) = (user_activity_log_id is null))
      );
      create index policy_changes_field_index on policy_changes (field, id);
      comment on table policy_changes is
        'What is kept how long, and for whom DR files are encrypted: one row for each value that was decided. None ever changes.';
      comment on column policy_changes.field is 'As the API names it';
      comment on column policy_changes.before is 'What was in force when it was decided; null for the first value';
      comment on column policy_changes.origin is
        'Who brought it: the environment of a server, a request, a command, or nobody (a default)';
      comment on column policy_changes.in_force_at is 'Set by the database; null = at once';
      create table policy_withdrawals (
        policy_change_id bigint not null,
        user_activity_log_id bigint not null,
        withdrawn_at timestamptz not null default clock_timestamp(),
        constraint policy_withdrawals_pk primary key (policy_change_id),
        constraint policy_withdrawals_change_fk foreign key (policy_change_id) references policy_changes (id)
      );
      comment on table policy_withdrawals is 'Changes of the policy that were withdrawn before they came into force'`);
  }

  private async createReading(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function policy_in_force(at timestamptz) returns table (field text, value jsonb, change_id bigint)
      language sql stable set search_path to 'public', 'pg_temp' as $$
        select distinct on (c.field) c.field, c.after, c.id
        from policy_changes c
        where (c.in_force_at is null or c.in_force_at <= at)
          and not exists (select from policy_withdrawals w where w.policy_change_id = c.id)
          and not exists (select from policy_changes l
            where l.field = c.field and l.id > c.id and l.recorded_at < c.in_force_at)
        order by c.field, c.id desc
      $$;
      comment on function policy_in_force is 'The policy at an instant: the newest decision about each field that is in force by then. A later decision takes the place of one that was not in force yet.'`);
  }

  private async createGuards(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function policy_change_destroys_sooner(field text, before jsonb, after jsonb) returns boolean
      language sql immutable set search_path to 'public', 'pg_temp' as $$
        select case field
          when 'recipients' then not (before @> after and after @> before)
          when 'approvals' then before = 'true' and after = 'false'
          else after <> 'null' and (before = 'null' or after::numeric < before::numeric) end
      $$;
      comment on function policy_change_destroys_sooner is
        'Whether it lets something be destroyed sooner, be read by others, or be done by one person alone.';
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
      comment on function schedule_policy_change is
        'Decides when a change comes into force: at once, or after 24 hours where something could be destroyed sooner.';
      create trigger policy_changes_scheduled before insert on policy_changes for each row execute function schedule_policy_change();
      alter table policy_changes enable always trigger policy_changes_scheduled;
      comment on trigger policy_changes_scheduled on policy_changes is 'No caller decides when a change comes into force.';
      create trigger policy_changes_kept before delete or update or truncate on policy_changes
        for each statement execute function refuse_change('a decision about the policy is never changed');
      alter table policy_changes enable always trigger policy_changes_kept;
      comment on trigger policy_changes_kept on policy_changes is 'A decision about the policy never changes.';
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
      comment on function guard_policy_withdrawal is 'Only a change that is not in force yet can be withdrawn.';
      create trigger policy_withdrawals_in_time before insert on policy_withdrawals for each row
        execute function guard_policy_withdrawal();
      alter table policy_withdrawals enable always trigger policy_withdrawals_in_time;
      comment on trigger policy_withdrawals_in_time on policy_withdrawals is
        'Only a change that is not in force yet can be withdrawn.';
      revoke execute on function schedule_policy_change, guard_policy_withdrawal from public;
      create trigger policy_withdrawals_kept before delete or update or truncate on policy_withdrawals
        for each statement execute function refuse_change('a withdrawal is never changed');
      alter table policy_withdrawals enable always trigger policy_withdrawals_kept;
      comment on trigger policy_withdrawals_kept on policy_withdrawals is 'A withdrawal never changes.'`);
  }
}
