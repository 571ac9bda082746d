import { MigrationInterface, QueryRunner } from 'typeorm';

/** What a failed run is counted under, kept with the run: metrics outlive the process that failed. */
export class AddCauseToRetentionRuns1795424610000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table retention_runs add column cause text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table retention_runs drop column cause`);
  }
}
