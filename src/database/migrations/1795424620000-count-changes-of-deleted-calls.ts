import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A number that grows with every statement that changes, removes or brings back deleted calls. Retention compares a
 * month with what it exported without keeping anybody away, and then has to prove only that nothing changed since.
 * Deletions of calls add new rows to the current month and do not count: the move inserts from within a trigger.
 */
export class CountChangesOfDeletedCalls1795424620000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create sequence deleted_calls_changes`);
    await runner.query(`
      create function count_deleted_calls_change() returns trigger
      language plpgsql as $$
      begin
        if tg_op <> 'INSERT' or pg_trigger_depth() = 1 then
          perform nextval('deleted_calls_changes');
        end if;
        return null;
      end $$`);
    await runner.query(`
      create trigger deleted_calls_changed after insert or update or delete on deleted_calls
      for each statement execute function count_deleted_calls_change()`);
    await runner.query(`alter table deleted_calls enable always trigger deleted_calls_changed`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop trigger deleted_calls_changed on deleted_calls`);
    await runner.query(`drop function count_deleted_calls_change`);
    await runner.query(`drop sequence deleted_calls_changes`);
  }
}
