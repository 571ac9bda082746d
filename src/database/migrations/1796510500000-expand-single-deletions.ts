import { MigrationInterface, QueryRunner } from 'typeorm';

/** Deletions of single calls that came at the same moment share a transaction, each with its own activity entry. */
export class ExpandSingleDeletions1796510500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function delete_single_calls(calls bigint[], user_ids bigint[], user_names text[], used_api boolean[], addresses text[],
        reasons text[], details text[], grants jsonb[]) returns setof bigint
      language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
      declare
        -- A row that another transaction has locked is left alone: that one may wait for the ids that this one takes.
        free bigint[] := array(select c.id from calls c where c.id = any(delete_single_calls.calls) order by c.id for update skip locked);
        one record;
        entry bigint;
      begin
        for one in
          select * from unnest(calls, user_ids, user_names, used_api, addresses, reasons, details, grants)
            g (call, user_id, user_name, used_api, address, reason, details, grants)
        loop
          if one.call = any(free) then
            free := array_remove(free, one.call);
            insert into user_activity_log (user_id, user_name, used_api, address, activity_type, activity_reason, activity_details, grants)
            values (one.user_id, one.user_name, one.used_api, one.address, 'Calls deleted', one.reason, one.details, one.grants)
            returning id into entry;
            perform set_config('deleted_calls.activity', entry::text, true);
            delete from calls c where c.id = one.call;
            return next entry;
          else
            return next case when exists (select from calls c where c.id = one.call) then -1 end;
          end if;
        end loop;
      end $$;
      revoke execute on function delete_single_calls from public;
      comment on function delete_single_calls is
        'Deletes each of these live calls under an activity entry of its own. Answers the entries in that order, null for a call that is not there, and -1 for one that another transaction has locked.'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function delete_single_calls');
  }
}
