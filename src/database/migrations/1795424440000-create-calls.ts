import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Live calls. Their CDR file is not a foreign key: records of CDR files can never be removed, and a check for each
 * of a million imported rows would cost a third of the import.
 */
export class CreateCalls1795424440000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table calls (
        id bigint not null,
        target text,
        extension text,
        external text,
        termination_number text,
        location_carrier text,
        call_type_direction_flag text,
        charge_band text,
        call_type_origination_type_flag text,
        call_type_recording_flag text,
        start_date date not null,
        start_time time not null,
        tariff_time text,
        duration integer,
        answer_time integer,
        cost_cdr numeric,
        cost_suggested_retail numeric,
        cost_cdr_basic numeric,
        cost_cdr_access_charge numeric,
        cost_cdr_surcharge_mobile_origination numeric,
        cost_cdr_surcharge_payphone_origination numeric,
        cost_cdr_surcharge_call_recording numeric,
        carrier text not null,
        call_carrier text,
        cdr_file_id bigint not null,
        line_number integer not null,
        carrier_call_id text,
        target_key bigint,
        external_key bigint,
        termination_key bigint,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        constraint calls_pk primary key (id),
        constraint calls_call_type_direction_flag_check check (call_type_direction_flag in ('A-leg', 'B-leg')),
        constraint calls_charge_band_check check (length(charge_band) <= 50)
      )`);
    await runner.query(`create index calls_cdr_file_id_index on calls (cdr_file_id, id)`);
    await runner.query(`create index calls_start_date_index on calls (start_date, id)`);
    await runner.query(
      `create index calls_target_key_index on calls (target_key) where target_key is not null`,
    );
    await runner.query(
      `create index calls_external_key_index on calls (external_key) where external_key is not null`,
    );
    await runner.query(
      `create index calls_termination_key_index on calls (termination_key) where termination_key is not null`,
    );
    await runner.query(`create index calls_updated_at_index on calls using brin (updated_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table calls`);
  }
}
