import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Our schema, then temporary tables, so that none can take the place of a table; pg_catalog comes before both. */
const FIX_PATH = `select set_config('search_path', format('%I, pg_temp', current_schema()), true)`;

/** They work as the owner of the tables, so that whoever fires them needs no right to what they write. */
const OF_THE_OWNER = [
  'add_deleted_calls_partition',
  'advance_clock',
  'attach_restored_month',
  'begin_restored_month',
  'calls_moved_counted',
  'count_deleted_calls_change',
  'deleted_calls_counted_changing',
  'deleted_calls_counted_coming',
  'deleted_calls_counted_leaving',
  'guard_deleted_calls_activity',
  'guard_deleted_calls_removal',
  'guard_disaster_recovery_file_contents',
  'guard_disaster_recovery_file_marks',
  'guard_disaster_recovery_file_restored',
  'guard_disaster_recovery_file_status',
  'guard_restored_deleted_call',
  'lock_clock',
  'move_deleted_calls',
  'next_user_activity_log_id',
  'remember_api_key',
  'stamp_change',
];

/** They work as whoever calls them, and nobody but the owner calls them. */
const FOR_THE_OWNER = [
  'count_archived_calls',
  'count_calls',
  'guard_deleted_calls_table',
  'refuse_change',
  'refuse_drop_of_calls',
];

/** They only read, as whoever calls them. */
const READING = [
  'current_activity',
  'is_marked',
  'legal_hold_conditions',
  'legal_hold_counts',
  'legal_hold_no_key',
  'legal_hold_warnings',
  'may_hold_covered',
  'readable_text',
  'settled_user_activity_log_id',
];

/**
 * What a function names is found where it is meant to be, whatever the session's search_path says and whatever temporary
 * tables it has. Functions that a query takes into itself (one expression) keep no setting, as they would be called for
 * each row then: they name their schema.
 */
export class FixSearchPaths1795922700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FIX_PATH);
    for (const name of OF_THE_OWNER) {
      await runner.query(`alter routine ${name} security definer set search_path from current`);
    }
    for (const name of [...FOR_THE_OWNER, ...READING]) {
      await runner.query(`alter routine ${name} set search_path from current`);
    }
    for (const name of [...OF_THE_OWNER, ...FOR_THE_OWNER]) {
      await runner.query(`revoke execute on routine ${name} from public`);
    }
    await writeExpressions(runner, 'pg_catalog.');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of [...OF_THE_OWNER, ...FOR_THE_OWNER, ...READING]) {
      await runner.query(`alter routine ${name} security invoker reset all`);
      await runner.query(`grant execute on routine ${name} to public`);
    }
    await writeExpressions(runner, '');
  }
}

async function writeExpressions(runner: QueryRunner, schema: string): Promise<void> {
  await runner.query(`
    create or replace function id_floor(at timestamptz) returns bigint
    language sql immutable strict parallel safe as $$
      select (${schema}floor(extract(epoch from at) * 1000)::bigint - 1577836800000) << 20
    $$;
    create or replace function current_transaction_id() returns bigint
    language sql stable as $$
      select ${schema}pg_current_xact_id()::text::bigint
    $$;
    create or replace function number_mark(key bigint) returns bigint
    language sql immutable strict parallel safe as $$
      select ${schema}hashint8extended(${schema}abs(key), 1)
    $$;
    create or replace function activity_mark(activity bigint) returns bigint
    language sql immutable strict parallel safe as $$
      select ${schema}hashint8extended(activity, 2)
    $$`);
}
