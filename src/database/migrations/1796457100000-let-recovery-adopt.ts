import { MigrationInterface, QueryRunner } from 'typeorm';

const OF_RECOVERY = `exists (
            select from user_activity_log a where a.id = current_activity() and a.activity_type = 'DR file adopted' and a.linked_to = `;

/**
 * A DR file that a recovery adopts becomes available and restored in one transaction. No second person is asked: none of its
 * rows had left this database. Its reads leave the log as far as they are there, for a part may have come later than the moment
 * that the database is at.
 */
export class LetRecoveryAdopt1796457100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.guardStatus(runner, `a.activity_type in ('DR file restored', 'DR file adopted')`);
    await this.guardRestore(
      runner,
      `if not (old.transaction_id = current_transaction_id() and ${OF_RECOVERY}new.id::text)) then
          perform consume_approval('DR file restore', new.id::text);
        end if;`,
    );
    await this.guardReads(
      runner,
      `and (f.row_count, f.first_activity_id, f.last_activity_id, f.activity_id_hash)
              = (leaving.rows, leaving.first_id, leaving.last_id, leaving.id_hash)
            or f.activity_id_hash = leaving.id_hash and leaving.rows <= f.row_count
              and leaving.first_id >= f.first_activity_id and leaving.last_id <= f.last_activity_id and ${OF_RECOVERY}f.id::text)`,
    );
    await this.passIds(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.guardStatus(runner, `a.activity_type = 'DR file restored'`);
    await this.guardRestore(runner, `perform consume_approval('DR file restore', new.id::text);`);
    await this.guardReads(
      runner,
      `and (f.row_count, f.first_activity_id, f.last_activity_id, f.activity_id_hash)
              = (leaving.rows, leaving.first_id, leaving.last_id, leaving.id_hash)`,
    );
    await runner.query('drop function pass_ids(bigint, bigint, bigint, bigint, bigint)');
  }

  private async guardStatus(runner: QueryRunner, restoring: string): Promise<void> {
    await runner.query(`
      create or replace function guard_disaster_recovery_file_status() returns trigger
      language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
      begin
        if (old.status, new.status) = ('Available', 'Restored') then
          if new.restored_at is distinct from now() or new.restored_in is distinct from current_activity() or not exists (
            select from user_activity_log a where a.id = new.restored_in and ${restoring}
          ) then
            raise exception 'a DR file is restored only under an activity entry that says so, written in the same transaction'
              using errcode = 'restrict_violation';
          end if;
        elsif (new.restored_in, new.restored_at, new.restored_count)
            is distinct from (old.restored_in, old.restored_at, old.restored_count)
          or (old.status, new.status) not in (('Writing', 'Available'), ('Available', 'Expired'), ('Restored', 'Expired'),
            (old.status, old.status)) then
          raise exception 'a DR file that is % cannot become %, and it is restored once', old.status, new.status
            using errcode = 'restrict_violation';
        elsif old.status <> 'Expired' and new.status = 'Expired' and not exists (
          select from user_activity_log a
          where a.id = current_activity() and a.activity_type in ('DR file expired', 'DR file rewritten') and a.linked_to = new.id::text
        ) then
          raise exception 'a DR file expires only under an activity entry that says so, written in the same transaction' using errcode = 'restrict_violation';
        end if;
        return new;
      end $$`);
  }

  private async guardRestore(runner: QueryRunner, asking: string): Promise<void> {
    await runner.query(`
      create or replace function guard_approved_restore() returns trigger
      language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
      begin
        ${asking}
        return new;
      end $$`);
  }

  private async guardReads(runner: QueryRunner, holding: string): Promise<void> {
    await runner.query(`
      create or replace function guard_activity_removal() returns trigger
      language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
      declare
        leaving record;
      begin
        select count(*) as rows, min(g.id) as first_id, max(g.id) as last_id, bit_xor(hashint8extended(g.id, 0)) as id_hash,
          bool_and(is_activity_read(g.activity_type)) as are_reads into leaving from gone g;
        if leaving.rows = 0 then
          return null;
        end if;
        if leaving.are_reads then
          update disaster_recovery_files f set transaction_id = null
          where f.id = nullif(current_setting('deleted_calls.disaster_recovery_file', true), '')::bigint
            and f.kind = 'Activity reads' and f.status = 'Available' and f.transaction_id = current_transaction_id()
            and (true ${holding});
          if found then
            return null;
          end if;
        end if;
        raise exception 'an activity entry can never be changed or removed; reads leave only with the DR file that holds them' using errcode = 'restrict_violation';
      end $$`);
  }

  /** The ids that a file names may be given to others already. From here on they are not. */
  private async passIds(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function pass_ids(activity bigint, run bigint, cdr_file bigint, deleted_call bigint, live_call bigint) returns void
      language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
      begin
        if not exists (
          select from user_activity_log a where a.id = current_activity() and a.activity_type in ('DR file adopted', 'Upload adopted')
        ) then
          raise exception 'ids are passed over only by a recovery, under an activity entry of the same transaction'
            using errcode = 'restrict_violation';
        end if;
        perform setval('user_activity_log_id_sequence', activity) from user_activity_log_id_sequence s where s.last_value < activity;
        perform setval(pg_get_serial_sequence('retention_runs', 'id'), run)
          where (select coalesce(max(id), 0) from retention_runs) <= run;
        perform setval(pg_get_serial_sequence('cdr_files', 'id'), cdr_file)
          where (select coalesce(max(id), 0) from cdr_files) < cdr_file;
        perform lock_clock('calls'), lock_clock('deleted_calls');
        perform advance_clock('calls', live_call), advance_clock('deleted_calls', deleted_call);
      end $$;
      comment on function pass_ids is
        'Gives no id again that a DR file from after the moment of this database names: of activities, runs, CDR files, deleted calls and calls.';
      revoke execute on function pass_ids from public`);
  }
}
