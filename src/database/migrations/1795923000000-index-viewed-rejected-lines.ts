import { MigrationInterface, QueryRunner } from 'typeorm';

const BEFORE = `'Rejected lines downloaded', 'Deleted calls viewed', 'Data subject searched', 'DR file downloaded'`;

/** Viewed rejected lines are a read of personal data: the lists of reads and of changes count them so. */
export class IndexViewedRejectedLines1795923000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.index(runner, `'Rejected lines viewed', ${BEFORE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.index(runner, BEFORE);
  }

  private async index(runner: QueryRunner, reading: string): Promise<void> {
    for (const [name, isReading] of [
      ['user_activity_log_reads_index', 'in'],
      ['user_activity_log_changes_index', 'not in'],
    ]) {
      await runner.query(`drop index ${name}`);
      await runner.query(
        `create index ${name} on user_activity_log (id) where activity_type ${isReading} (${reading})`,
      );
    }
  }
}
