import { MigrationInterface, QueryRunner } from 'typeorm';

const EVIDENCE = `target, extension, external, termination_number, location_carrier, call_type_direction_flag,
  charge_band, call_type_origination_type_flag, call_type_recording_flag, start_date, start_time, tariff_time,
  duration, answer_time, cost_cdr, cost_suggested_retail, cost_cdr_basic, cost_cdr_access_charge,
  cost_cdr_surcharge_mobile_origination, cost_cdr_surcharge_payphone_origination,
  cost_cdr_surcharge_call_recording, carrier, call_carrier, cdr_file_id, line_number, carrier_call_id,
  target_key, external_key, termination_key`;

const GUARDS = ['added', 'evidence', 'reinstatement', 'removal', 'truncation'];

/**
 * A row can leave `calls` only by becoming a deleted call: the delete itself moves it, under an activity entry
 * that the same transaction wrote. A deleted call's evidence never changes, and it leaves only when a DR file
 * that holds exactly as many rows becomes available in the same transaction; one file lets rows leave once.
 *
 * The guards stand on every partition too: a statement that names a partition does not fire its parent's.
 */
export class MoveAndGuardCalls1795424470000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function move_deleted_calls() returns trigger
      language plpgsql as $$
      declare
        activity bigint := current_activity();
        first_id bigint;
        moved bigint;
        deleted_at timestamptz;
      begin
        if not exists (select from gone) then
          return null;
        end if;
        if activity is null then
          raise exception 'calls can only be deleted under an activity entry written in the same transaction'
            using errcode = 'restrict_violation',
              hint = 'Delete calls through the API or the command line, which record who does it and why.';
        end if;
        first_id := lock_clock('deleted_calls');
        deleted_at := id_instant(first_id);
        insert into deleted_calls (id, ${EVIDENCE},
          user_activity_log_id, call_id, retained_from, created_at, updated_at)
        select first_id - 1 + row_number() over (), ${EVIDENCE},
          activity, id, deleted_at, deleted_at, deleted_at
        from gone;
        get diagnostics moved = row_count;
        perform advance_clock('deleted_calls', first_id - 1 + moved);
        return null;
      end $$`);
    await runner.query(`
      create trigger calls_move after delete on calls referencing old table as gone
      for each statement execute function move_deleted_calls()`);
    await runner.query(`
      create trigger calls_no_truncate before truncate on calls
      for each statement execute function refuse_change('calls leave only by deletion, which keeps them as deleted calls')`);
    await runner.query(`
      create function guard_deleted_calls_activity() returns trigger
      language plpgsql as $$
      begin
        if current_activity() is null then
          raise exception '% of deleted calls is refused: it takes an activity entry written in the same transaction', lower(tg_op)
            using errcode = 'restrict_violation';
        end if;
        return null;
      end $$`);
    await runner.query(`
      create function guard_deleted_calls_removal() returns trigger
      language plpgsql as $$
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
        where f.id = file and f.status = 'Available' and f.transaction_id = current_transaction_id()
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
    await runner.query(`
      create procedure guard_deleted_calls_table(guarded regclass)
      language plpgsql as $$
      declare
        guard text;
      begin
        execute format('create trigger deleted_calls_added before insert on %s
          for each statement execute function guard_deleted_calls_activity()', guarded);
        execute format('create trigger deleted_calls_evidence before update of id, ${EVIDENCE.replace(/\s+/g, ' ')},
          user_activity_log_id, call_id, retained_from, created_at on %s
          for each statement execute function refuse_change(''the evidence of a deleted call can never be changed'')', guarded);
        execute format('create trigger deleted_calls_reinstatement before update of reinstated_in, updated_at on %s
          for each statement execute function guard_deleted_calls_activity()', guarded);
        execute format('create trigger deleted_calls_removal after delete on %s referencing old table as gone
          for each statement execute function guard_deleted_calls_removal()', guarded);
        execute format('create trigger deleted_calls_truncation before truncate on %s
          for each statement execute function refuse_change(''deleted calls leave only through a retention run'')', guarded);
        foreach guard in array array['${GUARDS.join("', '")}'] loop
          execute format('alter table %s enable always trigger deleted_calls_%s', guarded, guard);
        end loop;
      end $$`);
    await runner.query(`call guard_deleted_calls_table('deleted_calls')`);
    await runner.query(`alter table calls enable always trigger calls_move`);
    await runner.query(`alter table calls enable always trigger calls_no_truncate`);
    await runner.query(`
      create procedure add_deleted_calls_partition(month date)
      language plpgsql as $$
      declare
        part text := 'deleted_calls_' || to_char(month, 'YYYY_MM');
        starts timestamptz := date_trunc('month', month::timestamp) at time zone 'UTC';
        ends timestamptz := (date_trunc('month', month::timestamp) + interval '1 month') at time zone 'UTC';
      begin
        perform pg_advisory_xact_lock(hashtextextended('deleted_calls partitions', 0));
        if to_regclass(part) is not null then
          return;
        end if;
        execute format('create table %I (like deleted_calls including defaults including constraints)', part);
        call guard_deleted_calls_table(part::regclass);
        execute format('alter table deleted_calls attach partition %I for values from (%s) to (%s)',
          part, id_floor(starts), id_floor(ends));
      end $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop procedure add_deleted_calls_partition`);
    await runner.query(`drop trigger calls_no_truncate on calls`);
    await runner.query(`drop trigger calls_move on calls`);
    const guarded = (await runner.query(
      `select relid::text as name from pg_partition_tree('deleted_calls')`,
    )) as { name: string }[];
    for (const { name } of guarded) {
      for (const guard of GUARDS) await runner.query(`drop trigger deleted_calls_${guard} on ${name}`);
    }
    await runner.query(`drop procedure guard_deleted_calls_table`);
    await runner.query(
      `drop function guard_deleted_calls_removal, guard_deleted_calls_activity, move_deleted_calls`,
    );
  }
}
