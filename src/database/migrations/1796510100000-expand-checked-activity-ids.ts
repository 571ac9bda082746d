import { MigrationInterface, QueryRunner } from 'typeorm';

/** Reads every entry while others read and write. Becoming a part of the log then reads none, and keeps nobody waiting. */
export class ExpandCheckedActivityIds1796510100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table user_activity_log validate constraint user_activity_log_id_check');
  }

  async down(): Promise<void> {
    // What was looked at needs no way back.
  }
}
