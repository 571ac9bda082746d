import { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds which DR files the activity log calls expired, without reading all of the log. */
export class IndexExpiredDrFiles1795900388400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index user_activity_log_expired_index on user_activity_log (linked_to)
      where activity_type = 'DR file expired'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index user_activity_log_expired_index`);
  }
}
