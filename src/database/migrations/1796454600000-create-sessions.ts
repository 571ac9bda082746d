import { MigrationInterface, QueryRunner } from 'typeorm';

const READS =
  `'Calls viewed', 'CDR file downloaded', 'Rejected lines viewed', 'Rejected lines downloaded', 'Deleted calls viewed', ` +
  `'Deletion previewed', 'Legal hold previewed', 'Data subject searched', 'Data subject reported', ` +
  `'Data subject accesses viewed', 'DR file downloaded', 'CDR files compared', 'Login failed', 'Request refused'`;

/** Users sign in to sessions, and keys can have an end. */
export class CreateSessions1796454600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table sessions (
        id bigint generated always as identity,
        user_id bigint not null,
        token_hash bytea not null,
        signed_in_with text not null,
        created_at timestamptz not null default clock_timestamp(),
        used_at timestamptz not null default clock_timestamp(),
        expires_at timestamptz not null,
        address text not null,
        user_agent text,
        constraint sessions_pk primary key (id),
        constraint sessions_token_hash_unique unique (token_hash),
        constraint sessions_signed_in_with_check check (signed_in_with in ('Key', 'Single sign-on')),
        constraint sessions_user_agent_check check (length(user_agent) <= 500)
      );
      create index sessions_user_id_index on sessions (user_id, id);
      create index sessions_expires_at_index on sessions (expires_at);
      comment on table sessions is
        'Who is signed in. Of a session''s token only the hash is kept. A session that ends is removed; the activity log has its history.';
      comment on column sessions.token_hash is 'SHA-256 of the token; the token itself is kept nowhere';
      comment on column sessions.used_at is 'Written at most once a minute';
      comment on column sessions.expires_at is 'The end, however often it is used';
      alter table users add api_key_expires_at timestamptz;
      comment on column users.api_key_expires_at is 'The key is valid before this instant; null = without end'`);
    await runner.query(`
      create function end_sessions() returns trigger
      language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
      begin
        delete from sessions s where s.user_id = new.id and (new.status <> 'Active' or s.signed_in_with = 'Key');
        return null;
      end $$;
      comment on function end_sessions is
        'Ends the sessions of a user who is suspended, and those that came from a key that is replaced.';
      revoke execute on function end_sessions from public;
      create trigger users_sessions_ended after update of status, api_key_hash on users for each row
        when (new.status <> 'Active' or new.api_key_hash is distinct from old.api_key_hash)
        execute function end_sessions();
      alter table users enable always trigger users_sessions_ended;
      comment on trigger users_sessions_ended on users is
        'A suspension ends the sessions of the user. Another key ends those that came from the one before.'`);
    await this.replaceReads(runner, `${READS}, 'Signed in', 'Signed out'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.replaceReads(runner, READS);
    await runner.query(`
      drop trigger users_sessions_ended on users;
      drop function end_sessions;
      alter table users drop api_key_expires_at;
      drop table sessions`);
  }

  private async replaceReads(runner: QueryRunner, types: string): Promise<void> {
    await runner.query(`
      create or replace function is_activity_read(activity_type text) returns boolean
      language sql immutable parallel safe strict set search_path to 'public', 'pg_temp' as $$
        select activity_type in (${types})
      $$`);
  }
}
