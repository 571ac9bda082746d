import { MigrationInterface, QueryRunner } from 'typeorm';

const CHANGING = [
  'status',
  'download_count',
  'transaction_id',
  'bytes_removed_at',
  'updated_at',
  'restored_in',
  'restored_at',
  'restored_count',
];

/**
 * A DR file is kept for as long as the policy in force says, also one that was made under another policy. The period that
 * its date was made with stands beside it; it is not known of files that are there already.
 */
export class RedateDrFiles1796440100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table disaster_recovery_files add retention_days integer;
      comment on column disaster_recovery_files.retention_days is
        'The period from its making to expires_at; null = that of the policy when it is first looked at'`);
    await this.keepCompleted(runner, [...CHANGING, 'expires_at', 'retention_days']);
    await runner.query(`
      create function guard_disaster_recovery_file_period() returns trigger
      language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
      declare
        days integer;
      begin
        select p.value::integer into days from policy_in_force(clock_timestamp()) p where p.field = 'drFileDays';
        if old.status = 'Expired' or new.retention_days is distinct from days
          or new.expires_at is distinct from old.expires_at + (days - coalesce(old.retention_days, days)) * interval '1 day' then
          raise exception 'a DR file is kept for as long as the policy says: % days', days using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;
      comment on function guard_disaster_recovery_file_period is
        'Refuses any other date of expiry for a completed DR file than the one that the policy in force gives it.';
      revoke execute on function guard_disaster_recovery_file_period from public;
      create trigger disaster_recovery_files_redated before update of expires_at, retention_days on disaster_recovery_files
        for each row when (old.status <> 'Writing'
          and (new.expires_at, new.retention_days) is distinct from (old.expires_at, old.retention_days))
        execute function guard_disaster_recovery_file_period();
      alter table disaster_recovery_files enable always trigger disaster_recovery_files_redated;
      comment on trigger disaster_recovery_files_redated on disaster_recovery_files is
        'Only the policy changes how long a completed DR file is kept.'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.keepCompleted(runner, CHANGING);
    await runner.query(`
      drop trigger disaster_recovery_files_redated on disaster_recovery_files;
      drop function guard_disaster_recovery_file_period;
      alter table disaster_recovery_files drop retention_days`);
  }

  private async keepCompleted(runner: QueryRunner, changing: readonly string[]): Promise<void> {
    const columns = changing.map((column) => `'${column}'`).join(', ');
    await runner.query(`
      drop trigger disaster_recovery_files_completed on disaster_recovery_files;
      create trigger disaster_recovery_files_completed before update on disaster_recovery_files for each row
        when (old.status <> 'Writing' and (new.status = 'Writing'
          or (to_jsonb(new.*) - array[${columns}]) is distinct from (to_jsonb(old.*) - array[${columns}])))
        execute function refuse_change('what is on record of a completed DR file can never be changed');
      alter table disaster_recovery_files enable always trigger disaster_recovery_files_completed;
      comment on trigger disaster_recovery_files_completed on disaster_recovery_files is
        'What is on record of a completed DR file can never be changed, and it never goes back to Writing. Only the columns named here follow what happens to it later.'`);
  }
}
