import { MigrationInterface, QueryRunner } from 'typeorm';

/** Different files can be made that have the same SHA-1. */
export class AddSha256OfCdrFiles1795928400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table cdr_files add sha256 text`);
    await runner.query(`comment on column cdr_files.sha256 is
      'SHA-256 of the file as it came, hexadecimal; null for files of version 0.1.0'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table cdr_files drop sha256`);
  }
}
