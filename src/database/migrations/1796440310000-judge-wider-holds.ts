import { MigrationInterface, QueryRunner } from 'typeorm';

/** What a hold covers is judged and counted with its list of numbers and its carrier. */
export class JudgeWiderHolds1796440310000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function legal_hold_warnings(bigint, bigint, bigint, bigint, date, date);
      drop function legal_hold_no_key(bigint, bigint, bigint, date, date, bigint);
      drop function legal_hold_counts(bigint, bigint, bigint, date, date, bigint);
      drop function legal_hold_conditions(bigint, bigint, date, date);
      drop function may_hold_covered(bigint, date, date, bigint, bigint, bigint, date, date)`);
    await this.createJudging(runner);
    await this.createCounting(runner);
    await this.createWarning(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function legal_hold_warnings(jsonb);
      drop function legal_hold_no_key(jsonb, bigint);
      drop function legal_hold_counts(jsonb, bigint);
      drop function legal_hold_conditions(jsonb);
      drop function may_cover_dr_file;
      drop function legal_hold_keys(jsonb);
      drop function may_hold_covered(bigint, date, date, bigint[], bigint, bigint, date, date)`);
    await runner.query(EARLIER_FUNCTIONS);
  }

  private async createJudging(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function may_hold_covered(file_id bigint, first_call_date date, last_call_date date, number_keys bigint[],
        cdr_file_id bigint, user_activity_log_id bigint, min_date date, max_date date) returns boolean
      language sql stable set search_path to 'public', 'pg_temp' as $$
        select ($6 is null and $4 is null or coalesce((
            select ($4 is null or exists (select from unnest($4) k where is_marked(m.bits, number_mark(k))))
              and ($6 is null or is_marked(m.bits, activity_mark($6)))
            from disaster_recovery_file_marks m where m.disaster_recovery_file_id = $1), true))
          and ($7 is null or $3 >= $7) and ($8 is null or $2 <= $8)
          and ($5 is null or exists (
            select from disaster_recovery_file_contents c where c.disaster_recovery_file_id = $1 and c.cdr_file_id = $5))
      $$;
      comment on function may_hold_covered is
        'Whether a DR file may hold a row that a legal hold with these parts covers. Each part is judged by itself, so a file is rather kept than lost. Numbers and activities of a file without marks are not known: it may hold them.';
      create function legal_hold_keys(hold jsonb) returns bigint[]
      language sql immutable set search_path to 'public', 'pg_temp' as $$
        select case
          when hold -> 'number_keys' <> 'null' then array(select jsonb_array_elements_text(hold -> 'number_keys')::bigint)
          when hold -> 'number_key' <> 'null' then array[(hold ->> 'number_key')::bigint] end
      $$;
      comment on function legal_hold_keys is 'The numbers of a legal hold, one or a list; null when it names none.';
      create function may_cover_dr_file(hold jsonb, file disaster_recovery_files) returns boolean
      language sql stable set search_path to 'public', 'pg_temp' as $$
        select may_hold_covered(file.id, file.first_call_date, file.last_call_date, legal_hold_keys(hold),
          (hold ->> 'cdr_file_id')::bigint, (hold ->> 'user_activity_log_id')::bigint,
          (hold ->> 'min_date')::date, (hold ->> 'max_date')::date)
      $$;
      comment on function may_cover_dr_file is 'The same as may_hold_covered of the row of a legal hold as JSON. The carriers of a DR file are not known: it may hold any.';
      create function legal_hold_conditions(hold jsonb) returns text
      language sql stable set search_path to 'public', 'pg_temp' as $$
        select concat_ws(' and ', 'true', 't.cdr_file_id = ' || (hold ->> 'cdr_file_id')::bigint,
          't.user_activity_log_id = ' || (hold ->> 'user_activity_log_id')::bigint,
          't.start_date >= date ' || quote_literal((hold ->> 'min_date')::date),
          't.start_date <= date ' || quote_literal((hold ->> 'max_date')::date),
          't.carrier = ' || quote_literal(hold ->> 'carrier'))
      $$;
      comment on function legal_hold_conditions is 'Conditions on a row t for the parts of a legal hold other than its numbers, as SQL.'`);
  }

  private async createCounting(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function legal_hold_counts(hold jsonb, most bigint) returns json
      language plpgsql stable set search_path to 'public', 'pg_temp' as $$
      declare
        keys bigint[] := legal_hold_keys(hold);
        spelled text := (select string_agg(k::text || ', ' || -k, ', ') from unnest(keys) k);
        covered text := 'select count(*), array_agg(distinct c.cdr_file_id) from (select t.cdr_file_id from %I t where '
          || legal_hold_conditions(hold) || case when keys is null then '' else format(
            ' and (t.target_key in (%1$s) or t.external_key in (%1$s) or t.termination_key in (%1$s))', spelled) end
          || ' limit ' || most + 1 || ') c';
        live bigint := 0;
        deleted bigint;
        archives bigint;
        of_live bigint[];
        of_deleted bigint[];
        of_archives bigint[];
      begin
        if hold ->> 'user_activity_log_id' is null then
          execute format(covered, 'calls') into live, of_live;
        end if;
        execute format(covered, 'deleted_calls') into deleted, of_deleted;
        select count(*) into archives from disaster_recovery_files f where f.status = 'Available' and may_cover_dr_file(hold, f);
        if keys is null and hold ->> 'user_activity_log_id' is null and hold ->> 'carrier' is null then
          of_archives := array(
            select distinct c.cdr_file_id
            from disaster_recovery_files f join disaster_recovery_file_contents c on c.disaster_recovery_file_id = f.id
            where f.status = 'Available' and (hold ->> 'cdr_file_id' is null or c.cdr_file_id = (hold ->> 'cdr_file_id')::bigint)
              and may_cover_dr_file(hold, f));
        end if;
        return json_build_object('calls', least(live, most), 'deletedCalls', least(deleted, most),
          'disasterRecoveryFiles', archives,
          'CDRFiles', (select count(distinct id) from unnest(of_live || of_deleted || of_archives) id),
          'capped', live > most or deleted > most);
      end $$;
      comment on function legal_hold_counts is
        'What a legal hold with these parts covers: live calls, deleted calls, DR files that may hold more, and the CDR files of all of them. Calls are counted up to a limit.';
      create function legal_hold_no_key(hold jsonb, most bigint) returns json
      language plpgsql stable set search_path to 'public', 'pg_temp' as $$
      declare
        unjudged text := 'select count(*) from (select from %I t where '
          || '(t.target_key < 0 or t.external_key < 0 or t.termination_key < 0) and '
          || legal_hold_conditions(hold) || ' limit ' || most || ') c';
        live bigint := 0;
        deleted bigint;
      begin
        if legal_hold_keys(hold) is null then
          return null;
        end if;
        if hold ->> 'user_activity_log_id' is null then
          execute format(unjudged, 'calls') into live;
        end if;
        execute format(unjudged, 'deleted_calls') into deleted;
        return json_build_object('calls', live, 'deletedCalls', deleted, 'disasterRecoveryFiles', (
          select coalesce(sum(m.no_key_count), 0)
          from disaster_recovery_files f join disaster_recovery_file_marks m on m.disaster_recovery_file_id = f.id
          where f.status = 'Available' and may_cover_dr_file(hold - 'number_key' - 'number_keys', f)));
      end $$;
      comment on function legal_hold_no_key is
        'How many records a legal hold on a number does not judge, because their number has no key: those that meet its other parts.'`);
  }

  private async createWarning(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function legal_hold_warnings(hold jsonb) returns json
      language sql stable set search_path to 'public', 'pg_temp' as $$
        select to_json(array_remove(array[
          (select 'It covers nothing at present: no live call, no deleted call and no DR file.'
           from (select legal_hold_counts(hold, 1) as counts) c
           where (c.counts ->> 'calls', c.counts ->> 'deletedCalls', c.counts ->> 'disasterRecoveryFiles') = ('0', '0', '0')),
          (select 'Legal hold ' || min(h.id) || ' is active and says the same.' from legal_holds h
           where h.released_in is null and h.id is distinct from (hold ->> 'id')::bigint
             and (array(select unnest(legal_hold_keys(to_jsonb(h))) order by 1), h.carrier, h.cdr_file_id, h.user_activity_log_id,
               h.min_date, h.max_date)
               is not distinct from (array(select unnest(legal_hold_keys(hold)) order by 1), hold ->> 'carrier',
                 (hold ->> 'cdr_file_id')::bigint, (hold ->> 'user_activity_log_id')::bigint, (hold ->> 'min_date')::date,
                 (hold ->> 'max_date')::date)),
          (select 'It was to be looked at again on ' || (hold ->> 'review_on') || '.'
           where (hold ->> 'review_on')::date <= (now() at time zone 'UTC')::date)], null))
      $$;
      comment on function legal_hold_warnings is
        'What is odd about an active legal hold: that it covers nothing, that another one says the same, that its day of review has come.'`);
  }
}

const EARLIER_FUNCTIONS = `
      create function may_hold_covered(file_id bigint, first_call_date date, last_call_date date, number_key bigint,
        cdr_file_id bigint, user_activity_log_id bigint, min_date date, max_date date) returns boolean
      language sql stable set search_path to 'public', 'pg_temp' as $$
        select ($6 is null and $4 is null or coalesce((
            select ($4 is null or is_marked(m.bits, number_mark($4)))
              and ($6 is null or is_marked(m.bits, activity_mark($6)))
            from disaster_recovery_file_marks m where m.disaster_recovery_file_id = $1), true))
          and ($7 is null or $3 >= $7) and ($8 is null or $2 <= $8)
          and ($5 is null or exists (
            select from disaster_recovery_file_contents c where c.disaster_recovery_file_id = $1 and c.cdr_file_id = $5))
      $$;
      comment on function may_hold_covered is 'Whether a DR file may hold a row that a legal hold with these parts covers. Each part is judged by itself, so a file is rather kept than lost. Numbers and activities of a file without marks are not known: it may hold them.';
      create function legal_hold_conditions(cdr_file_id bigint, user_activity_log_id bigint, min_date date, max_date date)
        returns text
      language sql stable set search_path to 'public', 'pg_temp' as $$
        select concat_ws(' and ', 'true', 't.cdr_file_id = ' || $1, 't.user_activity_log_id = ' || $2,
          't.start_date >= date ' || quote_literal(to_char($3, 'YYYY-MM-DD')),
          't.start_date <= date ' || quote_literal(to_char($4, 'YYYY-MM-DD')))
      $$;
      comment on function legal_hold_conditions is 'What a legal hold asks of a row t besides its number, as SQL that an index can answer.';
      create function legal_hold_counts(number_key bigint, cdr_file_id bigint, user_activity_log_id bigint, min_date date,
        max_date date, most bigint) returns json
      language plpgsql stable set search_path to 'public', 'pg_temp' as $$
      declare
        covered text := 'select count(*), array_agg(distinct c.cdr_file_id) from (select t.cdr_file_id from %I t where '
          || legal_hold_conditions($2, $3, $4, $5) || case when $1 is null then '' else format(
            ' and (t.target_key in (%1$s, -%1$s) or t.external_key in (%1$s, -%1$s) or t.termination_key in (%1$s, -%1$s))', $1) end
          || ' limit ' || most + 1 || ') c';
        live bigint := 0;
        deleted bigint;
        archives bigint;
        of_live bigint[];
        of_deleted bigint[];
        of_archives bigint[];
      begin
        if $3 is null then
          execute format(covered, 'calls') into live, of_live;
        end if;
        execute format(covered, 'deleted_calls') into deleted, of_deleted;
        select count(*) into archives from disaster_recovery_files f
        where f.status = 'Available' and may_hold_covered(f.id, f.first_call_date, f.last_call_date, $1, $2, $3, $4, $5);
        if $1 is null and $3 is null then
          of_archives := array(
            select distinct c.cdr_file_id
            from disaster_recovery_files f join disaster_recovery_file_contents c on c.disaster_recovery_file_id = f.id
            where f.status = 'Available' and ($2 is null or c.cdr_file_id = $2)
              and may_hold_covered(f.id, f.first_call_date, f.last_call_date, $1, $2, $3, $4, $5));
        end if;
        return json_build_object('calls', least(live, most), 'deletedCalls', least(deleted, most),
          'disasterRecoveryFiles', archives,
          'CDRFiles', (select count(distinct id) from unnest(of_live || of_deleted || of_archives) id),
          'capped', live > most or deleted > most);
      end $$;
      comment on function legal_hold_counts is 'What a legal hold with these parts covers: live calls, deleted calls, DR files that may hold more, and the CDR files of all of them. Calls are counted up to a limit.';
      create function legal_hold_no_key(number_key bigint, cdr_file_id bigint, user_activity_log_id bigint, min_date date,
        max_date date, most bigint) returns json
      language plpgsql stable set search_path to 'public', 'pg_temp' as $$
      declare
        unjudged text := 'select count(*) from (select from %I t where '
          || '(t.target_key < 0 or t.external_key < 0 or t.termination_key < 0) and '
          || legal_hold_conditions($2, $3, $4, $5) || ' limit ' || most || ') c';
        live bigint := 0;
        deleted bigint;
      begin
        if $1 is null then
          return null;
        end if;
        if $3 is null then
          execute format(unjudged, 'calls') into live;
        end if;
        execute format(unjudged, 'deleted_calls') into deleted;
        return json_build_object('calls', live, 'deletedCalls', deleted, 'disasterRecoveryFiles', (
          select coalesce(sum(m.no_key_count), 0)
          from disaster_recovery_files f join disaster_recovery_file_marks m on m.disaster_recovery_file_id = f.id
          where f.status = 'Available'
            and may_hold_covered(f.id, f.first_call_date, f.last_call_date, null, $2, $3, $4, $5)));
      end $$;
      comment on function legal_hold_no_key is 'How many records a legal hold on a number does not judge, because their number has no key: those that meet its other parts.';
      create function legal_hold_warnings(hold bigint, number_key bigint, cdr_file_id bigint, user_activity_log_id bigint,
        min_date date, max_date date) returns json
      language sql stable set search_path to 'public', 'pg_temp' as $$
        select to_json(array_remove(array[
          (select 'It covers nothing at present: no live call, no deleted call and no DR file.'
           from (select legal_hold_counts($2, $3, $4, $5, $6, 1) as counts) c
           where (c.counts ->> 'calls', c.counts ->> 'deletedCalls', c.counts ->> 'disasterRecoveryFiles') = ('0', '0', '0')),
          (select 'Legal hold ' || min(h.id) || ' is active and says the same.' from legal_holds h
           where h.released_in is null and h.id is distinct from $1
             and (h.number_key, h.cdr_file_id, h.user_activity_log_id, h.min_date, h.max_date)
               is not distinct from ($2, $3, $4, $5, $6))], null))
      $$;
      comment on function legal_hold_warnings is 'What is odd about an active legal hold: that it covers nothing, or that another one says the same.';
`;
