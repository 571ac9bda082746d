import { MigrationInterface, QueryRunner } from 'typeorm';

/** First answers to changes that came with an Idempotency-Key, written in the transaction that changes. */
export class CreateKeptAnswers1795900495400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table kept_answers (
        user_id bigint not null,
        key_hash bytea not null,
        request_hash bytea not null,
        status smallint not null,
        answer bytea not null,
        created_at timestamptz not null default clock_timestamp(),
        constraint kept_answers_pk primary key (user_id, key_hash)
      )`);
    await runner.query('create index kept_answers_created_at_index on kept_answers (created_at)');
    await runner.query(`
      comment on table kept_answers is
        'The first answer to each change that came with an Idempotency-Key, for a day. Of the key only a hash is kept.'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table kept_answers');
  }
}
