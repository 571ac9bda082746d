import { MigrationInterface, QueryRunner } from 'typeorm';

/** All ids of the activity log are those of its first part, as months begin later. Not looked at yet, so nobody waits. */
export class ExpandBoundOfActivityIds1796510000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table user_activity_log add check (id >= 0 and id < 1000000000) not valid');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table user_activity_log drop constraint if exists user_activity_log_id_check');
  }
}
