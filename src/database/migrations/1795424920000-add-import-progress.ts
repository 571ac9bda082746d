import { MigrationInterface, QueryRunner } from 'typeorm';

/** How far a running import is, written outside its transaction. */
export class AddImportProgress1795424920000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table cdr_files add column progress_lines bigint, add column progress_bytes bigint`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table cdr_files drop column progress_lines, drop column progress_bytes`);
  }
}
