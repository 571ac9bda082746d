import { MigrationInterface, QueryRunner } from 'typeorm';

const STATUS_REASON = `'a DR file expires only under an activity entry that says so, written in the same transaction'`;

/** Erasures replace a number in texts too, and a DR file that was written anew takes the place of another. */
export class EraseTexts1796454100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.addTextSteps(runner);
    await this.replaceStatusGuard(runner, `in ('DR file expired', 'DR file rewritten')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.replaceStatusGuard(runner, `= 'DR file expired'`);
    await runner.query(
      'drop function erase_legal_hold, erase_activity, erase_rejected_line, redact_cdr_file',
    );
  }

  private async addTextSteps(runner: QueryRunner): Promise<void> {
    const isPseudonym = (text: string): string => `strpos(${text}, e.pseudonym) = 0`;
    await runner.query(`
      create function erase_rejected_line(erasure bigint, file bigint, line integer, raw bytea, why text) returns void
      language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
      declare
        e erasures := number_of_erasure(erasure);
      begin
        update cdr_rejected_lines l set raw_line = raw, reason = why where l.cdr_file_id = file and l.line_number = line;
      end $$;
      comment on function erase_rejected_line is 'Puts a rejected line in the place of itself, without the number of an erasure.';
      create function erase_activity(erasure bigint, entry bigint, texts jsonb) returns void
      language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
      declare
        e erasures := number_of_erasure(erasure);
      begin
        if ${isPseudonym('texts::text')} then
          raise exception 'an activity entry can never be changed: nothing of it was erased' using errcode = 'restrict_violation';
        end if;
        update user_activity_log a set activity_reason = texts ->> 'reason', activity_details = texts ->> 'details',
          before = (texts ->> 'before')::jsonb, after = (texts ->> 'after')::jsonb
        where a.id = entry and num_nulls(a.activity_reason, a.activity_details, a.before, a.after)
          = num_nulls(texts ->> 'reason', texts ->> 'details', texts ->> 'before', texts ->> 'after');
      end $$;
      comment on function erase_activity is 'Puts the texts of an activity entry in the place of themselves, without the number of an erasure.';
      create function erase_legal_hold(erasure bigint, hold bigint, texts jsonb) returns void
      language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
      declare
        e erasures := number_of_erasure(erasure);
      begin
        update legal_holds h set reason = texts ->> 'reason', case_number = texts ->> 'caseNumber',
          number = case when h.number_key = e.number_key then e.pseudonym else h.number end,
          numbers = case when e.number_key = any(h.number_keys) then array(
            select case when k.key = e.number_key then e.pseudonym else k.number end
            from unnest(h.number_keys, h.numbers) with ordinality k (key, number, nr) order by k.nr) else h.numbers end,
          number_key = case when h.number_key = e.number_key then 0 else h.number_key end,
          number_keys = array_replace(h.number_keys, e.number_key, 0)
        where h.id = hold and h.released_in is not null;
      end $$;
      comment on function erase_legal_hold is 'Replaces the number of an erasure in a released legal hold.';
      create function redact_cdr_file(erasure bigint, file bigint, path text, size bigint, texts jsonb) returns void
      language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
      declare
        e erasures := number_of_erasure(erasure);
      begin
        if path is not null then
          insert into pending_uploads (file_path, abandoned_at)
            select f.file_path, clock_timestamp() from cdr_files f where f.id = file and f.bytes_expired_at is null
              and not exists (select from cdr_files o where o.file_path = f.file_path and o.id <> f.id) on conflict do nothing;
        end if;
        update cdr_files f set file_path = coalesce(path, f.file_path), size_bytes = coalesce(size, f.size_bytes),
          redacted_at = case when path is null then f.redacted_at else clock_timestamp() end,
          file_name = texts ->> 'fileName', notes = texts ->> 'notes', status_detail = texts ->> 'statusDetail',
          mail_subject = texts ->> 'mailSubject', mail_message = texts ->> 'mailMessage', mail_from = texts ->> 'mailFrom',
          mail_to = texts ->> 'mailTo', billing = texts ->> 'billing', billrun = texts ->> 'billrun',
          updated_at = clock_timestamp()
        where f.id = file and f.bytes_expired_at is null or f.id = file and path is null;
        if path is not null then
          delete from cdr_file_comparison_lines l using cdr_file_comparisons c
            where c.id = l.comparison_id and (c.cdr_file_id = file or file = any(c.with_cdr_file_ids));
          delete from cdr_file_comparisons c where c.cdr_file_id = file or file = any(c.with_cdr_file_ids);
        end if;
      end $$;
      comment on function redact_cdr_file is 'Puts a copy in the place of the bytes of a CDR file, without the number of an erasure; the bytes as they came are given up.';
      revoke execute on function erase_calls, erase_deleted_calls, erase_rejected_line, erase_activity, erase_legal_hold, redact_cdr_file,
        number_of_erasure, guard_erasures from public`);
  }

  private async replaceStatusGuard(runner: QueryRunner, types: string): Promise<void> {
    await runner.query(`
      create or replace function guard_disaster_recovery_file_status() returns trigger
      language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
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
        elsif old.status <> 'Expired' and new.status = 'Expired' and not exists (
          select from user_activity_log a
          where a.id = current_activity() and a.activity_type ${types} and a.linked_to = new.id::text
        ) then
          raise exception ${STATUS_REASON} using errcode = 'restrict_violation';
        end if;
        return new;
      end $$`);
  }
}
