import { MigrationInterface, QueryRunner } from 'typeorm';

/** What else people write, and where a number may stand in it. What fetches, reads and names files by these texts is not here. */
const RECORDS = {
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

const CALL_TEXTS = [
  'target',
  'extension',
  'external',
  'termination_number',
  'location_carrier',
  'call_type_direction_flag',
  'charge_band',
  'call_type_origination_type_flag',
  'call_type_recording_flag',
  'tariff_time',
  'carrier',
  'call_carrier',
  'carrier_call_id',
];
const CALL_KEYS = ['target_key', 'external_key', 'termination_key'];

/** Erasures replace a number in every text that somebody can have written it in. */
export class EraseMoreTexts1796454400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.addRecordStep(runner);
    await this.addCallStep(runner, 'calls', 'null::bigint');
    await this.addCallStep(runner, 'deleted_calls', 't.user_activity_log_id');
    await this.replaceActivityStep(runner, ", user_name = coalesce(texts ->> 'user', a.user_name)");
    await this.replaceErasureGuard(runner, 'changing_erasure() is null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.replaceErasureGuard(runner, 'true');
    await this.replaceActivityStep(runner, '');
    await runner.query(`
      drop function erase_texts_of_deleted_calls, erase_texts_of_calls, erase_record, changing_erasure;
      alter table erasures drop is_changing`);
  }

  private async addRecordStep(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table erasures add is_changing boolean not null default false;
      comment on column erasures.is_changing is 'While erase_record changes a record: only that function sets it';
      create function changing_erasure() returns bigint
      language sql stable security definer set search_path to 'public', 'pg_temp' as $$
        select e.id from erasures e
        where e.is_changing and e.transaction_id = pg_current_xact_id_if_assigned()::text::bigint
      $$;
      comment on function changing_erasure is 'The erasure that changes the texts of a record just now, or null. The role of the running server may change some of these texts: within a step of an erasure it has no more rights than outside.';
      create function erase_record(erasure bigint, record_table text, record_at tid, texts_before jsonb, texts_after jsonb) returns boolean
      language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
      declare
        e erasures := number_of_erasure(erasure);
        may_change constant jsonb := '${JSON.stringify(RECORDS)}';
        names text := (select string_agg(quote_ident(n), ', ') from jsonb_object_keys(texts_after) n);
        changed bigint;
      begin
        if not coalesce(may_change -> record_table @> (select jsonb_agg(n) from jsonb_object_keys(texts_after) n), false)
          or exists (select from jsonb_each_text(texts_after) t where strpos(t.value, e.pseudonym) = 0) then
          raise exception 'an erasure changes no other texts, and puts a pseudonym into each' using errcode = 'restrict_violation';
        end if;
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
      end $$;
      comment on function erase_record is 'Puts texts of a record in the place of themselves, without the number of an erasure. Answers false where they are others by now, or where another record has them.';
      revoke execute on function erase_record from public`);
  }

  private async addCallStep(runner: QueryRunner, table: string, activity: string): Promise<void> {
    const names = [...CALL_TEXTS, ...CALL_KEYS];
    await runner.query(`
      create function erase_texts_of_${table}(erasure bigint, changes jsonb) returns bigint
      language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
      declare
        e erasures := number_of_erasure(erasure);
        stamp bigint;
        changed bigint;
      begin
        if exists (
          select from jsonb_to_recordset(changes) c (texts jsonb), jsonb_each_text(c.texts) t
          where t.key <> all('{${names.join(',')}}') or t.key <> all('{${CALL_KEYS.join(',')}}') and strpos(t.value, e.pseudonym) = 0
        ) then
          raise exception 'an erasure changes no other texts, and puts a pseudonym into each' using errcode = 'restrict_violation';
        end if;
        call lock_legal_holds();
        stamp := lock_clock('${table}');
        perform advance_clock('${table}', stamp);
        update ${table} t set (${names.join(', ')}) = (select ${names.map((name) => `r.${name}`).join(', ')} from jsonb_populate_record(t, c.texts) r),
          updated_at = id_instant(stamp)
        from jsonb_to_recordset(changes) c (id bigint, texts jsonb)
        where t.id = c.id
          and not is_call_held(t.target_key, t.external_key, t.termination_key, t.carrier, t.cdr_file_id, ${activity}, t.start_date);
        get diagnostics changed = row_count;
        return changed;
      end $$;
      comment on function erase_texts_of_${table} is 'Puts texts of ${table === 'calls' ? 'live' : 'deleted'} calls in the place of themselves, without the number of an erasure, where no legal hold covers the call.';
      revoke execute on function erase_texts_of_${table} from public`);
  }

  private async replaceActivityStep(runner: QueryRunner, more: string): Promise<void> {
    await runner.query(`
      create or replace function erase_activity(erasure bigint, entry bigint, texts jsonb) returns void
      language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
      declare
        e erasures := number_of_erasure(erasure);
      begin
        if strpos(texts::text, e.pseudonym) = 0 then
          raise exception 'an activity entry can never be changed: nothing of it was erased' using errcode = 'restrict_violation';
        end if;
        update user_activity_log a set activity_reason = texts ->> 'reason', activity_details = texts ->> 'details',
          before = (texts ->> 'before')::jsonb, after = (texts ->> 'after')::jsonb${more}
        where a.id = entry and num_nulls(a.activity_reason, a.activity_details, a.before, a.after)
          = num_nulls(texts ->> 'reason', texts ->> 'details', texts ->> 'before', texts ->> 'after');
      end $$`);
  }

  /** @param unless when texts of an erasure may not change */
  private async replaceErasureGuard(runner: QueryRunner, unless: string): Promise<void> {
    await runner.query(`
      create or replace function guard_erasures() returns trigger
      language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
      begin
        if tg_op = 'INSERT' then
          if new.state <> 'Running' or new.started_in is distinct from current_activity() then
            raise exception 'an erasure begins under an activity entry written in the same transaction' using errcode = 'restrict_violation';
          end if;
          return new;
        end if;
        if old.state <> 'Running' and (to_jsonb(new) - '{updated_at,reason,problems,failure}'::text[])
            is distinct from (to_jsonb(old) - '{updated_at,reason,problems,failure}'::text[])
          or old.state <> 'Running' and (new.problems, new.failure) is distinct from (old.problems, old.failure) and ${unless}
          or (new.pseudonym, new.started_in, new.created_at) is distinct from (old.pseudonym, old.started_in, old.created_at)
          or new.reason is distinct from old.reason and ${unless}
          or new.state = 'Running' and (new.number, new.number_key, new.digits) is distinct from (old.number, old.number_key, old.digits)
          or new.state <> 'Running' and new.finished_in is distinct from current_activity() and old.state = 'Running' then
          raise exception 'an erasure is for one number and ends once, under an activity entry written in the same transaction'
            using errcode = 'restrict_violation';
        end if;
        return new;
      end $$`);
  }
}
