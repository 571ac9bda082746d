import { MigrationInterface, QueryRunner } from 'typeorm';

const REASON = 'an activity entry can never be changed or removed';

/**
 * Entries of the activity log that only tell of reading leave with a DR file that holds them, and in no other way. Such a
 * file is a link of the one chain, of a kind of its own: it lets no deleted call leave, and is never restored.
 */
export class ArchiveActivityReads1796450200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.addKind(runner);
    await this.guardRemoval(runner);
    await this.keepDeletedCalls(runner, `f.kind = 'Deleted calls' and `);
    await this.addHolds(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.keepDeletedCalls(runner, '');
    await this.replaceCoverage(runner, '');
    await runner.query(`
      drop function may_hold_activity_read;
      drop trigger disaster_recovery_files_reads on disaster_recovery_files;
      drop trigger user_activity_log_leaving on user_activity_log;
      drop function guard_activity_removal;
      drop function is_activity_read;
      drop trigger user_activity_log_append_only on user_activity_log;
      create trigger user_activity_log_append_only before delete or update or truncate on user_activity_log
        for each statement execute function refuse_change('${REASON}');
      alter table user_activity_log enable always trigger user_activity_log_append_only;
      comment on trigger user_activity_log_append_only on user_activity_log is 'An activity entry can never be changed or removed.';
      comment on table user_activity_log is 'Who did what, when and why. An entry can never be changed or removed.';
      alter table disaster_recovery_files drop constraint disaster_recovery_files_complete_check, drop first_activity_id, drop last_activity_id, drop activity_id_hash,
        add constraint disaster_recovery_files_complete_check check (status = 'Writing' or num_nulls(row_count, size_bytes,
          sha256, first_deleted_call_id, last_deleted_call_id, manifest, manifest_sha256, expires_at) = 0)`);
  }

  private async addKind(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table disaster_recovery_files add first_activity_id bigint, add last_activity_id bigint, add activity_id_hash bigint,
        drop constraint disaster_recovery_files_complete_check,
        add constraint disaster_recovery_files_complete_check check (status = 'Writing'
          or num_nulls(row_count, size_bytes, sha256, manifest, manifest_sha256, expires_at) = 0 and case kind
            when 'Activity reads' then num_nulls(first_activity_id, last_activity_id, activity_id_hash) = 0
            else num_nulls(first_deleted_call_id, last_deleted_call_id) = 0 end);
      comment on column disaster_recovery_files.first_activity_id is 'Of reads in the activity log';
      comment on column disaster_recovery_files.last_activity_id is 'Of reads in the activity log';
      comment on column disaster_recovery_files.activity_id_hash is 'Tells which reads they are: all their ids, hashed';
      create trigger disaster_recovery_files_reads before update of status on disaster_recovery_files
        for each row when (new.kind = 'Activity reads' and new.status = 'Restored')
        execute function refuse_change('reads are never put back into the activity log');
      alter table disaster_recovery_files enable always trigger disaster_recovery_files_reads;
      comment on trigger disaster_recovery_files_reads on disaster_recovery_files is
        'A DR file of reads in the activity log is never restored.'`);
  }

  private async guardRemoval(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function is_activity_read(activity_type text) returns boolean
      language sql immutable parallel safe strict set search_path to 'public', 'pg_temp' as $$
        select activity_type in ('Calls viewed', 'CDR file downloaded', 'Rejected lines viewed', 'Rejected lines downloaded',
          'Deleted calls viewed', 'Deletion previewed', 'Legal hold previewed', 'Data subject searched', 'Data subject reported',
          'Data subject accesses viewed', 'DR file downloaded', 'CDR files compared', 'Login failed', 'Request refused')
      $$;
      comment on function is_activity_read is 'Whether entries of that type only tell of reading.';
      create function guard_activity_removal() returns trigger
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
            and (f.row_count, f.first_activity_id, f.last_activity_id, f.activity_id_hash)
              = (leaving.rows, leaving.first_id, leaving.last_id, leaving.id_hash);
          if found then
            return null;
          end if;
        end if;
        raise exception '${REASON}; reads leave only with the DR file that holds them' using errcode = 'restrict_violation';
      end $$;
      comment on function guard_activity_removal is
        'Refuses to remove activity entries unless all of them tell of reading alone, and the DR file named in the setting deleted_calls.disaster_recovery_file became available in this transaction and holds exactly these.';
      revoke execute on function guard_activity_removal from public;
      drop trigger user_activity_log_append_only on user_activity_log;
      create trigger user_activity_log_append_only before update or truncate on user_activity_log
        for each statement execute function refuse_change('${REASON}');
      alter table user_activity_log enable always trigger user_activity_log_append_only;
      comment on trigger user_activity_log_append_only on user_activity_log is 'An activity entry can never be changed.';
      create trigger user_activity_log_leaving after delete on user_activity_log
        referencing old table as gone for each statement execute function guard_activity_removal();
      alter table user_activity_log enable always trigger user_activity_log_leaving;
      comment on trigger user_activity_log_leaving on user_activity_log is
        'Entries that only tell of reading leave with the DR file that holds exactly these; no other entry ever does.';
      comment on table user_activity_log is
        'Who did what, when and why. An entry can never be changed. Entries of reads leave with a DR file that holds them; no other ever does.'`);
  }

  /** A DR file of another kind lets no deleted call leave. */
  private async keepDeletedCalls(runner: QueryRunner, condition: string): Promise<void> {
    await runner.query(`
      create or replace function guard_deleted_calls_removal() returns trigger
      language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
      declare
        file bigint := nullif(current_setting('deleted_calls.disaster_recovery_file', true), '')::bigint;
        leaving bigint;
        archived bigint;
      begin
        select count(*) into leaving from gone;
        if leaving = 0 then
          return null;
        end if;
        update disaster_recovery_files f set transaction_id = null
        where f.id = file and ${condition}f.status = 'Available' and f.transaction_id = current_transaction_id()
        returning f.row_count into archived;
        if archived is null then
          raise exception 'deleted calls leave only through a retention run'
            using errcode = 'restrict_violation';
        end if;
        if archived <> leaving then
          raise exception '% deleted calls would leave, but the DR file holds %', leaving, archived
            using errcode = 'restrict_violation';
        end if;
        return null;
      end $$`);
  }

  private async addHolds(runner: QueryRunner): Promise<void> {
    await this.replaceCoverage(
      runner,
      `exists (select from disaster_recovery_files f where f.id = $1 and f.kind = 'Deleted calls') and `,
    );
    await runner.query(`
      create function may_hold_activity_read(activity_type text, linked_to_type text, linked_to text, file_id bigint, details text,
        hold_id bigint, number_key bigint, cdr_file_id bigint, user_activity_log_id bigint, min_date date, max_date date) returns boolean
      language plpgsql stable set search_path to 'public', 'pg_temp' as $$
      declare
        linked bigint := case when linked_to ~ '^[0-9]{1,18}$' then linked_to::bigint end;
        found jsonb;
        first_id bigint;
        last_id bigint;
      begin
        if linked_to_type = 'legalHolds' then
          return linked = hold_id;
        end if;
        if file_id is not null or linked_to_type = 'CDRFiles' then
          return may_hold_cdr_file(coalesce(file_id, linked), $7, $8, $9, $10, $11);
        end if;
        if linked_to_type = 'disasterRecoveryFiles' then
          return exists (select from disaster_recovery_files f
            where f.id = linked and may_hold_covered(f.id, f.first_call_date, f.last_call_date, case when $7 is not null then array[$7] end, $8, $9, $10, $11));
        end if;
        if details is null or details not like '{%' then
          return false;
        end if;
        found := details::jsonb;
        if $7 is not null and right(regexp_replace(coalesce(found ->> 'number', found -> 'filter' ->> 'number'), '\\D', '', 'g'), 9)
          = right($7::text, 9) then
          return true;
        end if;
        first_id := coalesce(linked, (found ->> 'firstID')::bigint);
        last_id := coalesce(linked, (found ->> 'lastID')::bigint);
        return exists (select from deleted_calls t where t.id between first_id and last_id
          and ($7 is null or t.target_key in ($7, -$7) or t.external_key in ($7, -$7) or t.termination_key in ($7, -$7))
          and ($8 is null or t.cdr_file_id = $8) and ($9 is null or t.user_activity_log_id = $9)
          and ($10 is null or t.start_date >= $10) and ($11 is null or t.start_date <= $11));
      end $$;
      comment on function may_hold_activity_read is
        'Whether an entry tells of reading what a legal hold with these parts covers: the hold itself, a file, a number that was searched for, or deleted calls, one of them or a page between two ids.'`);
  }

  private async replaceCoverage(runner: QueryRunner, condition: string): Promise<void> {
    await runner.query(`
      create or replace function may_hold_covered(file_id bigint, first_call_date date, last_call_date date, number_keys bigint[],
        cdr_file_id bigint, user_activity_log_id bigint, min_date date, max_date date) returns boolean
      language sql stable set search_path to 'public', 'pg_temp' as $$
        select ${condition}($6 is null and $4 is null or coalesce((
            select ($4 is null or exists (select from unnest($4) k where is_marked(m.bits, number_mark(k))))
              and ($6 is null or is_marked(m.bits, activity_mark($6)))
            from disaster_recovery_file_marks m where m.disaster_recovery_file_id = $1), true))
          and ($7 is null or $3 >= $7) and ($8 is null or $2 <= $8)
          and ($5 is null or exists (
            select from disaster_recovery_file_contents c where c.disaster_recovery_file_id = $1 and c.cdr_file_id = $5))
      $$`);
  }
}
