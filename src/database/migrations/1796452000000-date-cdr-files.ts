import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The days of a file's calls, which show how old a carrier's files are. Of earlier files, the newest twenty of each carrier and layout
 * get theirs, where that is cheap: they have at most 10,000 calls.
 */
export class DateCdrFiles1796452000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table cdr_files add oldest_call_date date, add newest_call_date date;
      comment on column cdr_files.oldest_call_date is 'The first day of the calls that were read from it';
      comment on column cdr_files.newest_call_date is 'The last day of the calls that were read from it'`);
    await runner.query(`
      with newest as (
        select f.id, f.call_count, row_number() over (partition by f.carrier, f.file_type order by f.id desc) as place
        from cdr_files f where f.status in ('Imported', 'Imported with errors') and f.call_count > 0
      )
      update cdr_files f set oldest_call_date = d.oldest, newest_call_date = d.newest
      from newest n cross join lateral (
        select min(c.start_date) as oldest, max(c.start_date) as newest from calls c where c.cdr_file_id = n.id
      ) d
      where f.id = n.id and n.place <= 20 and n.call_count <= 10000`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table cdr_files drop oldest_call_date, drop newest_call_date');
  }
}
