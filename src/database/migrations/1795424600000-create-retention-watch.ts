import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When this installation began to wait for a retention run. Lateness counts from there until the first run succeeds;
 * without it "never ran" would look healthy for ever.
 */
export class CreateRetentionWatch1795424600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table retention_watch (since timestamptz not null, constraint retention_watch_pk primary key (since))`,
    );
    await runner.query(`insert into retention_watch (since) values (now())`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table retention_watch`);
  }
}
