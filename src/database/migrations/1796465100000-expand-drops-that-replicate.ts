import { MigrationInterface, QueryRunner } from 'typeorm';

/** Logical replication copies a truncation and no drop, so a copy of the database would keep the rows of a dropped month. */
const EMPTY_FIRST = `
        if exists (select from pg_publication) then
          -- A copy of the database hears of a truncation, and of a drop it does not.
          execute format('alter table %s disable trigger deleted_calls_truncation', part);
          execute format('truncate %s', part);
        end if;`;

/** A month that leaves the database leaves its copies too. */
export class ExpandDropsThatReplicate1796465100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.makeDrop(runner, EMPTY_FIRST);
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.makeDrop(runner, '');
  }

  private async makeDrop(runner: QueryRunner, emptyFirst: string): Promise<void> {
    await runner.query(`
      create or replace procedure drop_archived_month(part regclass, patience text)
      language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
      declare
        leaving bigint;
        first_id bigint;
        last_id bigint;
      begin
        call lock_deleted_calls_month(part);
        execute format('select count(*), min(id), max(id) from %s', part) into leaving, first_id, last_id;
        update disaster_recovery_files f set transaction_id = null
        where f.id = nullif(current_setting('deleted_calls.disaster_recovery_file', true), '')::bigint
          and f.status = 'Available' and f.transaction_id = current_transaction_id()
          and (f.row_count, f.first_deleted_call_id, f.last_deleted_call_id) = (leaving, first_id, last_id);
        if not found then
          raise exception 'a month leaves only with a DR file that becomes available in the same transaction and holds exactly its rows'
            using errcode = 'restrict_violation';
        end if;
        lock table only deleted_calls in access exclusive mode;
        perform set_config('lock_timeout', patience, true);
        perform count_archived_calls();
        perform set_config('deleted_calls.dropped_month', (select c.relname::text from pg_class c where c.oid = part), true);${emptyFirst}
        execute format('drop table %s', part);
      end $$`);
  }
}
