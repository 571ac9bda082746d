import { MigrationInterface, QueryRunner } from 'typeorm';

const WHOLE = 'new.updated_at >= transaction_timestamp() and pg_trigger_depth() = 0';

/** Sources that CDR files are fetched from, and what was seen and fetched there. */
export class CreateCdrFileSources1795936815000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.createSources(runner);
    await this.createSourceFiles(runner);
    await this.stampChanges(runner);
    await runner.query(`
      alter table cdr_files add cdr_file_source_id bigint;
      comment on column cdr_files.cdr_file_source_id is
        'The source that it was fetched from, which may have been removed since; null for files that came otherwise';
      create index cdr_files_source_index on cdr_files (cdr_file_source_id, id) where cdr_file_source_id is not null;
      alter table cdr_files drop constraint cdr_files_file_source_check;
      alter table cdr_files add constraint cdr_files_file_source_check
        check (file_source in ('Upload', 'Email', 'FTP', 'S3'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update cdr_files set file_source = 'FTP' where file_source = 'S3';
      alter table cdr_files drop constraint cdr_files_file_source_check;
      alter table cdr_files add constraint cdr_files_file_source_check
        check (file_source in ('Upload', 'Email', 'FTP'));
      alter table cdr_files drop cdr_file_source_id;
      drop table cdr_file_source_files;
      drop table cdr_file_sources`);
  }

  private async createSources(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table cdr_file_sources (
        id bigint generated always as identity,
        name text not null,
        kind text not null,
        host text,
        port integer,
        user_name text,
        path text not null default '',
        name_pattern text not null default '*',
        carrier text not null,
        file_type text not null default 'auto',
        daily text not null default 'Monthly',
        every_minutes integer not null default 15,
        settle_seconds integer not null default 60,
        afterwards text not null default 'leave',
        move_to text,
        enabled boolean not null default true,
        expect jsonb,
        expect_since timestamptz,
        host_key text,
        offered_host_key text,
        certificate text,
        senders jsonb not null default '[]',
        region text,
        secret_file text,
        secrets jsonb not null default '{}',
        next_fetch_at timestamptz,
        last_fetch_at timestamptz,
        last_success_at timestamptz,
        last_error text,
        failures integer not null default 0,
        waiting_files integer not null default 0,
        refused_names integer not null default 0,
        received_files bigint not null default 0,
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp(),
        constraint cdr_file_sources_pk primary key (id),
        constraint cdr_file_sources_name_unique unique (name),
        constraint cdr_file_sources_kind_check check (kind in ('SFTP', 'FTPS', 'FTP', 'IMAP', 'S3', 'Folder')),
        constraint cdr_file_sources_daily_check check (daily in ('Daily', 'Monthly')),
        constraint cdr_file_sources_afterwards_check
          check (afterwards in ('leave', 'move', 'remove') and (afterwards = 'move') = (move_to is not null))
      );
      comment on table cdr_file_sources is 'Where CDR files are fetched from, or expected from, and how it last went';
      comment on column cdr_file_sources.secrets is
        'Each sealed with AES-256-GCM under a key of the data folder, bound to this row and its field';
      comment on column cdr_file_sources.offered_host_key is
        'The host key that a test met; it is trusted only once it is host_key'`);
  }

  private async createSourceFiles(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table cdr_file_source_files (
        id bigint generated always as identity,
        source_id bigint not null,
        identity text not null,
        place text not null,
        name text not null,
        size_bytes bigint not null,
        modified_at timestamptz,
        version text not null default '',
        state text not null default 'seen',
        first_seen_at timestamptz not null,
        last_seen_at timestamptz not null,
        attempts integer not null default 0,
        next_attempt_at timestamptz,
        detail text,
        cdr_file_id bigint,
        received_at timestamptz,
        outcome text,
        finished_at timestamptz,
        constraint cdr_file_source_files_pk primary key (id),
        constraint cdr_file_source_files_source_fk foreign key (source_id) references cdr_file_sources (id) on delete cascade,
        constraint cdr_file_source_files_identity_unique unique (source_id, identity),
        constraint cdr_file_source_files_state_check check (state in ('seen', 'received', 'finished', 'refused')),
        constraint cdr_file_source_files_received_check check (state not in ('received', 'finished') or cdr_file_id is not null),
        constraint cdr_file_source_files_outcome_check check (outcome in ('left', 'moved', 'removed', 'gone', 'replaced'))
      );
      create index cdr_file_source_files_open_index on cdr_file_source_files (source_id, state, attempts, id)
        where state in ('seen', 'received');
      comment on table cdr_file_source_files is
        'Files that were seen at a source. A file is received in the transaction that makes the record of its CDR file';
      comment on column cdr_file_source_files.identity is
        'SHA-256 of what tells this file from all others of the source, hexadecimal'`);
  }

  /** As the tables of 1795903650000-stamp-changes-last. */
  private async stampChanges(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create constraint trigger cdr_file_sources_made_stamped after insert on cdr_file_sources deferrable initially deferred
        for each row when (${WHOLE}) execute function stamp_change('created_at');
      create constraint trigger cdr_file_sources_changed_stamped after update on cdr_file_sources deferrable initially deferred
        for each row when (new.updated_at is distinct from old.updated_at and ${WHOLE})
        execute function stamp_change();
      alter table cdr_file_sources enable always trigger cdr_file_sources_made_stamped;
      alter table cdr_file_sources enable always trigger cdr_file_sources_changed_stamped;
      comment on trigger cdr_file_sources_made_stamped on cdr_file_sources is
        'A new row is stamped when its transaction commits.';
      comment on trigger cdr_file_sources_changed_stamped on cdr_file_sources is
        'A change that sets updated_at is stamped when its transaction commits.'`);
  }
}
