import { MigrationInterface, QueryRunner } from 'typeorm';

/** Which deleted calls were erased, by id alone: so that no restore of an older copy brings one back. */
export class CreateErasedDeletedCalls1795424510000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table erased_deleted_calls (
        deleted_call_id bigint not null,
        erased_in bigint not null,
        constraint erased_deleted_calls_pk primary key (deleted_call_id)
      )`);
    await runner.query(`comment on column erased_deleted_calls.erased_in is 'The activity that erased it'`);
    await runner.query(`
      create trigger erased_deleted_calls_added before insert on erased_deleted_calls
      for each statement execute function guard_deleted_calls_activity()`);
    await runner.query(`
      create trigger erased_deleted_calls_kept before update or delete or truncate on erased_deleted_calls
      for each statement execute function refuse_change('that a deleted call was erased is kept for ever')`);
    for (const guard of ['added', 'kept']) {
      await runner.query(
        `alter table erased_deleted_calls enable always trigger erased_deleted_calls_${guard}`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table erased_deleted_calls`);
  }
}
