import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Deleted calls, partitioned by month of deletion on the time-ordered id alone. There is no default partition: it
 * would have to be scanned whenever a month is added. Partitions are attached, never created in place, because
 * attaching does not wait for readers.
 */
export class CreateDeletedCalls1795424450000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table deleted_calls (
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
        user_activity_log_id bigint not null,
        call_id bigint not null,
        reinstated_in bigint,
        retained_from timestamptz not null,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        constraint deleted_calls_pk primary key (id)
      ) partition by range (id)`);
    await runner.query(`create index deleted_calls_cdr_file_id_index on deleted_calls (cdr_file_id, id)`);
    await runner.query(
      `create index deleted_calls_user_activity_log_id_index on deleted_calls (user_activity_log_id, id)`,
    );
    await runner.query(`create index deleted_calls_start_date_index on deleted_calls (start_date, id)`);
    for (const key of ['target_key', 'external_key', 'termination_key']) {
      await runner.query(
        `create index deleted_calls_${key}_index on deleted_calls (${key}) where ${key} is not null`,
      );
    }
    await runner.query(
      `create index deleted_calls_updated_at_index on deleted_calls using brin (updated_at)`,
    );
    await runner.query(`comment on column deleted_calls.retained_from is
      'The retention period counts from here: the deletion, or the restore that brought the row back'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table deleted_calls`);
  }
}
