import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The attempts to import a file, and when the next one may begin. They are counted before an attempt begins, so a process
 * that dies of a file has counted it.
 */
export class CountImportAttempts1795900388347 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table cdr_files add column import_attempts integer not null default 0,
        add column next_attempt_at timestamptz, add column waiting_since timestamptz,
        add column import_moved_at timestamptz`);
    await runner.query(`create index cdr_files_import_moved_at_index on cdr_files (import_moved_at)
      where import_moved_at is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index cdr_files_import_moved_at_index`);
    await runner.query(`
      alter table cdr_files drop column import_attempts, drop column next_attempt_at, drop column waiting_since,
        drop column import_moved_at`);
  }
}
