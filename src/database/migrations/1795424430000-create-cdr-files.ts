import { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateCdrFiles1795424430000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table cdr_files (
        id bigint generated always as identity,
        file_name text not null,
        stored_file_id text not null,
        uploaded_at timestamptz not null default now(),
        file_source text not null default 'Upload',
        carrier text not null,
        file_type text not null,
        billing text,
        daily text not null default 'Monthly',
        billrun text,
        notes text,
        mail_message text,
        mail_from text,
        mail_to text,
        mail_subject text,
        status text not null default 'Pending',
        status_detail text,
        file_path text not null,
        original_hash text not null,
        size_bytes bigint not null,
        line_count integer,
        header_line_count integer,
        blank_line_count integer,
        rejected_count integer,
        call_line_count integer,
        call_count integer,
        repeats_cdr_file_id bigint,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        constraint cdr_files_pk primary key (id),
        constraint cdr_files_repeats_fk foreign key (repeats_cdr_file_id) references cdr_files (id),
        constraint cdr_files_file_source_check check (file_source in ('Upload', 'Email', 'FTP')),
        constraint cdr_files_daily_check check (daily in ('Daily', 'Monthly')),
        constraint cdr_files_status_check check (status in ('Pending', 'Importing', 'Imported',
          'Imported with errors', 'Failed', 'Potential Duplicate', 'Discarded', 'Deleted'))
      )`);
    await runner.query(`create index cdr_files_original_hash_index on cdr_files (original_hash)`);
    await runner.query(
      `create index cdr_files_waiting_index on cdr_files (id) where status in ('Pending', 'Importing')`,
    );
    await runner.query(`create index cdr_files_updated_at_index on cdr_files (updated_at)`);
    await runner.query(`
      create trigger cdr_files_kept before delete or truncate on cdr_files
      for each statement execute function refuse_change('the record of a CDR file is kept for ever')`);
    await runner.query(`alter table cdr_files enable always trigger cdr_files_kept`);
    await runner.query(`
      create table cdr_rejected_lines (
        cdr_file_id bigint not null,
        line_number integer not null,
        raw_line bytea not null,
        reason text not null,
        constraint cdr_rejected_lines_pk primary key (cdr_file_id, line_number)
      )`);
    await runner.query(`
      create function readable_text(bytes bytea) returns text
      language plpgsql immutable strict as $$
      begin
        return convert_from(bytes, 'UTF8');
      exception when others then
        return encode(bytes, 'escape');
      end $$`);
    await runner.query(`comment on function readable_text is
      'UTF-8 as it is; bytes that are none are shown with octal escapes for what is not ASCII'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function readable_text`);
    await runner.query(`drop table cdr_rejected_lines`);
    await runner.query(`drop table cdr_files`);
  }
}
