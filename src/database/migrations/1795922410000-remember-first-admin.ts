import { MigrationInterface, QueryRunner } from 'typeorm';

/** The first administrator is made once. Where there are users, there was one. */
export class RememberFirstAdmin1795922410000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table first_admins (
        id smallint not null,
        made_at timestamptz not null default clock_timestamp(),
        constraint first_admins_pk primary key (id),
        constraint first_admins_one_check check (id = 1)
      )`);
    await runner.query(`insert into first_admins (id) select 1 where exists (select from users)`);
    await runner.query(`
      create trigger first_admins_kept before update or delete or truncate on first_admins
        for each statement execute function refuse_change('the first administrator is made once')`);
    await runner.query(`alter table first_admins enable always trigger first_admins_kept`);
    await runner.query(`
      comment on table first_admins is
        'One row from the moment on that the first administrator was made, or that users were there before: no start makes another.';
      comment on trigger first_admins_kept on first_admins is
        'The row is never removed, so no start gives a key of an environment to another administrator.'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table first_admins`);
  }
}
