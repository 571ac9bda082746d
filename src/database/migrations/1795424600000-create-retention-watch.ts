import { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when retention is waited for where no run has ever succeeded: without it "never ran" would look well for ever. */
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
