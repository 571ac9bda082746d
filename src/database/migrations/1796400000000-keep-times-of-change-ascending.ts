import { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables whose changes are stamped, and the argument of their trigger for new rows. */
const TABLES = {
  users: "'created_at'",
  cdr_files: "'created_at'",
  cdr_file_sources: "'created_at'",
  legal_holds: '',
  retention_runs: '',
  disaster_recovery_files: '',
} as const;

const OUTERMOST = 'pg_trigger_depth() = 0';
const AFTER_ITS_START = 'new.updated_at >= transaction_timestamp()';

/**
 * Times of change ascend also where the computer's clock goes back: a change is stamped with the time, or with the
 * microsecond after the last stamp. Before, a change that was made after the clock went back had an earlier time than
 * one that a client had seen, and the client missed it. A change was not stamped at all where the clock went back
 * after its transaction began.
 */
export class KeepTimesOfChangeAscending1796400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create sequence times_of_change_sequence minvalue 0 start with 0;
      comment on sequence times_of_change_sequence is
        'The last time of change, in microseconds since 1970-01-01 UTC. Only stamp_change moves it, and never back.'`);
    await this.setLast(runner);
    await runner.query(`
      create or replace function stamp_change() returns trigger
      language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
      declare
        last bigint;
        stamp timestamptz;
      begin
        perform pg_advisory_xact_lock(hashtextextended('times of change', 0));
        select s.last_value into strict last from times_of_change_sequence s;
        last := setval('times_of_change_sequence', greatest(last + 1, (extract(epoch from clock_timestamp()) * 1000000)::bigint));
        stamp := timestamptz '1970-01-01 00:00:00+00' + last * interval '1 microsecond';
        if tg_op = 'INSERT' and tg_nargs = 1 then
          execute format('update %s set created_at = $1 where id = $2', tg_relid::regclass) using stamp, new.id;
        end if;
        execute format('update %s set updated_at = $1 where id = $2', tg_relid::regclass) using stamp, new.id;
        return null;
      end $$;
      comment on function stamp_change() is
        'Stamps a new or changed row when its transaction commits. The lock is held until the commit is visible, and no stamp is earlier than the last one, so times of change become visible in ascending order.'`);
    await this.makeTriggers(runner, OUTERMOST);
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.makeTriggers(runner, `${AFTER_ITS_START} and ${OUTERMOST}`);
    await runner.query(`
      create or replace function stamp_change() returns trigger
      language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
      declare
        stamp timestamptz;
      begin
        perform pg_advisory_xact_lock(hashtextextended('times of change', 0));
        stamp := clock_timestamp();
        if tg_op = 'INSERT' and tg_nargs = 1 then
          execute format('update %s set created_at = $1 where id = $2 and created_at >= transaction_timestamp()', tg_relid::regclass)
            using stamp, new.id;
        end if;
        execute format('update %s set updated_at = $1 where id = $2', tg_relid::regclass) using stamp, new.id;
        return null;
      end $$;
      comment on function stamp_change() is
        'Stamps a new or changed row when its transaction commits. The lock is held until the commit is visible, so times of change become visible in ascending order.';
      drop sequence times_of_change_sequence`);
  }

  /** Clients may have seen the times that are there. */
  private async setLast(runner: QueryRunner): Promise<void> {
    const newest = Object.keys(TABLES).map((table) => `(select max(updated_at) from ${table})`);
    await runner.query(
      `select setval('times_of_change_sequence', coalesce((extract(epoch from greatest(${newest.join(', ')})) * 1000000)::bigint, 0))`,
    );
  }

  private async makeTriggers(runner: QueryRunner, when: string): Promise<void> {
    for (const [table, created] of Object.entries(TABLES)) {
      await runner.query(`
        drop trigger ${table}_made_stamped on ${table};
        drop trigger ${table}_changed_stamped on ${table};
        create constraint trigger ${table}_made_stamped after insert on ${table} deferrable initially deferred
          for each row when (${when}) execute function stamp_change(${created});
        create constraint trigger ${table}_changed_stamped after update on ${table} deferrable initially deferred
          for each row when (new.updated_at is distinct from old.updated_at and ${when})
          execute function stamp_change();
        alter table ${table} enable always trigger ${table}_made_stamped;
        alter table ${table} enable always trigger ${table}_changed_stamped;
        comment on trigger ${table}_made_stamped on ${table} is 'A new row is stamped when its transaction commits.';
        comment on trigger ${table}_changed_stamped on ${table} is
          'A change that sets updated_at is stamped when its transaction commits.'`);
    }
  }
}
