import { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose upload a CDR file was: what a user may store in a day is bounded. */
export class RecordUploaders1795926961000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table cdr_files add uploader_id bigint`);
    await runner.query(`comment on column cdr_files.uploader_id is
      'The user who uploaded it; null without an API key, and for files of version 0.1.0'`);
    await runner.query(`create index cdr_files_uploader_index on cdr_files (uploader_id, uploaded_at)
      where uploader_id is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table cdr_files drop uploader_id`);
  }
}
