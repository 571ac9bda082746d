import { MigrationInterface, QueryRunner } from 'typeorm';

/** Layouts that people give, version by version, and the version that read each CDR file. */
export class CreateCdrLayouts1796000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table cdr_layouts (
        id bigint generated always as identity,
        name text not null,
        version integer not null,
        document jsonb not null,
        size_bytes integer not null,
        given_by text not null,
        given_by_id bigint,
        given_at timestamptz not null default clock_timestamp(),
        constraint cdr_layouts_pk primary key (id),
        constraint cdr_layouts_version_unique unique (name, version),
        constraint cdr_layouts_version_check check (version > 0)
      );
      create table cdr_layout_retirements (
        name text not null,
        version integer not null,
        retired_by text not null,
        retired_by_id bigint,
        retired_at timestamptz not null default clock_timestamp(),
        constraint cdr_layout_retirements_pk primary key (name, version),
        constraint cdr_layout_retirements_version_fk foreign key (name, version) references cdr_layouts (name, version)
      );
      create trigger cdr_layouts_kept before update or delete or truncate on cdr_layouts
        for each statement execute function refuse_change('a version of a layout is kept for the files that it read');
      create trigger cdr_layout_retirements_kept before update or delete or truncate on cdr_layout_retirements
        for each statement execute function refuse_change('that a layout was retired is kept; give it again');
      alter table cdr_layouts enable always trigger cdr_layouts_kept;
      alter table cdr_layout_retirements enable always trigger cdr_layout_retirements_kept;
      comment on table cdr_layouts is
        'The layouts that people gave, each version as it was given. A changed layout is a new version.';
      comment on column cdr_layouts.size_bytes is 'Bytes of the document as JSON text';
      comment on table cdr_layout_retirements is
        'Layouts that are no longer offered: a layout is retired while its newest version is here.';
      comment on trigger cdr_layouts_kept on cdr_layouts is
        'A version of a layout never changes, because files name the version that read them.';
      comment on trigger cdr_layout_retirements_kept on cdr_layout_retirements is
        'A layout is offered again by giving it again, not by forgetting that it was retired.'`);
    await runner.query(`
      alter table cdr_files add file_type_version integer;
      comment on column cdr_files.file_type_version is
        'The version of the layout that read it, fixed when its import began; null until then, and for files of earlier versions'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table cdr_files drop file_type_version;
      drop table cdr_layout_retirements;
      drop table cdr_layouts`);
  }
}
