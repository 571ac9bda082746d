import { MigrationInterface, QueryRunner } from 'typeorm';

/** What an erasure may change of an approval, and that a request is over, which is an activity of the system. */
const MORE = `
          or changes <@ '{subject,parameters,requested_by,decided_by,decision_reason}' and changing_erasure() is not null
          or changes = array['expired_in'] and old.expired_in is null and old.used_in is null and old.decision is distinct from 'Rejected'
            and old.expires_at <= clock_timestamp() and is_activity_of(new.expired_in, 'Approval expired', null)`;

/** A request for approval that nobody used ends with an activity, and an erasure replaces a number in it. */
export class EndApprovals1796454410000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table approvals add expired_in bigint;
      comment on column approvals.expired_in is 'The activity that says that it was over before it was used'`);
    await this.replaceGuard(runner, MORE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.replaceGuard(runner, '');
    await runner.query('alter table approvals drop expired_in');
  }

  private async replaceGuard(runner: QueryRunner, more: string): Promise<void> {
    await runner.query(`
      create or replace function guard_approval_change() returns trigger
      language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
      declare
        changes constant text[] := array(select n.key from jsonb_each(to_jsonb(new)) n
          where n.value is distinct from to_jsonb(old) -> n.key and n.key <> 'updated_at');
      begin
        perform from users u where u.id = coalesce(new.decided_by_id, old.decided_by_id) for share;
        if changes = '{}' or changes = array['transaction_id'] and new.transaction_id is null${more} then
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
      end $$`);
  }
}
