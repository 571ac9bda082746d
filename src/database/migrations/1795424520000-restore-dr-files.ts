import { MigrationInterface, QueryRunner } from 'typeorm';

const GUARDS = ['status', 'restored'];

/**
 * A DR file whose rows are back in the table says so for ever: it was restored once, under one activity, at one
 * instant, and so many rows came back. The retention period of those rows counts from that instant, and the database
 * lets no other row have a period that does not count from its deletion.
 */
export class RestoreDrFiles1795424520000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table disaster_recovery_files
        add column restored_in bigint,
        add column restored_at timestamptz,
        add column restored_count bigint,
        drop constraint disaster_recovery_files_status_check,
        add constraint disaster_recovery_files_status_check
          check (status in ('Writing', 'Available', 'Restored', 'Expired')),
        add constraint disaster_recovery_files_restored_check
          check (num_nulls(restored_in, restored_at, restored_count) in (0, 3)
            and (status <> 'Restored' or restored_in is not null) and restored_count <= row_count)`);
    await runner.query(`
      alter table disaster_recovery_file_contents add column erased_count bigint not null default 0`);
    await runner.query(`comment on column disaster_recovery_file_contents.erased_count is
      'Of deleted_count, the rows that had been erased when the file was restored, and stayed away'`);
    await this.guardStatus(runner);
    await this.guardRows(runner);
  }

  /** Writing, Available, perhaps Restored, Expired: never back. */
  private async guardStatus(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function guard_disaster_recovery_file_status() returns trigger
      language plpgsql as $$
      begin
        if (old.status, new.status) = ('Available', 'Restored') then
          if new.restored_at is distinct from now() or new.restored_in is distinct from current_activity() or not exists (
            select from user_activity_log a where a.id = new.restored_in and a.activity_type = 'DR file restored'
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
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger disaster_recovery_files_status
      before update of status, restored_in, restored_at, restored_count on disaster_recovery_files
      for each row execute function guard_disaster_recovery_file_status()`);
    await runner.query(`
      create function guard_disaster_recovery_file_restored() returns trigger
      language plpgsql as $$
      declare
        back bigint;
      begin
        select count(*) into back from deleted_calls t
        where t.id between new.first_deleted_call_id and new.last_deleted_call_id and t.retained_from = new.restored_at;
        if back <> new.restored_count then
          raise exception '% deleted calls came back, but the DR file is recorded to have restored %', back, new.restored_count
            using errcode = 'restrict_violation';
        end if;
        return null;
      end $$`);
    await runner.query(`
      create constraint trigger disaster_recovery_files_restored after update on disaster_recovery_files
      deferrable initially deferred for each row
      when (old.status = 'Available' and new.status = 'Restored')
      execute function guard_disaster_recovery_file_restored()`);
    for (const guard of GUARDS) {
      await runner.query(
        `alter table disaster_recovery_files enable always trigger disaster_recovery_files_${guard}`,
      );
    }
  }

  /** The condition costs a deletion next to nothing, and every partition gets the trigger with its attachment. */
  private async guardRows(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function guard_restored_deleted_call() returns trigger
      language plpgsql as $$
      begin
        if new.retained_from is distinct from now() or not exists (
          select from disaster_recovery_files f
          where f.id = nullif(current_setting('deleted_calls.restored_file', true), '')::bigint
            and f.status = 'Restored' and f.restored_at = new.retained_from
            and new.id between f.first_deleted_call_id and f.last_deleted_call_id
        ) then
          raise exception 'the retention period of a deleted call counts from its deletion, or from the restore of its DR file'
            using errcode = 'restrict_violation';
        end if;
        if exists (select from erased_deleted_calls e where e.deleted_call_id = new.id) then
          raise exception 'an erased deleted call never comes back' using errcode = 'restrict_violation';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger deleted_calls_restored before insert on deleted_calls
      for each row when (new.retained_from is distinct from new.created_at)
      execute function guard_restored_deleted_call()`);
    const guarded = (await runner.query(
      `select relid::text as name from pg_partition_tree('deleted_calls')`,
    )) as { name: string }[];
    for (const { name } of guarded) {
      await runner.query(`alter table ${name} enable always trigger deleted_calls_restored`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop trigger deleted_calls_restored on deleted_calls`);
    for (const guard of GUARDS) {
      await runner.query(`drop trigger disaster_recovery_files_${guard} on disaster_recovery_files`);
    }
    await runner.query(`drop function guard_restored_deleted_call, guard_disaster_recovery_file_restored,
      guard_disaster_recovery_file_status`);
    await runner.query(`alter table disaster_recovery_file_contents drop column erased_count`);
    await runner.query(`
      alter table disaster_recovery_files
        drop constraint disaster_recovery_files_restored_check,
        drop constraint disaster_recovery_files_status_check,
        drop column restored_in, drop column restored_at, drop column restored_count,
        add constraint disaster_recovery_files_status_check check (status in ('Writing', 'Available', 'Expired'))`);
  }
}
