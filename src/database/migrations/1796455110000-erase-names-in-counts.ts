import { MigrationInterface, QueryRunner } from 'typeorm';

/** What people write, and where a number may stand in it, as the migration before this one has it. */
const EARLIER = {
  approvals: ['subject', 'parameters', 'requested_by', 'decided_by', 'decision_reason'],
  cdr_file_comparison_lines: ['carrier_call_id'],
  cdr_file_source_files: ['place', 'name', 'version', 'detail'],
  cdr_file_sources: ['name', 'carrier', 'last_error'],
  cdr_files: ['carrier'],
  cdr_layout_retirements: ['retired_by'],
  cdr_layouts: ['document', 'given_by'],
  counted_activities: ['key', 'user_name', 'details'],
  erasures: ['reason', 'problems', 'failure'],
  legal_holds: ['reason', 'case_number', 'carrier'],
  policy_changes: ['reason'],
  retention_runs: ['started_by', 'failure'],
  users: ['name', 'email', 'api_key_made_by'],
  verifications: ['started_by', 'findings', 'failure'],
} as const;

const RECORDS = {
  activity_read_counts: ['user_name'],
  ...EARLIER,
  deletion_counts: ['carrier', 'user_name'],
  sessions: ['user_agent'],
} as const;

/** A count that takes a name which has a count already is added to it: the name is part of its key. */
const ADD_COUNTS = `
        if record_table in ('activity_read_counts', 'deletion_counts') then
          execute format('with gone as (delete from %1$I t where t.ctid = $1 and to_jsonb(t) @> $2 returning to_jsonb(t) || $3 as counted)
            insert into %1$I as k select r.* from gone, jsonb_populate_record(null::%1$I, gone.counted) r
            on conflict on constraint %2$I do update set count = k.count + excluded.count', record_table, record_table || '_pk')
            using record_at, texts_before, texts_after;
          get diagnostics changed = row_count;
          return changed = 1;
        end if;`;

/** Counts of deletions and of reads have names of users and carriers of their own, and a session what a browser said. */
export class EraseNamesInCounts1796455110000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.replaceRecordStep(runner, RECORDS, ADD_COUNTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.replaceRecordStep(runner, EARLIER, '');
  }

  private async replaceRecordStep(runner: QueryRunner, records: object, more: string): Promise<void> {
    await runner.query(`
      create or replace function erase_record(erasure bigint, record_table text, record_at tid, texts_before jsonb, texts_after jsonb) returns boolean
      language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
      declare
        e erasures := number_of_erasure(erasure);
        may_change constant jsonb := '${JSON.stringify(records)}';
        names text := (select string_agg(quote_ident(n), ', ') from jsonb_object_keys(texts_after) n);
        changed bigint;
      begin
        if not coalesce(may_change -> record_table @> (select jsonb_agg(n) from jsonb_object_keys(texts_after) n), false)
          or exists (select from jsonb_each_text(texts_after) t where strpos(t.value, e.pseudonym) = 0) then
          raise exception 'an erasure changes no other texts, and puts a pseudonym into each' using errcode = 'restrict_violation';
        end if;${more}
        update erasures x set is_changing = true where x.id = e.id;
        execute format('update %I t set (%s) = (select %s from jsonb_populate_record(t, $3) r)%s where t.ctid = $1 and to_jsonb(t) @> $2 and not (to_jsonb(t) @> $4)',
          record_table, names, 'r.' || replace(names, ', ', ', r.'), case when exists (
            select from pg_attribute a where a.attrelid = record_table::regclass and a.attname = 'updated_at'
          ) then ', updated_at = clock_timestamp()' else '' end)
          using record_at, texts_before, texts_after,
            -- What an active legal hold covers never changes: these rows are not touched.
            case when record_table = 'legal_holds' and texts_after ? 'carrier' then '{"released_in": null}' else '{"": 0}' end::jsonb;
        get diagnostics changed = row_count;
        update erasures x set is_changing = false where x.id = e.id;
        return changed = 1;
      exception when unique_violation then
        return false;
      end $$`);
  }
}
