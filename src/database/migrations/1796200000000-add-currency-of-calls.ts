import { MigrationInterface, QueryRunner } from 'typeorm';

/** What a deleted call says for ever, before it had a currency. */
const EVIDENCE = `id, target, extension, external, termination_number, location_carrier, call_type_direction_flag,
  charge_band, call_type_origination_type_flag, call_type_recording_flag, start_date, start_time, tariff_time, duration,
  answer_time, cost_cdr, cost_suggested_retail, cost_cdr_basic, cost_cdr_access_charge,
  cost_cdr_surcharge_mobile_origination, cost_cdr_surcharge_payphone_origination, cost_cdr_surcharge_call_recording,
  carrier, call_carrier, cdr_file_id, line_number, carrier_call_id, target_key, external_key, termination_key,
  user_activity_log_id, call_id, retained_from, created_at`;

const BEFORE = 'carrier_call_id,';
const AFTER = 'carrier_call_id, currency,';

const ROUTINES = ['move_deleted_calls', 'guard_deleted_calls_table'];

/** Prices were in pence, and a file in another currency could not be imported. */
export class AddCurrencyOfCalls1796200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['calls', 'deleted_calls']) {
      await runner.query(`alter table ${table} add currency text`);
      await runner.query(`comment on column ${table}.currency is
        'ISO 4217 code of the currency that the costs are hundredths of; null for pounds and pence'`);
    }
    await this.replace(runner, BEFORE, AFTER);
    await this.guard(runner, EVIDENCE.replace(BEFORE, AFTER));
    await runner.query('alter table cdr_files add currency text');
    await runner.query(`comment on column cdr_files.currency is
      'ISO 4217 code of the currency that its sender says it is in; null where they do not say'`);
    await runner.query('alter table cdr_file_sources add currency text');
    await runner.query('alter table cdr_file_comparison_lines add currency text, add with_currency text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table cdr_file_comparison_lines drop currency, drop with_currency');
    await runner.query('alter table cdr_file_sources drop currency');
    await runner.query('alter table cdr_files drop currency');
    await this.guard(runner, EVIDENCE);
    await this.replace(runner, AFTER, BEFORE);
    for (const table of ['deleted_calls', 'calls']) await runner.query(`alter table ${table} drop currency`);
  }

  /** Changes the list of columns in the functions that move and guard deleted calls, and nothing else of them. */
  private async replace(runner: QueryRunner, before: string, after: string): Promise<void> {
    for (const routine of ROUTINES) {
      const [{ definition }] = (await runner.query(
        `select pg_get_functiondef(p.oid) as definition from pg_proc p
         where p.proname = $1 and p.pronamespace = current_schema()::regnamespace`,
        [routine],
      )) as [{ definition: string }];
      if (!definition.includes(before)) throw new Error(`${routine} has no list of columns to change`);
      await runner.query(definition.replaceAll(before, after));
    }
  }

  /** Puts the guard of the evidence on the table and each of its months anew. */
  private async guard(runner: QueryRunner, columns: string): Promise<void> {
    const tables = (await runner.query(
      `select 'deleted_calls' as name
       union all select inhrelid::regclass::text from pg_inherits where inhparent = 'deleted_calls'::regclass`,
    )) as { name: string }[];
    for (const { name } of tables) {
      await runner.query(`drop trigger deleted_calls_evidence on ${name}`);
      await runner.query(`create trigger deleted_calls_evidence before update of ${columns} on ${name}
        for each statement execute function refuse_change('the evidence of a deleted call can never be changed')`);
      await runner.query(`alter table ${name} enable always trigger deleted_calls_evidence`);
    }
    await runner.query(`comment on trigger deleted_calls_evidence on deleted_calls is
      'The evidence of a deleted call can never be changed. Only reinstated_in and updated_at can.'`);
  }
}
