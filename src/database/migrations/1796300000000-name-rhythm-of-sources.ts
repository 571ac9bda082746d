import { MigrationInterface, QueryRunner } from 'typeorm';

/** A source that does not say how often its files come leaves that to their names, as an upload does. */
export class NameRhythmOfSources1796300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table cdr_file_sources alter column daily drop not null, alter column daily drop default',
    );
    await runner.query(
      `comment on column cdr_file_sources.daily is 'How often files come; null where their names say it.'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`update cdr_file_sources set daily = 'Monthly' where daily is null`);
    await runner.query(
      `alter table cdr_file_sources alter column daily set default 'Monthly', alter column daily set not null`,
    );
    await runner.query('comment on column cdr_file_sources.daily is null');
  }
}
