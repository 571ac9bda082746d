import { MigrationInterface, QueryRunner } from 'typeorm';

const BEFORE = `'Rejected lines downloaded', 'Deleted calls viewed', 'Data subject searched', 'DR file downloaded'`;
const SINCE = `'Rejected lines viewed', 'Rejected lines downloaded', 'Deleted calls viewed', 'Deletion previewed',
  'Legal hold previewed', 'Data subject searched', 'DR file downloaded'`;

/** More kinds of reads of personal data: viewed rejected lines, and dry runs, which tell how many calls there are. */
export class IndexMoreReads1795923000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.index(runner, SINCE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.index(runner, BEFORE);
  }

  private async index(runner: QueryRunner, reading: string): Promise<void> {
    const indexes = [
      ['user_activity_log_reads_index', 'in'],
      ['user_activity_log_changes_index', 'not in'],
    ];
    // Readers go on while these are made, and not from the first drop on.
    for (const [name, isReading] of indexes) {
      await runner.query(
        `create index new_${name} on user_activity_log (id) where activity_type ${isReading} (${reading})`,
      );
    }
    for (const [name] of indexes) {
      await runner.query(`drop index ${name}; alter index new_${name} rename to ${name}`);
    }
  }
}
