import { MigrationInterface, QueryRunner } from 'typeorm';

/** Retention runs, restores and erasures take turns by one lease, and people ask which of them is on. */
export class NameWorkOfLeases1796454420000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table leases add work text;
      comment on column leases.work is 'What its holder does, where several kinds of work take turns'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table leases drop work');
  }
}
