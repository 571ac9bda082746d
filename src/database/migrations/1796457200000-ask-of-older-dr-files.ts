import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The restore of a DR file that was on record before takes the approval of a second person, whatever activity its transaction
 * wrote. A file whose rows have left has no transaction any more, so a comparison with it said neither yes nor no.
 */
export class AskOfOlderDrFiles1796457200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.guard(runner, 'old.transaction_id is not distinct from current_transaction_id()');
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.guard(runner, 'old.transaction_id = current_transaction_id()');
  }

  private async guard(runner: QueryRunner, isNew: string): Promise<void> {
    await runner.query(`
      create or replace function guard_approved_restore() returns trigger
      language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
      begin
        if not (${isNew} and exists (
          select from user_activity_log a where a.id = current_activity() and a.activity_type = 'DR file adopted' and a.linked_to = new.id::text
        )) then
          perform consume_approval('DR file restore', new.id::text);
        end if;
        return new;
      end $$`);
  }
}
