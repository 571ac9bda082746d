import { MigrationInterface, QueryRunner } from 'typeorm';

/** What deserved a look in an imported file was a sentence for one kind, and nothing for the others. */
export class CreateCdrFileWarnings1796100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table cdr_file_warnings (
      cdr_file_id bigint not null,
      code text not null,
      count integer not null,
      first_line integer,
      constraint cdr_file_warnings_pk primary key (cdr_file_id, code)
    )`);
    await runner.query(`comment on table cdr_file_warnings is
      'What deserves a look in an imported CDR file: how many calls, by code. It is kept with the record of the file.'`);
    await runner.query(
      `comment on column cdr_file_warnings.first_line is 'The first physical line that it is about'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table cdr_file_warnings');
  }
}
