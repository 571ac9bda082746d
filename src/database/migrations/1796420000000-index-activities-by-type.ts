import { MigrationInterface, QueryRunner } from 'typeorm';

const BY_TYPE = 'user_activity_log_activity_type_index';
const BY_LINK = 'user_activity_log_linked_to_type_index';

const READING = `'Rejected lines viewed', 'Rejected lines downloaded', 'Deleted calls viewed', 'Deletion previewed',
  'Legal hold previewed', 'Data subject searched', 'DR file downloaded', 'CDR files compared'`;

/**
 * One index of all types serves each type and, type by type, both kinds. The indexes of the kinds named the types that read,
 * so each new such type would need both made anew. No type and no collection is left out any more: which one is nearly
 * all of a log differs from installation to installation.
 */
export class IndexActivitiesByType1796420000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Readers go on while these are made, and not from the first drop on.
    await runner.query(`create index new_${BY_TYPE} on user_activity_log (activity_type, id)`);
    await runner.query(
      `create index new_${BY_LINK} on user_activity_log (linked_to_type, id) where linked_to_type is not null`,
    );
    for (const name of [
      'user_activity_log_changes_index',
      'user_activity_log_reads_index',
      BY_TYPE,
      BY_LINK,
    ]) {
      await runner.query(`drop index ${name}`);
    }
    for (const name of [BY_TYPE, BY_LINK]) {
      await runner.query(`alter index new_${name} rename to ${name}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of [BY_TYPE, BY_LINK]) await runner.query(`drop index ${name}`);
    await runner.query(
      `create index ${BY_TYPE} on user_activity_log (activity_type, id) where activity_type <> 'Deleted calls viewed'`,
    );
    await runner.query(
      `create index ${BY_LINK} on user_activity_log (linked_to_type, id) where linked_to_type <> 'deletedCalls'`,
    );
    for (const [name, isReading] of [
      ['user_activity_log_reads_index', 'in'],
      ['user_activity_log_changes_index', 'not in'],
    ]) {
      await runner.query(
        `create index ${name} on user_activity_log (id) where activity_type ${isReading} (${READING})`,
      );
    }
  }
}
