import { MigrationInterface, QueryRunner } from 'typeorm';

const GUARDS: readonly (readonly [table: string, guard: string])[] = [
  ['disaster_recovery_files', 'completed'],
  ['disaster_recovery_files', 'bytes'],
  ['disaster_recovery_file_contents', 'kept'],
  ['disaster_recovery_file_contents', 'counted'],
  ['disaster_recovery_file_contents', 'made'],
  ['disaster_recovery_file_contents', 'erased'],
];

/** Of a completed DR file: what happens to it later. All else is frozen, columns of later versions too. */
const CHANGING = ['status', 'download_count', 'transaction_id', 'bytes_removed_at', 'updated_at'];
const RESTORED = ['restored_in', 'restored_at', 'restored_count'];

/**
 * The next run removes the bytes of whatever is called expired. So only an activity entry of the same transaction can
 * say it, when it happens can never be moved, and what a DR file holds, which tells what a legal hold covers, stays.
 */
export class GuardExpiredDrFiles1795425700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.replaceStatusGuard(
      runner,
      `
        elsif old.status <> 'Expired' and new.status = 'Expired' and not exists (
          select from user_activity_log a
          where a.id = current_activity() and a.activity_type = 'DR file expired' and a.linked_to = new.id::text
        ) then
          raise exception 'a DR file expires only under an activity entry that says so, written in the same transaction'
            using errcode = 'restrict_violation';`,
    );
    const changing = [...CHANGING, ...RESTORED].map((name) => `'${name}'`).join(', ');
    await runner.query(`drop trigger disaster_recovery_files_completed on disaster_recovery_files`);
    await runner.query(`
      create trigger disaster_recovery_files_completed before update on disaster_recovery_files
      for each row when (old.status <> 'Writing' and (new.status = 'Writing'
        or to_jsonb(new) - array[${changing}] is distinct from to_jsonb(old) - array[${changing}]))
      execute function refuse_change('what is on record of a completed DR file can never be changed')`);
    await runner.query(`
      create trigger disaster_recovery_files_bytes before update of bytes_removed_at on disaster_recovery_files
      for each row when (new.bytes_removed_at is distinct from old.bytes_removed_at
        and (old.status <> 'Expired' or new.bytes_removed_at is null))
      execute function refuse_change('only a DR file that has expired loses its bytes, and for ever')`);
    await this.guardContents(runner);
    for (const [table, guard] of GUARDS) {
      await runner.query(`alter table ${table} enable always trigger ${table}_${guard}`);
    }
  }

  private async guardContents(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create trigger disaster_recovery_file_contents_kept before delete or truncate on disaster_recovery_file_contents
      for each statement execute function refuse_change('what a DR file holds is kept for ever')`);
    await runner.query(`
      create trigger disaster_recovery_file_contents_counted
      before update of disaster_recovery_file_id, cdr_file_id, deleted_count, reinstated_count
      on disaster_recovery_file_contents
      for each statement execute function refuse_change('what a DR file holds can never be changed')`);
    await runner.query(`
      create function guard_disaster_recovery_file_contents() returns trigger
      language plpgsql as $$
      begin
        if not exists (
          select from disaster_recovery_files f where f.id = new.disaster_recovery_file_id and case tg_op
            when 'INSERT' then f.status = 'Available' and f.transaction_id = pg_current_xact_id()::text::bigint
            else f.status = 'Restored' and f.restored_at = now() end
        ) then
          raise exception 'what a DR file holds is recorded when it becomes available, and what of it was erased when it is restored'
            using errcode = 'restrict_violation';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger disaster_recovery_file_contents_made before insert on disaster_recovery_file_contents
      for each row execute function guard_disaster_recovery_file_contents()`);
    await runner.query(`
      create trigger disaster_recovery_file_contents_erased before update on disaster_recovery_file_contents
      for each row execute function guard_disaster_recovery_file_contents()`);
  }

  /** @param expiry a branch for what becomes expired */
  private async replaceStatusGuard(runner: QueryRunner, expiry: string): Promise<void> {
    await runner.query(`
      create or replace function guard_disaster_recovery_file_status() returns trigger
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
            using errcode = 'restrict_violation';${expiry}
        end if;
        return new;
      end $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const guard of ['kept', 'counted', 'made', 'erased']) {
      await runner.query(
        `drop trigger disaster_recovery_file_contents_${guard} on disaster_recovery_file_contents`,
      );
    }
    await runner.query(`drop function guard_disaster_recovery_file_contents`);
    await runner.query(`drop trigger disaster_recovery_files_bytes on disaster_recovery_files`);
    await runner.query(`drop trigger disaster_recovery_files_completed on disaster_recovery_files`);
    await runner.query(`
      create trigger disaster_recovery_files_completed before update on disaster_recovery_files
      for each row when (old.status <> 'Writing' and (new.status = 'Writing'
        or (new.id, new.sequence, new.file_name, new.row_count, new.size_bytes, new.sha256, new.manifest, new.manifest_sha256, new.signature)
          is distinct from (old.id, old.sequence, old.file_name, old.row_count, old.size_bytes, old.sha256, old.manifest, old.manifest_sha256, old.signature)))
      execute function refuse_change('what is on record of a completed DR file can never be changed')`);
    await runner.query(
      `alter table disaster_recovery_files enable always trigger disaster_recovery_files_completed`,
    );
    await this.replaceStatusGuard(runner, '');
  }
}
