import { MigrationInterface, QueryRunner } from 'typeorm';

const BEFORE = `'Rejected lines viewed', 'Rejected lines downloaded', 'Deleted calls viewed', 'Deletion previewed',
  'Legal hold previewed', 'Data subject searched', 'DR file downloaded'`;
const SINCE = `${BEFORE}, 'CDR files compared'`;

/** What files say, call by call, is compared by whole sets, and kept for a day so that it can be read in pages. */
export class CreateFileComparisons1795937400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table cdr_file_comparisons (
      id bigint generated always as identity constraint cdr_file_comparisons_pk primary key,
      cdr_file_id bigint not null,
      with_cdr_file_ids bigint[] not null,
      counts jsonb not null,
      made_at timestamptz not null default clock_timestamp()
    )`);
    await runner.query(`comment on table cdr_file_comparisons is
      'Comparisons of the calls of CDR files, as their stored bytes say them. Each is kept for a day.'`);
    await runner.query(
      'create index cdr_file_comparisons_file_index on cdr_file_comparisons (cdr_file_id, id)',
    );
    await runner.query(`create table cdr_file_comparison_lines (
      comparison_id bigint not null,
      id bigint not null,
      outcome text not null,
      line_number integer,
      with_cdr_file_id bigint,
      with_line_number integer,
      carrier_call_id text,
      start_date date not null,
      start_time time not null,
      cost_cdr numeric,
      with_cost_cdr numeric,
      changed_fields text[],
      constraint cdr_file_comparison_lines_pk primary key (comparison_id, id)
    )`);
    await runner.query(`comment on table cdr_file_comparison_lines is
      'The lines of a comparison that differ. They go with it.'`);
    await this.index(runner, SINCE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.index(runner, BEFORE);
    await runner.query('drop table cdr_file_comparison_lines, cdr_file_comparisons');
  }

  private async index(runner: QueryRunner, reading: string): Promise<void> {
    const indexes = [
      ['user_activity_log_reads_index', 'in'],
      ['user_activity_log_changes_index', 'not in'],
    ];
    // Readers go on while these are made, and not from the first drop on.
    for (const [name, isReading] of indexes) {
      await runner.query(
        `create index new_${name} on user_activity_log (id) where activity_type ${isReading} (${reading})`,
      );
    }
    for (const [name] of indexes) {
      await runner.query(`drop index ${name}; alter index new_${name} rename to ${name}`);
    }
  }
}
