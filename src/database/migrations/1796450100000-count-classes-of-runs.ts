import { MigrationInterface, QueryRunner } from 'typeorm';

/** A run says of each class how much was due and held, and how much left. */
export class CountClassesOfRuns1796450100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table retention_run_classes (
        retention_run_id bigint not null,
        class text not null,
        cutoff timestamptz not null,
        due_count bigint not null,
        held_count bigint not null,
        removed_count bigint not null default 0,
        removed_bytes bigint not null default 0,
        constraint retention_run_classes_pk primary key (retention_run_id, class),
        constraint retention_run_classes_run_fk foreign key (retention_run_id) references retention_runs (id) on delete cascade
      );
      comment on table retention_run_classes is
        'What was due to each retention run and held, and what it removed, class by class.';
      comment on column retention_run_classes.class is 'As the API names it'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table retention_run_classes');
  }
}
