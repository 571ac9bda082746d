import { MigrationInterface, QueryRunner } from 'typeorm';

/** Statistics of imports read this index alone. */
export class IndexArrivalsOfCdrFiles1796454700200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'create index cdr_files_arrivals_index on cdr_files (uploaded_at, carrier, status, file_type, file_source, call_count)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index cdr_files_arrivals_index');
  }
}
