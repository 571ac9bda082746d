import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which key signs DR files and certificates belongs to the installation: a server with another one must not sign. An
 * installation that signed before has the key of its newest DR file. And recipients may be decided where none ever were: a server
 * that may not make an identity records none.
 */
export class KnowSigningKey1796455300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table signing_keys (
        id bigint generated always as identity,
        sha256 text not null,
        user_activity_log_id bigint,
        taken_at timestamptz not null default clock_timestamp(),
        constraint signing_keys_pk primary key (id),
        constraint signing_keys_sha256_check check (sha256 ~ '^[0-9a-f]{64}$')
      );
      comment on table signing_keys is
        'The keys that sign DR files and certificates, one after the other: the newest is the one in force. None ever changes or goes.';
      comment on column signing_keys.sha256 is 'SHA-256 of the public key in DER';
      comment on column signing_keys.user_activity_log_id is 'The activity that exchanged the key; null for the first one';
      insert into signing_keys (sha256)
        select convert_from(f.manifest, 'UTF8')::jsonb ->> 'signingKey' from disaster_recovery_files f
        where f.manifest is not null order by f.sequence desc limit 1;
      create function guard_signing_key() returns trigger
      language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
      begin
        perform pg_advisory_xact_lock(hashtextextended('signing key', 0));
        new.taken_at := clock_timestamp();
        if new.user_activity_log_id is null and exists (select from signing_keys) then
          raise exception 'the signing key in force is exchanged by an activity only' using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;
      comment on function guard_signing_key is 'Only the first signing key comes into force without an activity.';
      revoke execute on function guard_signing_key from public;
      create trigger signing_keys_guarded before insert on signing_keys
        for each row execute function guard_signing_key();
      alter table signing_keys enable always trigger signing_keys_guarded;
      comment on trigger signing_keys_guarded on signing_keys is 'Only the first signing key comes into force without an activity.';
      create trigger signing_keys_kept before delete or update or truncate on signing_keys
        for each statement execute function refuse_change('a signing key never changes or goes');
      alter table signing_keys enable always trigger signing_keys_kept;
      comment on trigger signing_keys_kept on signing_keys is 'A signing key never changes or goes.';
      alter table policy_changes drop constraint policy_changes_activity_check;
      alter table policy_changes add constraint policy_changes_activity_check
        check (before is null or user_activity_log_id is not null)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table signing_keys;
      drop function guard_signing_key;
      alter table policy_changes drop constraint policy_changes_activity_check;
      alter table policy_changes add constraint policy_changes_activity_check
        check ((before is null) = (user_activity_log_id is null))`);
  }
}
