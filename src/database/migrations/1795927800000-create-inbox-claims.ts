import { MigrationInterface, QueryRunner } from 'typeorm';

/** What lies in the working folder of the watched folder is ours only where the database says so. */
export class CreateInboxClaims1795927800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table inbox_claims (
        claim text not null,
        claim_key text not null,
        place text not null,
        claimed_at timestamptz not null default clock_timestamp(),
        constraint inbox_claims_pk primary key (claim)
      )`);
    await runner.query(`create index inbox_claims_key_index on inbox_claims (claim_key)`);
    await runner.query(`comment on table inbox_claims is
      'Files of the watched folder that were received and not yet moved to done or failed'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table inbox_claims`);
  }
}
