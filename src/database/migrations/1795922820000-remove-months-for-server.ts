import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Our schema, then temporary tables, so that none can take the place of a table; pg_catalog comes before both. */
const FIX_PATH = `select set_config('search_path', format('%I, pg_temp', current_schema()), true)`;
const OF_THE_OWNER = 'security definer set search_path from current';

/**
 * A retention run locks legal holds and months, and drops an archived month, without being the owner of a table. The rule
 * for rows that are deleted holds for a dropped month, which no trigger sees: the DR file holds exactly these rows.
 */
export class RemoveMonthsForServer1795922820000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FIX_PATH);
    await runner.query(`
      create procedure lock_legal_holds()
      language plpgsql ${OF_THE_OWNER} as $$
      begin
        lock table legal_holds in share mode;
      end $$;
      comment on procedure lock_legal_holds is
        'No legal hold is placed or released until the transaction ends: whatever a hold may cover is judged and removed in between.';
      create procedure lock_deleted_calls_month(part regclass)
      language plpgsql ${OF_THE_OWNER} as $$
      begin
        if not exists (select from pg_inherits i where i.inhrelid = part and i.inhparent = 'deleted_calls'::regclass) then
          raise exception '% is not a month of deleted calls', part using errcode = 'restrict_violation';
        end if;
        execute format('lock table %s in share row exclusive mode', part);
      end $$;
      comment on procedure lock_deleted_calls_month is
        'Nobody changes a month of deleted calls until the transaction ends. Readers go on.'`);
    await this.addDrop(runner);
    await runner.query(`
      create procedure count_imported_calls(file bigint, imported bigint)
      language plpgsql ${OF_THE_OWNER} as $$
      begin
        if imported < 0 or not exists (select from cdr_files c where c.id = file) then
          raise exception 'an import adds calls of a CDR file, and takes none away' using errcode = 'restrict_violation';
        end if;
        perform count_calls(file, imported, 0);
      end $$;
      comment on procedure count_imported_calls is
        'Adds the calls of an import to the live calls of their CDR file, once for all of them: it is quicker than a trigger on calls.';
      revoke execute on routine lock_legal_holds, lock_deleted_calls_month, drop_archived_month, count_imported_calls
        from public`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop procedure lock_legal_holds, lock_deleted_calls_month, drop_archived_month, count_imported_calls',
    );
  }

  /**
   * All of deleted calls is locked before the counts, as deletions do it: in the other order each would wait for the
   * other. After that lock others wait for this one, so the rows are counted before it.
   */
  private async addDrop(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create procedure drop_archived_month(part regclass, patience text)
      language plpgsql ${OF_THE_OWNER} as $$
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
        perform set_config('deleted_calls.dropped_month', (select c.relname::text from pg_class c where c.oid = part), true);
        execute format('drop table %s', part);
      end $$;
      comment on procedure drop_archived_month is
        'Drops a month whose rows a DR file holds, and takes them off the counts of their CDR files. It is refused unless the DR file named in the setting deleted_calls.disaster_recovery_file became available in this transaction and holds exactly as many rows, from the first to the last. While everybody waits for it, it waits no longer than its patience.'`);
  }
}
