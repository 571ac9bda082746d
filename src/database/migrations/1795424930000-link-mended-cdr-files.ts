import { MigrationInterface, QueryRunner } from 'typeorm';

/** A file of mended lines names the file whose lines were rejected. */
export class LinkMendedCdrFiles1795424930000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table cdr_files add column mends_cdr_file_id bigint,
        add constraint cdr_files_mends_fk foreign key (mends_cdr_file_id) references cdr_files (id)`);
    await runner.query(`create index cdr_files_mends_index on cdr_files (mends_cdr_file_id)
      where mends_cdr_file_id is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index cdr_files_mends_index`);
    await runner.query(`alter table cdr_files drop column mends_cdr_file_id`);
  }
}
