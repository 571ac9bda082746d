import { MigrationInterface, QueryRunner } from 'typeorm';

/** Backups of the database are on record, with what proved each of them. */
export class CreateBackups1796460300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table backups (
        id bigint generated always as identity,
        name text,
        state text not null default 'Making',
        started_by text not null,
        snapshot_at timestamptz,
        row_count bigint not null default 0,
        table_count integer not null default 0,
        size_bytes bigint not null default 0,
        software_version text,
        postgres_version text,
        signing_key text,
        manifest_sha256 text,
        verified_at timestamptz,
        verified_by text,
        failure text,
        created_at timestamptz not null default clock_timestamp(),
        finished_at timestamptz,
        removed_at timestamptz,
        updated_at timestamptz not null default clock_timestamp(),
        constraint backups_pk primary key (id),
        constraint backups_name_unique unique (name),
        constraint backups_state_check check (state in ('Making', 'Complete', 'Failed', 'Removed')),
        constraint backups_complete_check check (state <> 'Complete'
          or num_nulls(name, snapshot_at, software_version, postgres_version, signing_key, manifest_sha256, finished_at) = 0),
        constraint backups_verified_check check (num_nulls(verified_at, verified_by) in (0, 2)
          and verified_by in ('Restored', 'Read back'))
      );
      comment on table backups is
        'Each backup of the database that was begun: how it ended, what proved it, and when it was removed. A record is never removed.';
      comment on column backups.name is 'What its files in storage stand below; null until its snapshot was taken';
      comment on column backups.snapshot_at is 'The moment that it has; its period counts from here';
      comment on column backups.size_bytes is 'Of all of its encrypted files';
      comment on column backups.manifest_sha256 is 'Of the manifest, byte for byte as it is in storage';
      comment on column backups.verified_by is
        'Restored: into a scratch database, and every table compared. Read back: every file opened, counted and hashed';
      comment on column backups.failure is 'Why it is not there, or why it could not be verified the last time';
      create trigger backups_kept before delete or truncate on backups
        for each statement execute function refuse_change('the record of a backup is never removed');
      alter table backups enable always trigger backups_kept;
      comment on trigger backups_kept on backups is 'The record of a backup is never removed.';
      create constraint trigger backups_made_stamped after insert on backups deferrable initially deferred
        for each row when (pg_trigger_depth() = 0) execute function stamp_change();
      create constraint trigger backups_changed_stamped after update on backups deferrable initially deferred
        for each row when (new.updated_at is distinct from old.updated_at and pg_trigger_depth() = 0)
        execute function stamp_change();
      alter table backups enable always trigger backups_made_stamped;
      alter table backups enable always trigger backups_changed_stamped;
      comment on trigger backups_made_stamped on backups is 'A new row is stamped when its transaction commits.';
      comment on trigger backups_changed_stamped on backups is
        'A change that sets updated_at is stamped when its transaction commits.'`);
    await runner.query(`
      create function sequence_values() returns table (name text, last_value bigint)
      language sql stable security definer set search_path to 'public', 'pg_temp' as $$
        select c.relname::text, pg_sequence_last_value(c.oid) from pg_class c
        where c.relkind = 'S' and c.relnamespace = current_schema()::regnamespace
      $$;
      comment on function sequence_values is
        'Where each sequence is, for a backup; null before its first number. Their owner alone may read them all.';
      revoke execute on function sequence_values from public`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function sequence_values; drop table backups');
  }
}
