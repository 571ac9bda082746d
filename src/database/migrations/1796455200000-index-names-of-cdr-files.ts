import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Finds CDR files by a part of their name. It is what the extension pg_trgm does, without it: not every server has the extension, and
 * not every owner may add one.
 */
export class IndexNamesOfCdrFiles1796455200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function file_name_parts(name text) returns text[] language sql immutable strict parallel safe set search_path = public, pg_temp as $$
      select array(select distinct substr(lower(name), n, 3) from generate_series(1, length(lower(name)) - 2) n) $$`);
    await runner.query(`
      comment on function file_name_parts(text) is
      'Each three letters in a row of a name, in lower case. A name has a text within it only if it has all parts of that text.'`);
    await runner.query(
      'create index cdr_files_file_name_index on cdr_files using gin (file_name_parts(file_name)) with (fastupdate = off)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index cdr_files_file_name_index');
    await runner.query('drop function file_name_parts(text)');
  }
}
