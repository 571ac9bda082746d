import { MigrationInterface, QueryRunner } from 'typeorm';

/** CDR files of a status or a carrier in the order of their ids, so that a page of them reads a page. */
export class IndexCdrFilesByStatus1795900495334 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index cdr_files_status_index on cdr_files (status, id)');
    await runner.query('create index cdr_files_carrier_index on cdr_files (carrier, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index cdr_files_carrier_index');
    await runner.query('drop index cdr_files_status_index');
  }
}
