import { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables that change after their rows are made, and whether they have a created_at of their own clock. */
const TABLES = {
  users: 'created_at',
  cdr_files: 'created_at',
  legal_holds: '',
  retention_runs: '',
  disaster_recovery_files: '',
} as const;

const WHOLE = 'new.updated_at >= transaction_timestamp() and pg_trigger_depth() = 0';

/**
 * Times of change are stamped when the transaction commits, one transaction after another. A client that asks for
 * everything updated since the last time it saw misses none: no earlier time becomes visible after a later one.
 */
export class StampChangesLast1795903650000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function stamp_change() returns trigger language plpgsql as $$
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
        'Stamps a new or changed row when its transaction commits. The lock is held until the commit is visible, so times of change become visible in ascending order.'`);
    for (const [table, created] of Object.entries(TABLES)) {
      await this.addTriggers(runner, table, created && `'${created}'`);
    }
    for (const table of ['users', 'cdr_files', 'legal_holds']) {
      await runner.query(`alter table ${table} alter column created_at set default clock_timestamp(),
        alter column updated_at set default clock_timestamp()`);
    }
    await this.guardReleasedHolds(
      runner,
      `old.released_in is not null and (pg_trigger_depth() = 0
         or (to_jsonb(new.*) - 'updated_at') is distinct from (to_jsonb(old.*) - 'updated_at'))`,
      'A legal hold is released once: a released one never changes, but for the time of its release, which is stamped last.',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.guardReleasedHolds(
      runner,
      'old.released_in is not null',
      'A legal hold is released once: a released one never changes.',
    );
    for (const table of ['users', 'cdr_files', 'legal_holds']) {
      await runner.query(`alter table ${table} alter column created_at set default now(),
        alter column updated_at set default now()`);
    }
    await runner.query('drop function stamp_change cascade');
  }

  private async addTriggers(runner: QueryRunner, table: string, argument: string): Promise<void> {
    await runner.query(`
      create constraint trigger ${table}_made_stamped after insert on ${table} deferrable initially deferred
        for each row when (${WHOLE}) execute function stamp_change(${argument});
      create constraint trigger ${table}_changed_stamped after update on ${table} deferrable initially deferred
        for each row when (new.updated_at is distinct from old.updated_at and ${WHOLE})
        execute function stamp_change();
      alter table ${table} enable always trigger ${table}_made_stamped;
      alter table ${table} enable always trigger ${table}_changed_stamped;
      comment on trigger ${table}_made_stamped on ${table} is 'A new row is stamped when its transaction commits.';
      comment on trigger ${table}_changed_stamped on ${table} is
        'A change that sets updated_at is stamped when its transaction commits.'`);
  }

  private async guardReleasedHolds(runner: QueryRunner, when: string, comment: string): Promise<void> {
    await runner.query(`
      drop trigger legal_holds_released on legal_holds;
      create trigger legal_holds_released before update on legal_holds for each row when (${when})
        execute function refuse_change('a released legal hold stays released');
      alter table legal_holds enable always trigger legal_holds_released;
      comment on trigger legal_holds_released on legal_holds is '${comment}'`);
  }
}
