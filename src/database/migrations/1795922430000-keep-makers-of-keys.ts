import { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever has a key that somebody else made for them is told so. */
export class KeepMakersOfKeys1795922430000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table users add api_key_made_by jsonb`);
    await runner.query(`comment on column users.api_key_made_by is
      'Others who replaced a key of the user, the newest three in their order: name, id (null without an API key) and instant'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table users drop api_key_made_by`);
  }
}
