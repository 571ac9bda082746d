import { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateUsers1795424410000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table users (
        id bigint generated always as identity,
        name text not null,
        email text not null,
        status text not null default 'Active',
        api_access text not null default 'none',
        data_protection_access text not null default 'none',
        permissions text[] not null default '{}',
        api_key_hash bytea,
        api_key_created_at timestamptz,
        api_key_used_at timestamptz,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        constraint users_pk primary key (id),
        constraint users_email_unique unique (email),
        constraint users_api_key_hash_unique unique (api_key_hash),
        constraint users_email_check check (email = lower(email)),
        constraint users_status_check check (status in ('Active', 'Suspended')),
        constraint users_api_access_check check (api_access in ('none', 'read', 'write')),
        constraint users_data_protection_access_check
          check (data_protection_access in ('none', 'view', 'download', 'primary'))
      )`);
    await runner.query(
      `comment on column users.api_key_hash is 'SHA-256 of the key; the key itself is kept nowhere'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table users`);
  }
}
