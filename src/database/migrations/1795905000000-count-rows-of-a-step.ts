import type { MigrationInterface, QueryRunner } from 'typeorm';

/** So that the making of one large DR file can be watched, too. */
export class CountRowsOfAStep1795905000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table retention_runs add column step_count bigint not null default 0`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table retention_runs drop column step_count');
  }
}
