import { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a file failed has a code, which says what to do. Files that failed before have none. */
export class CodeFailures1796452100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table cdr_files add failure_code text;
      comment on column cdr_files.failure_code is 'Why it failed, by the code of what to do, when it last did'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table cdr_files drop failure_code');
  }
}
