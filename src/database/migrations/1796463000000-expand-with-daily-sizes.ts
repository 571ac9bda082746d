import { MigrationInterface, QueryRunner } from 'typeorm';

/** How much room the database and the files take is kept for each day, so that their growth can be seen. */
export class ExpandWithDailySizes1796463000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table daily_sizes (
        day date not null,
        database_bytes bigint not null,
        cdr_file_bytes bigint not null,
        dr_file_bytes bigint not null,
        backup_bytes bigint not null,
        constraint daily_sizes_pk primary key (day)
      );
      comment on table daily_sizes is
        'How much room the database and the files took, once a UTC day; the newest 400 days are kept.';
      comment on column daily_sizes.cdr_file_bytes is 'As they came, while their bytes are kept';
      comment on column daily_sizes.dr_file_bytes is 'Of those that are available'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table daily_sizes');
  }
}
