import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How many calls of each CDR file are live and how many are deleted calls, so that a reconciliation never counts rows.
 * Triggers keep the numbers in the transaction that moves the rows; the exceptions say so themselves: an import,
 * because a transition table would hold every imported row once more, and a dropped partition, which fires nothing.
 *
 * A transaction takes clocks before counts, so that a deletion and a reinstatement cannot wait for each other: triggers
 * fire in the order of their names, and `calls_moved_counted` comes after `calls_move`.
 *
 * The triggers stand on the partitioned table alone: a statement that names one of its partitions is not counted.
 */
export class CountCallsOfCdrFiles1795424900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table cdr_file_call_counts (
        cdr_file_id bigint not null,
        live_count bigint not null,
        deleted_count bigint not null,
        constraint cdr_file_call_counts_pk primary key (cdr_file_id)
      )`);
    await runner.query(`
      insert into cdr_file_call_counts
      select cdr_file_id, sum(live), sum(deleted)
      from (
        select cdr_file_id, count(*) as live, 0 as deleted from calls group by 1
        union all
        select cdr_file_id, 0, count(*) from deleted_calls where reinstated_in is null group by 1
      ) counted
      group by 1`);
    await runner.query(`
      create function count_calls(file bigint, live bigint, deleted bigint) returns void
      language sql as $$
        insert into cdr_file_call_counts as c values (file, live, deleted)
        on conflict (cdr_file_id) do update
          set live_count = c.live_count + excluded.live_count, deleted_count = c.deleted_count + excluded.deleted_count
      $$`);
    await runner.query(`comment on function count_calls is
      'Adds to the counts of a CDR file; numbers of rows that come are positive, of rows that leave negative.'`);
    await this.countByTrigger(runner, {
      name: 'calls_moved_counted',
      event: 'delete on calls',
      transition: 'old table as gone',
      changes: `select cdr_file_id, -count(*) as live, 0 as deleted from gone group by 1`,
    });
    await this.countByTrigger(runner, {
      name: 'deleted_calls_counted_coming',
      event: 'insert on deleted_calls',
      transition: 'new table as come',
      changes: `select cdr_file_id, 0 as live, count(*) as deleted from come where reinstated_in is null group by 1`,
    });
    await this.countByTrigger(runner, {
      name: 'deleted_calls_counted_leaving',
      event: 'delete on deleted_calls',
      transition: 'old table as gone',
      changes: `select cdr_file_id, 0 as live, -count(*) as deleted from gone where reinstated_in is null group by 1`,
    });
    await this.countByTrigger(runner, {
      name: 'deleted_calls_counted_changing',
      event: 'update on deleted_calls',
      transition: 'old table as before new table as after',
      changes: `select cdr_file_id, -sum(change) as live, sum(change) as deleted from (
          select cdr_file_id, -1 as change from before where reinstated_in is null
          union all
          select cdr_file_id, 1 from after where reinstated_in is null
        ) changed group by 1 having sum(change) <> 0`,
    });
    await runner.query(`
      create function count_archived_calls() returns void
      language sql as $$
        select count_calls(n.cdr_file_id, 0, -n.deleted_count)
        from disaster_recovery_file_contents n
        where n.disaster_recovery_file_id = current_setting('deleted_calls.disaster_recovery_file')::bigint
        order by n.cdr_file_id
      $$`);
    await runner.query(`comment on function count_archived_calls is
      'To be called with the drop of a partition whose rows the DR file that became available in this transaction holds.'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function count_archived_calls`);
    await runner.query(`drop function calls_moved_counted cascade`);
    for (const change of ['coming', 'leaving', 'changing']) {
      await runner.query(`drop function deleted_calls_counted_${change} cascade`);
    }
    await runner.query(`drop function count_calls`);
    await runner.query(`drop table cdr_file_call_counts`);
  }

  /** Files are counted in the order of their ids, so that two transactions cannot wait for each other. */
  private async countByTrigger(
    runner: QueryRunner,
    { name, event, transition, changes }: Record<'name' | 'event' | 'transition' | 'changes', string>,
  ): Promise<void> {
    await runner.query(`
      create function ${name}() returns trigger
      language plpgsql as $$
      begin
        perform count_calls(c.cdr_file_id, c.live, c.deleted) from (${changes} order by 1) c;
        return null;
      end $$`);
    await runner.query(`create trigger ${name} after ${event} referencing ${transition}
      for each statement execute function ${name}()`);
    await runner.query(`alter table ${event.split(' ').pop()} enable always trigger ${name}`);
  }
}
