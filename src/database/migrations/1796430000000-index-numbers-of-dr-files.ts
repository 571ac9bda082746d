import { MigrationInterface, QueryRunner } from 'typeorm';

const COMMENTS = {
  'table disaster_recovery_file_indexes':
    'The index of the numbers in a DR file, which is encrypted beside it in storage: a search opens only files whose index has the number. It goes when the file expires. A file without one is opened by every search.',
  'column disaster_recovery_file_indexes.sha256':
    'SHA-256 of the index as it is in storage, hexadecimal: one that differs is not believed.',
  'column disaster_recovery_file_indexes.keys_version':
    'Which version of the function that makes keys of numbers made it: an index of other keys is not used.',
  'column disaster_recovery_file_indexes.no_key_count':
    'Rows with a number that has no key: only its exact text is compared.',
  'function guard_disaster_recovery_file_index': 'Refuses an index of a DR file that is not being written.',
  'trigger disaster_recovery_file_indexes_made on disaster_recovery_file_indexes':
    'An index is made while the DR file is written, and never later.',
  'trigger disaster_recovery_file_indexes_kept on disaster_recovery_file_indexes':
    'An index can never be changed: a search would miss a number.',
};

export class IndexNumbersOfDrFiles1796430000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table disaster_recovery_file_indexes (
        disaster_recovery_file_id bigint not null,
        size_bytes bigint not null,
        sha256 text not null,
        keys_version integer not null,
        no_key_count bigint not null,
        constraint disaster_recovery_file_indexes_pk primary key (disaster_recovery_file_id),
        constraint disaster_recovery_file_indexes_file_fk
          foreign key (disaster_recovery_file_id) references disaster_recovery_files (id) on delete cascade
      )`);
    await runner.query(`
      create function guard_disaster_recovery_file_index() returns trigger
      language plpgsql set search_path to 'public', 'pg_temp' as $$
      begin
        if not exists (
          select from disaster_recovery_files f where f.id = new.disaster_recovery_file_id and f.status = 'Writing'
        ) then
          raise exception 'the index of a DR file is made while it is written' using errcode = 'restrict_violation';
        end if;
        return new;
      end $$`);
    await runner.query(`revoke execute on function guard_disaster_recovery_file_index from public`);
    await runner.query(`
      create trigger disaster_recovery_file_indexes_made before insert on disaster_recovery_file_indexes
      for each row execute function guard_disaster_recovery_file_index()`);
    await runner.query(`
      create trigger disaster_recovery_file_indexes_kept before update or truncate on disaster_recovery_file_indexes
      for each statement execute function refuse_change('the index of a DR file can never be changed')`);
    for (const guard of ['made', 'kept']) {
      await runner.query(
        `alter table disaster_recovery_file_indexes enable always trigger disaster_recovery_file_indexes_${guard}`,
      );
    }
    for (const [thing, comment] of Object.entries(COMMENTS)) {
      await runner.query(`comment on ${thing} is '${comment}'`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table disaster_recovery_file_indexes`);
    await runner.query(`drop function guard_disaster_recovery_file_index`);
  }
}
