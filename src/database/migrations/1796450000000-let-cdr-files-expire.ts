import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The bytes of a CDR file have a clock: they go, with the rejected lines, when its period is over. The record stays. First
 * the record says that they go, then they leave storage, so that a kill in between leaves nothing half.
 */
export class LetCdrFilesExpire1796450000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.addColumns(runner);
    await this.guardClock(runner);
    await this.guardBytes(runner);
    await this.guardRejectedLines(runner);
    await this.addHolds(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function may_hold_cdr_file;
      drop trigger cdr_rejected_lines_kept on cdr_rejected_lines;
      drop trigger cdr_rejected_lines_leaving on cdr_rejected_lines;
      drop function guard_rejected_lines;
      drop trigger cdr_files_expired on cdr_files;
      drop function guard_cdr_file_bytes;
      drop trigger cdr_files_clock on cdr_files;
      drop function start_cdr_file_clock;
      drop index cdr_files_kept_from_index;
      drop index cdr_files_file_path_index;
      alter table cdr_files drop kept_from, drop bytes_expired_at, drop bytes_removed_at`);
  }

  private async addColumns(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table cdr_files add kept_from timestamptz, add bytes_expired_at timestamptz, add bytes_removed_at timestamptz;
      comment on column cdr_files.kept_from is 'When the clock of its bytes began; null while it waits';
      comment on column cdr_files.bytes_expired_at is 'Since when its bytes and rejected lines are gone';
      comment on column cdr_files.bytes_removed_at is 'When its bytes left storage';
      update cdr_files f set kept_from = coalesce(
        (select max(a.activity_at) from user_activity_log a where a.cdr_file_id = f.id
           and a.activity_type in ('CDR file imported', 'CDR file set aside', 'CDR file discarded', 'CDR file cancelled')),
        f.import_moved_at, f.created_at)
      where f.status not in ('Pending', 'Importing');
      create index cdr_files_kept_from_index on cdr_files (kept_from) where bytes_expired_at is null and kept_from is not null;
      create index cdr_files_file_path_index on cdr_files (file_path)`);
  }

  private async guardClock(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function start_cdr_file_clock() returns trigger
      language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
      begin
        if tg_op = 'UPDATE' and new.status = old.status then
          return new;
        end if;
        if new.status in ('Pending', 'Importing') and new.bytes_expired_at is not null then
          raise exception 'the bytes of CDR file % are gone: it cannot be imported', new.id using errcode = 'restrict_violation';
        end if;
        new.kept_from := case when new.status in ('Pending', 'Importing') then null
          when tg_op = 'UPDATE' and new.status = 'Deleted' then old.kept_from
          else clock_timestamp() end;
        return new;
      end $$;
      comment on function start_cdr_file_clock is
        'Sets when the clock of the bytes of a CDR file began. A deletion of its calls does not begin it anew. Without its bytes no file waits for an import.';
      revoke execute on function start_cdr_file_clock from public;
      create trigger cdr_files_clock before insert or update of status on cdr_files
        for each row execute function start_cdr_file_clock();
      alter table cdr_files enable always trigger cdr_files_clock;
      comment on trigger cdr_files_clock on cdr_files is 'The clock of the bytes of a CDR file follows its status.'`);
  }

  private async guardBytes(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function guard_cdr_file_bytes() returns trigger
      language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
      begin
        if new.bytes_expired_at is distinct from old.bytes_expired_at and (old.bytes_expired_at is not null
          or new.kept_from is null or not exists (
            select from user_activity_log a
            where a.id = current_activity() and a.activity_type = 'CDR file expired' and a.linked_to = new.id::text)) then
          raise exception 'a CDR file expires once, and only under an activity entry that says so, written in the same transaction'
            using errcode = 'restrict_violation';
        end if;
        if new.bytes_removed_at is distinct from old.bytes_removed_at
          and (new.bytes_removed_at is null or new.bytes_expired_at is null) then
          raise exception 'only a CDR file that has expired loses its bytes, and for ever' using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;
      comment on function guard_cdr_file_bytes is
        'Refuses to let the bytes of a CDR file go without an activity entry of the same transaction, and to take it back.';
      revoke execute on function guard_cdr_file_bytes from public;
      create trigger cdr_files_expired before update of bytes_expired_at, bytes_removed_at on cdr_files
        for each row execute function guard_cdr_file_bytes();
      alter table cdr_files enable always trigger cdr_files_expired;
      comment on trigger cdr_files_expired on cdr_files is
        'A CDR file expires under an activity entry, loses its bytes after that, and neither is ever taken back.'`);
  }

  private async guardRejectedLines(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function guard_rejected_lines() returns trigger
      language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
      begin
        if exists (select from gone g left join cdr_files f on f.id = g.cdr_file_id where f.bytes_expired_at is null) then
          raise exception 'rejected lines leave only with the bytes of their CDR file' using errcode = 'restrict_violation';
        end if;
        return null;
      end $$;
      comment on function guard_rejected_lines is 'Refuses to remove rejected lines of a CDR file that has not expired.';
      revoke execute on function guard_rejected_lines from public;
      create trigger cdr_rejected_lines_leaving after delete on cdr_rejected_lines
        referencing old table as gone for each statement execute function guard_rejected_lines();
      alter table cdr_rejected_lines enable always trigger cdr_rejected_lines_leaving;
      comment on trigger cdr_rejected_lines_leaving on cdr_rejected_lines is
        'Rejected lines leave only with the bytes of their CDR file.';
      create trigger cdr_rejected_lines_kept before update or truncate on cdr_rejected_lines
        for each statement execute function refuse_change('a rejected line can never be changed');
      alter table cdr_rejected_lines enable always trigger cdr_rejected_lines_kept;
      comment on trigger cdr_rejected_lines_kept on cdr_rejected_lines is 'A rejected line can never be changed.'`);
  }

  private async addHolds(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function may_hold_cdr_file(file_id bigint, number_key bigint, cdr_file_id bigint, user_activity_log_id bigint,
        min_date date, max_date date) returns boolean
      language sql stable set search_path to 'public', 'pg_temp' as $$
        select ($3 is null or exists (
            select from cdr_files f where f.id = $1 and $3 in (f.id, f.bundle_cdr_file_id)
            union all select from cdr_files m where m.bundle_cdr_file_id = $1 and m.id = $3))
          and (num_nonnulls($2, $4, $5, $6) = 0 or exists (
            select from cdr_files c where (c.id = $1 or c.bundle_cdr_file_id = $1) and (
              $4 is null and (c.status in ('Failed', 'Discarded', 'Potential Duplicate') or c.rejected_count > 0
                or c.repeated_line_count > 0 or c.continues_cdr_file_id is not null)
              or $4 is null and exists (select from calls t where t.cdr_file_id = c.id
                and ($2 is null or $2 in (abs(t.target_key), abs(t.external_key), abs(t.termination_key)))
                and ($5 is null or t.start_date >= $5) and ($6 is null or t.start_date <= $6))
              or exists (select from deleted_calls t where t.cdr_file_id = c.id
                and ($4 is null or t.user_activity_log_id = $4)
                and ($2 is null or $2 in (abs(t.target_key), abs(t.external_key), abs(t.termination_key)))
                and ($5 is null or t.start_date >= $5) and ($6 is null or t.start_date <= $6))
              or exists (select from disaster_recovery_file_contents n
                join disaster_recovery_files d on d.id = n.disaster_recovery_file_id
                where n.cdr_file_id = c.id and d.status in ('Available', 'Expired')
                  and may_hold_covered(d.id, d.first_call_date, d.last_call_date, case when $2 is not null then array[$2] end, c.id, $4, $5, $6)))))
      $$;
      comment on function may_hold_cdr_file is
        'Whether the bytes of a CDR file may hold what a legal hold with these parts covers. Lines that never became calls are not known by number or date, so a file with such lines is rather kept than lost. A bundle holds its files.'`);
  }
}
