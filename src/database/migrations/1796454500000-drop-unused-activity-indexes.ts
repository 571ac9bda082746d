import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * No statement can use these indexes of one type each: all that ask for these types ask for another type too, and find both
 * by the index of types. Each entry that was written paid for their conditions, and each statement for opening them.
 */
export class DropUnusedActivityIndexes1796454500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop index user_activity_log_retention_run_index, user_activity_log_expired_index');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index user_activity_log_retention_run_index on user_activity_log (id)
        where activity_type = 'Retention run';
      create index user_activity_log_expired_index on user_activity_log (linked_to)
        where activity_type = 'DR file expired'`);
  }
}
