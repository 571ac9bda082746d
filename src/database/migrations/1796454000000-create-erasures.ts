import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A person can be forgotten: their number gives way to a pseudonym wherever it is, step by step. While an erasure is open in a
 * transaction, what never changes otherwise may change; the role of the running server has no right to change it by itself,
 * only through the functions made here, which replace the number and nothing else.
 */
export class CreateErasures1796454000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.addErasures(runner);
    await this.letErasuresPass(runner);
    await this.addCallSteps(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function erase_deleted_calls; drop function erase_calls; drop function is_call_held; drop function number_of_erasure;
      create or replace function refuse_change() returns trigger
      language plpgsql set search_path to 'public', 'pg_temp' as $$
      begin
        raise exception '% of % is refused: %', lower(tg_op), tg_table_name, tg_argv[0]
          using errcode = 'restrict_violation';
      end $$;
      comment on function refuse_change is 'Refuses the statement or the row, with the reason that the trigger gives. It raises restrict_violation (23001), as all guards do.';
      drop table erasures;
      drop function guard_erasures; drop function current_erasure;
      alter table cdr_files drop redacted_at`);
  }

  private async addErasures(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table erasures (
        id bigint generated always as identity,
        number text,
        number_key bigint,
        digits text,
        pseudonym text not null,
        reason text not null,
        state text not null default 'Running',
        started_in bigint not null,
        finished_in bigint,
        counts jsonb not null default '{}',
        held jsonb not null default '{}',
        problems jsonb not null default '[]',
        failure text,
        transaction_id bigint,
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp(),
        finished_at timestamptz,
        constraint erasures_pk primary key (id),
        constraint erasures_state_check check (state in ('Running', 'Succeeded', 'Incomplete')),
        constraint erasures_number_check check (case state when 'Running' then num_nulls(number, number_key, digits) = 0
          and num_nonnulls(finished_in, finished_at) = 0
          else num_nonnulls(number, number_key, digits) = 0 and num_nulls(finished_in, finished_at) = 0 end)
      );
      create index erasures_running_index on erasures (id) where state = 'Running';
      comment on table erasures is 'Numbers that gave way to a pseudonym everywhere. The number is known as long as the erasure runs, and is forgotten with its end.';
      comment on column erasures.digits is 'Stand side by side in every spelling of the number';
      comment on column erasures.counts is 'Records in which it was replaced, by class';
      comment on column erasures.held is 'Records that a legal hold covers, by class: they are as they were';
      comment on column erasures.problems is 'What could not be erased, and why';
      comment on column erasures.failure is 'Why the last attempt ended early; the next one goes on';
      comment on column erasures.transaction_id is 'The transaction of the step that is open';
      create trigger erasures_kept before delete or truncate on erasures
        for each statement execute function refuse_change('an erasure is kept for ever');
      comment on trigger erasures_kept on erasures is 'The record of an erasure is never removed.';
      create function guard_erasures() returns trigger
      language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
      begin
        if tg_op = 'INSERT' then
          if new.state <> 'Running' or new.started_in is distinct from current_activity() then
            raise exception 'an erasure begins under an activity entry written in the same transaction' using errcode = 'restrict_violation';
          end if;
          return new;
        end if;
        if old.state <> 'Running' and (new.state <> old.state or (to_jsonb(new) - 'updated_at') is distinct from (to_jsonb(old) - 'updated_at'))
          or (new.pseudonym, new.reason, new.started_in, new.created_at) is distinct from (old.pseudonym, old.reason, old.started_in, old.created_at)
          or new.state = 'Running' and (new.number, new.number_key, new.digits) is distinct from (old.number, old.number_key, old.digits)
          or new.state <> 'Running' and new.finished_in is distinct from current_activity() and old.state = 'Running' then
          raise exception 'an erasure is for one number and ends once, under an activity entry written in the same transaction'
            using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;
      create trigger erasures_guarded before insert or update on erasures for each row execute function guard_erasures();
      comment on function guard_erasures is 'Refuses an erasure without an activity entry, another number for it, and any change after its end.';
      comment on trigger erasures_guarded on erasures is 'An erasure begins and ends under an activity entry, and is for one number.';
      create constraint trigger erasures_changed_stamped after update on erasures deferrable initially deferred
        for each row when (new.updated_at is distinct from old.updated_at and pg_trigger_depth() = 0) execute function stamp_change();
      comment on trigger erasures_changed_stamped on erasures is 'A change that sets updated_at is stamped when its transaction commits.';
      create constraint trigger erasures_made_stamped after insert on erasures deferrable initially deferred
        for each row when (pg_trigger_depth() = 0) execute function stamp_change();
      comment on trigger erasures_made_stamped on erasures is 'A new row is stamped when its transaction commits.';
      alter table erasures enable always trigger erasures_kept;
      alter table erasures enable always trigger erasures_guarded;
      alter table erasures enable always trigger erasures_changed_stamped;
      alter table erasures enable always trigger erasures_made_stamped`);
    await runner.query(`
      alter table cdr_files add redacted_at timestamptz;
      comment on column cdr_files.redacted_at is 'Since when a redacted copy is in its place; the hashes stay'`);
  }

  /** The guards that refuse every change let the steps of an open erasure pass. */
  private async letErasuresPass(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function current_erasure() returns bigint
      language sql stable security definer set search_path to 'public', 'pg_temp' as $$
        select e.id from erasures e
        where e.id = nullif(current_setting('deleted_calls.erasure', true), '')::bigint and e.state = 'Running'
          and e.transaction_id = pg_current_xact_id_if_assigned()::text::bigint
      $$;
      comment on function current_erasure is 'The erasure whose step this very transaction is, or null';
      create or replace function refuse_change() returns trigger
      language plpgsql set search_path to 'public', 'pg_temp' as $$
      begin
        if tg_op = 'UPDATE' and current_erasure() is not null then
          return new;
        end if;
        raise exception '% of % is refused: %', lower(tg_op), tg_table_name, tg_argv[0]
          using errcode = 'restrict_violation';
      end $$;
      comment on function refuse_change is 'Refuses the statement or the row, with the reason that the trigger gives. It raises restrict_violation (23001), as all guards do. The steps of an open erasure may update: only its functions can, and they replace a number alone.'`);
  }

  private async addCallSteps(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function number_of_erasure(erasure bigint) returns erasures
      language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
      declare
        found erasures;
      begin
        update erasures e set transaction_id = pg_current_xact_id()::text::bigint
        where e.id = erasure and e.state = 'Running' returning e.* into found;
        if found.id is null then
          raise exception 'erasure % does not run', erasure using errcode = 'restrict_violation';
        end if;
        perform set_config('deleted_calls.erasure', erasure::text, true);
        return found;
      end $$;
      comment on function number_of_erasure is 'Opens a step of an erasure in this transaction and answers its number.';
      create function is_call_held(target bigint, external bigint, termination bigint, carrier text, file bigint, activity bigint, day date)
      returns boolean language sql stable set search_path to 'public', 'pg_temp' as $$
        select exists (
          select from legal_holds h
          where h.released_in is null
            and (h.number_key is null or h.number_key in (abs(target), abs(external), abs(termination)))
            and (h.number_keys is null or h.number_keys && array[abs(target), abs(external), abs(termination)])
            and (h.carrier is null or h.carrier = $4)
            and (h.cdr_file_id is null or h.cdr_file_id = file)
            and (h.user_activity_log_id is null or h.user_activity_log_id = activity)
            and (h.min_date is null or day >= h.min_date)
            and (h.max_date is null or day <= h.max_date))
      $$;
      comment on function is_call_held is 'Whether a legal hold covers a call, live or deleted, with these parts'`);
    await this.addCallStep(runner, 'calls', 'null::bigint');
    await this.addCallStep(runner, 'deleted_calls', 't.user_activity_log_id');
  }

  /** The keys of a pseudonym are made as an import makes those of a text. */
  private async addCallStep(runner: QueryRunner, table: string, activity: string): Promise<void> {
    const numbers = [
      ['target', 'target_key'],
      ['external', 'external_key'],
      ['termination_number', 'termination_key'],
    ] as const;
    const isHis = (key: string): string => `t.${key} in (e.number_key, -e.number_key)`;
    const others = ['extension', 'location_carrier', 'call_carrier', 'carrier_call_id'];
    const sets = [
      ...numbers.flatMap(([text, key]) => [
        `${text} = case when ${isHis(key)} then e.pseudonym else t.${text} end`,
        `${key} = case when ${isHis(key)} then pseudonym_key else t.${key} end`,
      ]),
      ...others.map(
        (text) =>
          `${text} = case when strpos(regexp_replace(t.${text}, '[^0-9]', '', 'g'), e.digits) > 0 then e.pseudonym else t.${text} end`,
      ),
    ];
    await runner.query(`
      create function erase_${table}(erasure bigint, pseudonym_key bigint, most integer, out erased bigint, out held bigint)
      language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
      declare
        e erasures := number_of_erasure(erasure);
        stamp bigint;
      begin
        call lock_legal_holds();
        stamp := lock_clock('${table}');
        perform advance_clock('${table}', stamp);
        with his as (
          select t.id, is_call_held(t.target_key, t.external_key, t.termination_key, t.carrier, t.cdr_file_id, ${activity}, t.start_date) as is_held
          from ${table} t where t.target_key in (e.number_key, -e.number_key) or t.external_key in (e.number_key, -e.number_key)
            or t.termination_key in (e.number_key, -e.number_key)
        ), chosen as (
          select h.id from his h where not h.is_held order by h.id limit most
        ), done as (
          update ${table} t set ${sets.join(', ')}, updated_at = id_instant(stamp)
          from chosen c where c.id = t.id returning 1
        )
        select (select count(*) from done), (select count(*) from his h where h.is_held) into erased, held;
      end $$;
      comment on function erase_${table} is 'Replaces the number of an erasure in so many ${table === 'calls' ? 'live' : 'deleted'} calls that no legal hold covers; answers how many, and how many are held.'`);
  }
}
