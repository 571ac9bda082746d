import { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds under which activities the calls of a CDR file were deleted. */
export class IndexDeletionsOfCdrFiles1795424940000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index user_activity_log_deletions_index on user_activity_log (cdr_file_id, id)
      where activity_type in ('Calls deleted', 'CDR file deleted')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index user_activity_log_deletions_index`);
  }
}
