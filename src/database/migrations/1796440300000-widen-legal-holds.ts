import { MigrationInterface, QueryRunner } from 'typeorm';

const SCOPE_PARTS = 'id, number, number_key, cdr_file_id, user_activity_log_id, min_date, max_date';
const WIDER_PARTS = `${SCOPE_PARTS}, numbers, number_keys, carrier, case_number`;

/** Holds by a list of numbers and by carrier, with a case and a day on which they are to be looked at again. */
export class WidenLegalHolds1796440300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table legal_holds
        add numbers text[], add number_keys bigint[], add carrier text, add case_number text, add review_on date, add reviewed_in bigint,
        drop constraint legal_holds_scope_check,
        add constraint legal_holds_scope_check check (num_nonnulls(number_key, number_keys, carrier, cdr_file_id,
          user_activity_log_id, min_date, max_date) > 0 and num_nonnulls(number_key, number_keys) < 2
          and cardinality(number_keys) > 0 and cardinality(number_keys) = cardinality(numbers))`);
    await this.keepScope(runner, `${WIDER_PARTS}, reason, placed_in, created_at`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      do $$ begin
        if exists (select from legal_holds where num_nonnulls(number_keys, carrier) > 0) then
          raise exception 'there are legal holds on lists of numbers or on carriers, which the earlier version does not know';
        end if;
      end $$`);
    await this.keepScope(runner, `${SCOPE_PARTS}, reason, placed_in, created_at`);
    await runner.query(`
      alter table legal_holds drop constraint legal_holds_scope_check,
        drop numbers, drop number_keys, drop carrier, drop case_number, drop review_on, drop reviewed_in,
        add constraint legal_holds_scope_check
          check (num_nonnulls(number_key, cdr_file_id, user_activity_log_id, min_date, max_date) > 0)`);
  }

  private async keepScope(runner: QueryRunner, columns: string): Promise<void> {
    await runner.query(`
      drop trigger legal_holds_scope on legal_holds;
      create trigger legal_holds_scope before update of ${columns} on legal_holds for each statement
        execute function refuse_change('what a legal hold covers can never be changed: release it and place another');
      alter table legal_holds enable always trigger legal_holds_scope;
      comment on trigger legal_holds_scope on legal_holds is 'What a legal hold covers, and why, can never be changed.'`);
  }
}
