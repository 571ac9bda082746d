import { MigrationInterface, QueryRunner } from 'typeorm';

export class AddBundlesOfCdrFiles1795424800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table cdr_files
        add column file_type_recognised boolean not null default false,
        add column bundle_cdr_file_id bigint,
        add constraint cdr_files_bundle_fk foreign key (bundle_cdr_file_id) references cdr_files (id)`);
    await runner.query(
      `create index cdr_files_bundle_index on cdr_files (bundle_cdr_file_id) where bundle_cdr_file_id is not null`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index cdr_files_bundle_index`);
    await runner.query(
      `alter table cdr_files drop column bundle_cdr_file_id, drop column file_type_recognised`,
    );
  }
}
