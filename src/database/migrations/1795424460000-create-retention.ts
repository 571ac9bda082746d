import { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateRetention1795424460000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table leases (
        name text not null,
        holder uuid not null,
        holder_name text not null,
        acquired_at timestamptz not null,
        expires_at timestamptz not null,
        constraint leases_pk primary key (name)
      )`);
    await runner.query(`
      create table legal_holds (
        id bigint generated always as identity,
        number text,
        number_key bigint,
        cdr_file_id bigint,
        user_activity_log_id bigint,
        min_date date,
        max_date date,
        reason text not null,
        placed_in bigint not null,
        released_in bigint,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        constraint legal_holds_pk primary key (id),
        constraint legal_holds_scope_check
          check (num_nonnulls(number_key, cdr_file_id, user_activity_log_id, min_date, max_date) > 0)
      )`);
    await runner.query(`
      create table retention_runs (
        id bigint generated always as identity,
        state text not null default 'Running',
        step text not null default 'Selecting',
        started_by text not null,
        dry_run boolean not null default false,
        as_of timestamptz,
        cutoff timestamptz not null,
        due_count bigint,
        held_count bigint,
        exported_count bigint not null default 0,
        removed_count bigint not null default 0,
        expired_file_count integer not null default 0,
        archive_size_bytes bigint not null default 0,
        failure text,
        user_activity_log_id bigint,
        started_at timestamptz not null default clock_timestamp(),
        finished_at timestamptz,
        updated_at timestamptz not null default clock_timestamp(),
        constraint retention_runs_pk primary key (id),
        constraint retention_runs_state_check
          check (state in ('Running', 'Succeeded', 'Failed', 'Stopped', 'Abandoned'))
      )`);
    await runner.query(`
      create table disaster_recovery_files (
        id bigint generated always as identity,
        sequence integer not null,
        retention_run_id bigint not null,
        kind text not null default 'Deleted calls',
        status text not null default 'Writing',
        file_name text not null,
        cutoff timestamptz not null,
        first_deletion_day date not null,
        last_deletion_day date not null,
        row_count bigint,
        size_bytes bigint,
        sha256 text,
        first_deleted_call_id bigint,
        last_deleted_call_id bigint,
        first_call_date date,
        last_call_date date,
        manifest bytea,
        manifest_sha256 text,
        signature bytea,
        download_count integer not null default 0,
        transaction_id bigint,
        expires_at timestamptz,
        bytes_removed_at timestamptz,
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp(),
        constraint disaster_recovery_files_pk primary key (id),
        constraint disaster_recovery_files_sequence_unique unique (sequence),
        constraint disaster_recovery_files_run_fk foreign key (retention_run_id) references retention_runs (id),
        constraint disaster_recovery_files_status_check check (status in ('Writing', 'Available', 'Expired')),
        constraint disaster_recovery_files_complete_check check (status = 'Writing' or num_nulls(row_count, size_bytes,
          sha256, first_deleted_call_id, last_deleted_call_id, manifest, manifest_sha256, expires_at) = 0)
      )`);
    await runner.query(`
      create trigger disaster_recovery_files_kept before delete on disaster_recovery_files
      for each row when (old.status <> 'Writing')
      execute function refuse_change('the record of a completed DR file is kept for ever')`);
    await runner.query(`
      create trigger disaster_recovery_files_completed before update on disaster_recovery_files
      for each row when (old.status <> 'Writing' and (new.status = 'Writing'
        or (new.id, new.sequence, new.file_name, new.row_count, new.size_bytes, new.sha256, new.manifest, new.manifest_sha256, new.signature)
          is distinct from (old.id, old.sequence, old.file_name, old.row_count, old.size_bytes, old.sha256, old.manifest, old.manifest_sha256, old.signature)))
      execute function refuse_change('what is on record of a completed DR file can never be changed')`);
    await runner.query(`
      create trigger disaster_recovery_files_no_truncate before truncate on disaster_recovery_files
      for each statement execute function refuse_change('the records of completed DR files are kept for ever')`);
    for (const guard of ['kept', 'completed', 'no_truncate']) {
      await runner.query(
        `alter table disaster_recovery_files enable always trigger disaster_recovery_files_${guard}`,
      );
    }
    await runner.query(`
      create table disaster_recovery_file_contents (
        disaster_recovery_file_id bigint not null,
        cdr_file_id bigint not null,
        deleted_count bigint not null,
        reinstated_count bigint not null,
        constraint disaster_recovery_file_contents_pk primary key (disaster_recovery_file_id, cdr_file_id),
        constraint disaster_recovery_file_contents_file_fk
          foreign key (disaster_recovery_file_id) references disaster_recovery_files (id)
      )`);
    await runner.query(`
      create index disaster_recovery_file_contents_cdr_file_id_index
      on disaster_recovery_file_contents (cdr_file_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table disaster_recovery_file_contents`);
    await runner.query(`drop table disaster_recovery_files`);
    await runner.query(`drop table retention_runs`);
    await runner.query(`drop table legal_holds`);
    await runner.query(`drop table leases`);
  }
}
