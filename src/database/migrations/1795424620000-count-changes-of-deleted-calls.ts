import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Each statement that changes, removes or restores deleted calls increments this sequence. Retention compares a month
 * with its export while everybody works on. If the sequence has not moved between the compare and the drop, nothing
 * changed. Deletions of calls add rows to the current month and do not count: their insert runs within a trigger.
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
