import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * After a database came back from an earlier moment, storage has DR files that it does not know. What a look found stands in one
 * row, so that every process holds back and every answer says the same.
 */
export class WatchStorage1796457000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table storage_ahead (
        one boolean not null default true,
        found_at timestamptz not null default clock_timestamp(),
        file_count integer not null,
        file_names text[] not null,
        constraint storage_ahead_pk primary key (one),
        constraint storage_ahead_one_check check (one)
      );
      comment on table storage_ahead is
        'The DR files in storage that are on no record, while there are any: the database is behind its storage. One row';
      comment on column storage_ahead.found_at is 'When a look found the first of them';
      comment on column storage_ahead.file_names is 'The first hundred, in the order of their numbers'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table storage_ahead');
  }
}
