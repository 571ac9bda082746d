import { MigrationInterface, QueryRunner } from 'typeorm';

/** Names in storage that an upload writes to before there is a CDR file: what a killed process leaves is found here. */
export class CreatePendingUploads1795424910000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table pending_uploads (
        file_path text not null,
        touched_at timestamptz not null default clock_timestamp(),
        abandoned_at timestamptz,
        constraint pending_uploads_pk primary key (file_path)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table pending_uploads`);
  }
}
