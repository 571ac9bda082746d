import { MigrationInterface, QueryRunner } from 'typeorm';

const MARK = `perform pg_advisory_xact_lock_shared((1::bigint << 61) + s.last_value) from user_activity_log_id_sequence s;`;

/**
 * The shared lock below which no more entries appear is taken once a statement, and not for each of its rows: the first one of a
 * transaction is the lowest, and the only one that is asked for. It was two thirds of what recording a read cost.
 */
export class MarkActivityIdsOnceAStatement1796420200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function mark_user_activity_log_ids() returns trigger
      language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
      begin
        ${MARK}
        return null;
      end $$;
      comment on function mark_user_activity_log_ids() is
        'Marks, before a statement takes ids for its entries, from where on they will be. The shared lock that it leaves until its transaction ends tells settled_user_activity_log_id from which id on entries may still appear. Nobody waits for it.';
      revoke execute on function mark_user_activity_log_ids() from public;
      create trigger user_activity_log_marked before insert on user_activity_log
        for each statement execute function mark_user_activity_log_ids();
      comment on trigger user_activity_log_marked on user_activity_log is 'No id is taken before it is marked.';
      alter table user_activity_log enable always trigger user_activity_log_marked;
      alter table user_activity_log alter id set default nextval('user_activity_log_id_sequence');
      drop function next_user_activity_log_id();
      comment on sequence user_activity_log_id_sequence is 'Ids of activity entries, taken by the default of their table alone.'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function next_user_activity_log_id() returns bigint
      language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
      begin
        ${MARK}
        return nextval('user_activity_log_id_sequence');
      end $$;
      comment on function next_user_activity_log_id() is
        'The id of a new activity entry, without waiting for other transactions. The shared lock that it leaves until its transaction ends tells settled_user_activity_log_id from which id on entries may still appear.';
      alter table user_activity_log alter id set default next_user_activity_log_id();
      drop trigger user_activity_log_marked on user_activity_log;
      drop function mark_user_activity_log_ids();
      comment on sequence user_activity_log_id_sequence is 'Ids of activity entries. Only next_user_activity_log_id takes them.'`);
  }
}
