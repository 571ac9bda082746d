import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Calls that changed after they were made. All others have the time of their id for their time of change, so
 * `updatedSince` reads the newest ids and, of everything older, this index alone: empty in an untouched month, and
 * never written by an import or a deletion.
 */
export class IndexChangedCalls1795425000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['calls', 'deleted_calls']) {
      await runner.query(`drop index ${table}_updated_at_index`);
      await runner.query(
        `create index ${table}_changed_index on ${table} (updated_at) where updated_at > created_at`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['calls', 'deleted_calls']) {
      await runner.query(`drop index ${table}_changed_index`);
      await runner.query(`create index ${table}_updated_at_index on ${table} using brin (updated_at)`);
    }
  }
}
