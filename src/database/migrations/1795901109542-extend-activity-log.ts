import { MigrationInterface, QueryRunner } from 'typeorm';

/** Empty in the entries before: they can never be changed, so nothing is added to them. No row is rewritten. */
const COLUMNS = [
  ['address', 'text', 'A client address, a user and host for a command, a host for the system'],
  ['before', 'jsonb', 'The fields of one object that changed, as they were'],
  ['after', 'jsonb', 'The same fields as they are since; all of them of an object that was made'],
];

const READING = `('Rejected lines downloaded', 'Deleted calls viewed', 'Data subject searched', 'DR file downloaded')`;

/**
 * One for each filter of the list, in the order of ids. A viewed list of deleted calls, which is most of the log and is
 * recorded before it is answered, is in those of reads and of users alone.
 */
const INDEXES = {
  user_activity_log_changes_index: `(id) where activity_type not in ${READING}`,
  user_activity_log_reads_index: `(id) where activity_type in ${READING}`,
  user_activity_log_reasons_index: '(id) where activity_reason is not null',
  user_activity_log_user_name_index: '(user_name, id)',
  user_activity_log_activity_type_index: `(activity_type, id) where activity_type <> 'Deleted calls viewed'`,
  user_activity_log_linked_to_type_index: `(linked_to_type, id) where linked_to_type <> 'deletedCalls'`,
  user_activity_log_linked_to_index: '(linked_to, id) where linked_to is not null',
  user_activity_log_cdr_file_index: '(cdr_file_id, id) where cdr_file_id is not null',
};

/** Where an activity came from, what it changed, and indexes to find it by. */
export class ExtendActivityLog1795901109542 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // First: readers go on until a column is added.
    for (const [name, definition] of Object.entries(INDEXES)) {
      await runner.query(`create index ${name} on user_activity_log ${definition}`);
    }
    for (const [name, type, comment] of COLUMNS) {
      await runner.query(`alter table user_activity_log add ${name} ${type}`);
      await runner.query(`comment on column user_activity_log.${name} is '${comment}'`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(INDEXES)) await runner.query(`drop index ${name}`);
    for (const [name] of COLUMNS) await runner.query(`alter table user_activity_log drop ${name}`);
  }
}
