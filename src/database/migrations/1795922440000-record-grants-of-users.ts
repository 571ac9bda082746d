import { MigrationInterface, QueryRunner } from 'typeorm';

/** What the acting user was granted, and an index to find entries by the user, whatever the name is since. */
export class RecordGrantsOfUsers1795922440000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table user_activity_log add grants jsonb`);
    await runner.query(`comment on column user_activity_log.grants is
      'What the user was granted at that time; null without an API key, in entries of reads and in those of version 0.1.0'`);
    await runner.query(`create index user_activity_log_user_index on user_activity_log (user_id, id)
      where user_id is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index user_activity_log_user_index`);
    await runner.query(`alter table user_activity_log drop grants`);
  }
}
