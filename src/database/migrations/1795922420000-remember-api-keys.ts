import { MigrationInterface, QueryRunner } from 'typeorm';

/** A key that was ever a user's is never given again: neither by the environment nor by anything else. */
export class RememberApiKeys1795922420000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table used_api_keys (
        key_hash bytea not null,
        given_at timestamptz not null default clock_timestamp(),
        constraint used_api_keys_pk primary key (key_hash)
      )`);
    await runner.query(`
      insert into used_api_keys (key_hash, given_at)
      select api_key_hash, coalesce(api_key_created_at, created_at) from users where api_key_hash is not null`);
    await runner.query(`
      create trigger used_api_keys_kept before update or delete or truncate on used_api_keys
        for each statement execute function refuse_change('a key that was given once is remembered for ever')`);
    await runner.query(`
      create function remember_api_key() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' or new.api_key_hash is distinct from old.api_key_hash then
          insert into used_api_keys (key_hash) values (new.api_key_hash);
        end if;
        return null;
      end $$`);
    await runner.query(`
      create trigger users_api_key_remembered after insert or update of api_key_hash on users
        for each row when (new.api_key_hash is not null) execute function remember_api_key()`);
    await runner.query(`
      alter table used_api_keys enable always trigger used_api_keys_kept;
      alter table users enable always trigger users_api_key_remembered`);
    await runner.query(`
      comment on table used_api_keys is
        'SHA-256 of each API key that was ever given, also of those that were replaced: none is given twice.';
      comment on function remember_api_key is
        'Remembers the key that a user gets. A key that anybody ever had is refused by used_api_keys_pk.';
      comment on trigger users_api_key_remembered on users is
        'Each key that a user gets is remembered, and refused when anybody ever had it.';
      comment on trigger used_api_keys_kept on used_api_keys is
        'A key that was given is never forgotten, so a replaced one never works again.'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop trigger users_api_key_remembered on users`);
    await runner.query(`drop function remember_api_key`);
    await runner.query(`drop table used_api_keys`);
  }
}
