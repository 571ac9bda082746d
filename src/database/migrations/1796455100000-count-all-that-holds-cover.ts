import { MigrationInterface, QueryRunner } from 'typeorm';

/** A hold stops the clock of every class, so what it covers is counted in every class: with calls alone it looked narrower. */
export class CountAllThatHoldsCover1796455100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.createFiles(runner);
    await this.createReads(runner);
    await this.createCounts(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function legal_hold_kept_counts(jsonb, bigint, integer);
      drop function legal_hold_reads(jsonb, bigint[], bigint[], integer);
      drop function legal_hold_files(jsonb, bigint[])`);
  }

  private async createFiles(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function legal_hold_files(hold jsonb, files_of_rows bigint[]) returns bigint[]
      language plpgsql stable set search_path to 'public', 'pg_temp' as $$
      declare
        keys bigint[] := legal_hold_keys(hold);
        file bigint := (hold ->> 'cdr_file_id')::bigint;
        activity bigint := (hold ->> 'user_activity_log_id')::bigint;
        first_day date := (hold ->> 'min_date')::date;
        last_day date := (hold ->> 'max_date')::date;
        every_row boolean := num_nonnulls(keys, activity, first_day, last_day) = 0;
        found bigint[];
      begin
        if not every_row then
          found := files_of_rows || array(
            select distinct n.cdr_file_id
            from disaster_recovery_files d join disaster_recovery_file_contents n on n.disaster_recovery_file_id = d.id
            where d.status in ('Available', 'Expired')
              and may_hold_covered(d.id, d.first_call_date, d.last_call_date, keys, null, activity, first_day, last_day));
          if activity is null then
            found := found || array(
              select c.id from cdr_files c
              where c.status in ('Failed', 'Discarded', 'Potential Duplicate') or c.rejected_count > 0
                or c.repeated_line_count > 0 or c.continues_cdr_file_id is not null);
          end if;
        end if;
        return array(
          select f.id from cdr_files f
          where (every_row or f.id in (select unnest(found)) or exists (
              select from cdr_files m where m.bundle_cdr_file_id = f.id and m.id in (select unnest(found))))
            and (file is null or file in (f.id, f.bundle_cdr_file_id) or exists (
              select from cdr_files m where m.bundle_cdr_file_id = f.id and m.id = file)));
      end $$;
      comment on function legal_hold_files is
        'The CDR files that may hold what a legal hold covers, whatever their carrier, from the files of the calls that it covers. It answers the same as may_hold_cdr_file of each file, and looks at each call once.'`);
  }

  private async createReads(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function legal_hold_reads(hold jsonb, files bigint[], deleted_calls bigint[], most integer) returns bigint
      language plpgsql stable set search_path to 'public', 'pg_temp' as $$
      declare
        keys bigint[] := legal_hold_keys(hold);
        archives bigint[] := array(
          select d.id from disaster_recovery_files d
          where may_hold_covered(d.id, d.first_call_date, d.last_call_date, keys, (hold ->> 'cdr_file_id')::bigint,
            (hold ->> 'user_activity_log_id')::bigint, (hold ->> 'min_date')::date, (hold ->> 'max_date')::date));
      begin
        return (
          select count(*) from (
            select *, case when a.linked_to ~ '^[0-9]{1,18}$' then a.linked_to::bigint end as linked
            from user_activity_log a order by a.id desc limit most) t
          where is_activity_read(t.activity_type) and case
            when t.linked_to_type = 'legalHolds' then t.linked = (hold ->> 'id')::bigint
            when t.cdr_file_id is not null or t.linked_to_type = 'CDRFiles' then
              coalesce(t.cdr_file_id, t.linked) in (select unnest(files))
            when t.linked_to_type = 'disasterRecoveryFiles' then t.linked in (select unnest(archives))
            when t.activity_details like '{%' then (
              select coalesce(right(regexp_replace(coalesce(d ->> 'number', d -> 'filter' ->> 'number'), '\\D', '', 'g'), 9)
                  in (select right(k::text, 9) from unnest(keys) k), false)
                or coalesce(width_bucket(coalesce(t.linked, (d ->> 'lastID')::bigint), $3)
                  > width_bucket(coalesce(t.linked, (d ->> 'firstID')::bigint) - 1, $3), false)
              from cast(t.activity_details as jsonb) d)
            end);
      end $$;
      comment on function legal_hold_reads is
        'How many of the newest entries of the activity log tell of reading what a legal hold covers: the hold itself, one of these CDR files, a DR file that may hold it, its numbers, or one of these deleted calls, whose ids ascend. It answers the same as may_hold_activity_read of each entry.'`);
  }

  private async createCounts(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function legal_hold_kept_counts(hold jsonb, most bigint, most_reads integer) returns json
      language plpgsql stable set search_path to 'public', 'pg_temp' as $$
      declare
        keys bigint[] := legal_hold_keys(hold);
        file bigint := (hold ->> 'cdr_file_id')::bigint;
        spelled text := (select string_agg(k::text || ', ' || -k, ', ') from unnest(keys) k);
        covered text := 'select count(*), array_agg(distinct c.cdr_file_id), array_agg(c.id order by c.id) filter (where $2 is null or c.cdr_file_id = $2)'
          ' from (select t.id, t.cdr_file_id from %I t where ' || legal_hold_conditions(hold - 'carrier' - 'cdr_file_id')
          || case when file is null then '' else ' and t.cdr_file_id = any($1)' end
          || case when keys is null then '' else format(
            ' and (t.target_key in (%1$s) or t.external_key in (%1$s) or t.termination_key in (%1$s))', spelled) end
          || ' limit ' || most + 1 || ') c';
        family bigint[] := array(
          select x.id from cdr_files m join cdr_files x on x.id in (m.id, m.bundle_cdr_file_id)
            or x.bundle_cdr_file_id in (m.id, m.bundle_cdr_file_id)
          where m.id = file);
        every_row boolean := num_nonnulls(keys, hold ->> 'user_activity_log_id', hold ->> 'min_date', hold ->> 'max_date') = 0;
        live bigint := 0;
        deleted bigint;
        of_live bigint[];
        of_deleted bigint[];
        deleted_ids bigint[];
        files bigint[];
        kept json;
      begin
        if not every_row and hold ->> 'user_activity_log_id' is null then
          execute format(covered, 'calls') into live, of_live using family, file;
        end if;
        execute format(covered, 'deleted_calls') into deleted, of_deleted, deleted_ids using family, file;
        if every_row or live <= most and deleted <= most then
          files := legal_hold_files(hold, of_live || of_deleted);
          select json_build_object('files', count(*) filter (where not f.unwanted),
            'bytes', coalesce(sum(f.size_bytes) filter (where not f.unwanted), 0),
            'unwantedFiles', count(*) filter (where f.unwanted),
            'unwantedBytes', coalesce(sum(f.size_bytes) filter (where f.unwanted), 0),
            'rejectedLines', coalesce(sum(f.rejected_count), 0)) into kept
          from (select c.*, c.status in ('Failed', 'Discarded') as unwanted from cdr_files c) f
          where f.id in (select unnest(files)) and f.bytes_expired_at is null
            and (hold ->> 'carrier' is null or f.carrier = hold ->> 'carrier');
        end if;
        return json_build_object('heldCDRFiles', kept -> 'files', 'heldCDRFileBytes', kept -> 'bytes',
          'heldUnwantedFiles', kept -> 'unwantedFiles', 'heldUnwantedFileBytes', kept -> 'unwantedBytes',
          'heldRejectedLines', kept -> 'rejectedLines',
          'heldActivityReads', case when files is not null and deleted <= most then
            legal_hold_reads(hold, files, coalesce(deleted_ids, '{}'), most_reads) end,
          'activityReadsCapped', exists (select from user_activity_log a order by a.id desc offset most_reads limit 1));
      end $$;
      comment on function legal_hold_kept_counts is
        'What a legal hold with these parts keeps besides calls and DR files: CDR files with their bytes, unwanted files, rejected lines and reads in the activity log. Null where more calls than the limit would have to be looked at. Reads are counted among so many of the newest entries.'`);
  }
}
