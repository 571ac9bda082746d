import { MigrationInterface, QueryRunner } from 'typeorm';

const SCOPE =
  'number_key bigint, cdr_file_id bigint, user_activity_log_id bigint, min_date date, max_date date';

const COMMENTS = {
  'function legal_hold_conditions':
    'What a legal hold asks of a row t besides its number, as SQL that an index can answer.',
  'function legal_hold_counts':
    'What a legal hold with these parts covers: live calls, deleted calls, DR files that may hold more, and the CDR files of all of them. Calls are counted up to a limit.',
  'function legal_hold_no_key':
    'How many records a legal hold on a number does not judge, because their number has no key: those that meet its other parts.',
  'function legal_hold_warnings':
    'What is odd about an active legal hold: that it covers nothing, or that another one says the same.',
};

/** A hold says what it covers. Made by the database, so that one hold, the list of them and a dry run say the same. */
export class CountWhatHoldsCover1795899197685 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function legal_hold_conditions(cdr_file_id bigint, user_activity_log_id bigint, min_date date, max_date date)
      returns text language sql stable as $$
        select concat_ws(' and ', 'true', 't.cdr_file_id = ' || $1, 't.user_activity_log_id = ' || $2,
          't.start_date >= date ' || quote_literal(to_char($3, 'YYYY-MM-DD')),
          't.start_date <= date ' || quote_literal(to_char($4, 'YYYY-MM-DD')))
      $$`);
    await this.createCounts(runner);
    await this.createNoKey(runner);
    await runner.query(`
      create function legal_hold_warnings(hold bigint, ${SCOPE}) returns json
      language sql stable as $$
        select to_json(array_remove(array[
          (select 'It covers nothing at present: no live call, no deleted call and no DR file.'
           from (select legal_hold_counts($2, $3, $4, $5, $6, 1) as counts) c
           where (c.counts ->> 'calls', c.counts ->> 'deletedCalls', c.counts ->> 'disasterRecoveryFiles') = ('0', '0', '0')),
          (select 'Legal hold ' || min(h.id) || ' is active and says the same.' from legal_holds h
           where h.released_in is null and h.id is distinct from $1
             and (h.number_key, h.cdr_file_id, h.user_activity_log_id, h.min_date, h.max_date)
               is not distinct from ($2, $3, $4, $5, $6))], null))
      $$`);
    for (const [thing, comment] of Object.entries(COMMENTS)) {
      await runner.query(`comment on ${thing} is '${comment}'`);
    }
  }

  private async createCounts(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function legal_hold_counts(${SCOPE}, most bigint) returns json
      language plpgsql stable as $$
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
      end $$`);
  }

  private async createNoKey(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function legal_hold_no_key(${SCOPE}, most bigint) returns json
      language plpgsql stable as $$
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
      end $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop function legal_hold_warnings, legal_hold_no_key, legal_hold_counts, legal_hold_conditions`,
    );
  }
}
