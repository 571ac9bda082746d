import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Where the policy says so, what destroys, restores or opens waits for a second person. The request is a row, its decision
 * is made once, by another user with data protection access "primary", and it lets one act happen, once. The database
 * itself refuses the act without it.
 */
export class CreateApprovals1796453000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.createTable(runner);
    await this.createJudging(runner);
    await this.createGuards(runner);
    await this.addStamps(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function consume_approval;
      drop function approvals_are_on;
      drop table approvals cascade;
      drop function guard_approval_request;
      drop function guard_approval_change;
      drop function is_activity_of`);
  }

  private async createTable(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table approvals (
        id bigint generated always as identity,
        act text not null,
        subject text,
        parameters jsonb,
        parameters_hash text,
        requested_by text not null,
        requested_by_id bigint,
        requested_in bigint not null,
        expires_at timestamptz not null default clock_timestamp() + interval '7 days',
        decision text,
        decided_by text,
        decided_by_id bigint,
        decided_in bigint,
        decided_at timestamptz,
        decision_reason text,
        used_in bigint,
        used_at timestamptz,
        transaction_id bigint,
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp(),
        constraint approvals_pk primary key (id),
        constraint approvals_act_check check (act in ('Erasure', 'Retention run', 'Legal hold release', 'DR file restore',
          'Policy change', 'API key')),
        constraint approvals_decision_check check (decision in ('Approved', 'Rejected')),
        constraint approvals_decided_check check (num_nulls(decision, decided_by, decided_by_id, decided_in, decided_at,
          decision_reason) in (0, 6)),
        constraint approvals_used_check check (num_nulls(used_in, used_at) in (0, 2) and (used_in is null or decision = 'Approved'))
      );
      create index approvals_open_index on approvals (act, parameters_hash) where used_in is null;
      comment on table approvals is
        'Acts that wait, or waited, for a second person: who asked, who decided, and whether it was used. A decision is made once and lets one act happen, once.';
      comment on column approvals.subject is 'The id of what the act is about, or what else tells it from others; null where there is only one';
      comment on column approvals.parameters is 'Exactly what was asked for, for whoever decides; removed of an erasure once it is decided against, used or over';
      comment on column approvals.parameters_hash is 'SHA-256 of act, subject and parameters: only the same act is approved';
      comment on column approvals.requested_by_id is 'Null for an operator at the command line';
      comment on column approvals.transaction_id is 'The transaction that uses it, until the act has happened in that'`);
  }

  private async createJudging(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function approvals_are_on() returns boolean
      language sql stable set search_path to 'public', 'pg_temp' as $$
        select coalesce((select p.value = 'true' from policy_in_force(clock_timestamp()) p where p.field = 'approvals'), false)
      $$;
      comment on function approvals_are_on is 'Whether the policy in force asks for a second person.';
      create function approver_counts(approval approvals) returns boolean
      language sql stable set search_path to 'public', 'pg_temp' as $$
        select exists (select from users u
          where u.id = approval.decided_by_id and u.id is distinct from approval.requested_by_id
            and u.status = 'Active' and u.api_access = 'write' and u.data_protection_access = 'primary'
            and not coalesce((u.api_key_made_by -> -1 ->> 'at')::timestamptz >= u.api_key_created_at
              and (u.api_key_made_by -> -1 ->> 'id')::bigint is not distinct from approval.requested_by_id, false))
      $$;
      comment on function approver_counts is
        'Whether whoever decided is now an active user with data protection access "primary", is not who asked, and has no key that was last replaced by who asked.'`);
  }

  private async createGuards(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function is_activity_of(entry bigint, entry_type text, author bigint) returns boolean
      language sql stable set search_path to 'public', 'pg_temp' as $$
        select exists (select from user_activity_log l where l.id = entry and l.activity_type = entry_type
          and l.user_id is not distinct from author and l.transaction_id = current_transaction_id())
      $$;
      comment on function is_activity_of is 'Whether an activity of that type and author was recorded in this transaction.';
      create function guard_approval_request() returns trigger
      language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
      begin
        new.created_at := clock_timestamp();
        new.updated_at := new.created_at;
        new.expires_at := new.created_at + interval '7 days';
        if num_nonnulls(new.decision, new.used_in, new.transaction_id) > 0 or new.parameters is null or new.parameters_hash is null
          or not is_activity_of(new.requested_in, 'Approval requested', new.requested_by_id) then
          raise exception 'an approval begins as a request that the activity log has' using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;
      comment on function guard_approval_request is
        'A new approval is a request without a decision, recorded as an activity of who asks; it is open for seven days.';
      create trigger approvals_requested before insert on approvals for each row execute function guard_approval_request();
      alter table approvals enable always trigger approvals_requested;
      comment on trigger approvals_requested on approvals is 'No caller says how long a request is open, or that it is decided already.';
      create function guard_approval_change() returns trigger
      language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
      declare
        changes constant text[] := array(select n.key from jsonb_each(to_jsonb(new)) n
          where n.value is distinct from to_jsonb(old) -> n.key and n.key <> 'updated_at');
      begin
        perform from users u where u.id = coalesce(new.decided_by_id, old.decided_by_id) for share;
        if changes = '{}' or changes = array['transaction_id'] and new.transaction_id is null then
          return new;
        end if;
        if old.act = 'Erasure' and new.parameters is null and new.parameters_hash is null
          and changes <@ array['parameters', 'parameters_hash']
          and (old.used_in is not null or old.decision = 'Rejected' or old.expires_at <= clock_timestamp()) then
          return new;
        end if;
        if old.expires_at <= clock_timestamp() then
          raise exception 'a request for approval is open for seven days' using errcode = 'restrict_violation';
        end if;
        if old.decision is null and new.decision is not null
          and changes <@ array['decision', 'decided_by', 'decided_by_id', 'decided_in', 'decision_reason'] then
          new.decided_at := clock_timestamp();
          if is_activity_of(new.decided_in, case new.decision when 'Approved' then 'Approval given' else 'Approval refused' end, new.decided_by_id)
            and (new.decision = 'Rejected' or approver_counts(new)) then
            return new;
          end if;
          raise exception 'only another user with data protection access "primary" approves' using errcode = 'restrict_violation';
        end if;
        if old.decision = 'Approved' and old.used_in is null and changes = array['used_in']
          and is_activity_of(new.used_in, 'Approval used', old.requested_by_id) and approver_counts(new) then
          new.used_at := clock_timestamp();
          new.transaction_id := current_transaction_id();
          return new;
        end if;
        raise exception 'an approval is decided once, and used once by who asked for it' using errcode = 'restrict_violation';
      end $$;
      comment on function guard_approval_change is
        'A request is decided once, by somebody else who may, and used once, by who asked, while the approver still may. Nothing else of it changes.';
      create trigger approvals_guarded before update on approvals for each row execute function guard_approval_change();
      alter table approvals enable always trigger approvals_guarded;
      comment on trigger approvals_guarded on approvals is 'An approval is decided once and used once; nothing else of it changes.';
      create trigger approvals_kept before delete or truncate on approvals
        for each statement execute function refuse_change('an approval is never removed');
      alter table approvals enable always trigger approvals_kept;
      comment on trigger approvals_kept on approvals is 'An approval is never removed.';
      create function consume_approval(act text, subject text) returns bigint
      language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
      declare
        consumed bigint;
      begin
        if not approvals_are_on() then
          return null;
        end if;
        update approvals a set transaction_id = null
        where a.id = (select u.id from approvals u
          where u.act = $1 and u.subject is not distinct from $2 and u.transaction_id = current_transaction_id() limit 1)
        returning a.id into consumed;
        if not found then
          raise exception 'this takes the approval of a second person: %', act using errcode = 'restrict_violation';
        end if;
        return consumed;
      end $$;
      comment on function consume_approval is
        'Lets one act happen under an approval that this transaction uses; refuses it where the policy asks for one and there is none. Returns the approval.';
      revoke execute on function guard_approval_request, guard_approval_change, consume_approval from public`);
  }

  private async addStamps(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create constraint trigger approvals_made_stamped after insert on approvals deferrable initially deferred
        for each row when (pg_trigger_depth() = 0) execute function stamp_change();
      create constraint trigger approvals_changed_stamped after update on approvals deferrable initially deferred
        for each row when (new.updated_at is distinct from old.updated_at and pg_trigger_depth() = 0)
        execute function stamp_change();
      alter table approvals enable always trigger approvals_made_stamped;
      alter table approvals enable always trigger approvals_changed_stamped;
      comment on trigger approvals_made_stamped on approvals is 'A new row is stamped when its transaction commits.';
      comment on trigger approvals_changed_stamped on approvals is
        'A change that sets updated_at is stamped when its transaction commits.'`);
  }
}
