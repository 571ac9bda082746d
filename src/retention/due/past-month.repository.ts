import { Injectable } from '@nestjs/common';
import type { PoolClient, QueryResult } from 'pg';
import { DataSource, EntityManager, QueryFailedError, QueryRunner } from 'typeorm';
import type { RowSet } from './due-rows.repository';
import { DueRange, FINGERPRINT, held, notYetDue } from './due-rows.sql';
import type { Month } from './retention-policy';

/** Others wait behind this lock. This time-out and the drop itself together stay well below 200 ms. */
const DROP_LOCK_TIMEOUT_MS = 100;

/** Used while all others wait: long enough for a row that is about to be unlocked. */
const LOCKED_TIMEOUT_MS = 20;

/** A past month of deleted calls as one table: counts it, compares it, and drops it as a whole. */
@Injectable()
export class PastMonthRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The partition of a month, if there is one. */
  async partitionOf(month: Month): Promise<string | null> {
    const [row] = await this.dataSource.query<[{ name: string | null }]>(
      `select to_regclass($1)::text as name`,
      [`deleted_calls_${month.replace('-', '_')}`],
    );
    return row.name;
  }

  /**
   * A mark that differs whenever deleted calls or legal holds may have changed. New deletions do not count. It locks
   * writers out of the month until the transaction ends (where the runner has none, until it is made), so no change is
   * under way, and the mark includes every change. One message to the database, so that it waits for no answers between.
   */
  async changeMark(runner: QueryRunner, partition: string): Promise<string> {
    const statements = `select set_config('lock_timeout', '${DROP_LOCK_TIMEOUT_MS}ms', true);
      call lock_deleted_calls_month('${partition}');
      select (select last_value || ' ' || is_called from deleted_calls_changes) || ' ' ||
        (select coalesce(md5(string_agg(h::text, ',' order by h.id)), '') from legal_holds h) as mark`;
    const client = (await runner.connect()) as PoolClient;
    try {
      const answers = (await client.query(statements)) as unknown as QueryResult<{ mark: string }>[];
      return answers.at(-1)!.rows[0]!.mark;
    } catch (error) {
      throw new QueryFailedError(statements, [], error as Error);
    }
  }

  /** The same in a transaction of its own. */
  async changeMarkNow(partition: string): Promise<string> {
    const runner = this.dataSource.createQueryRunner();
    try {
      return await this.changeMark(runner, partition);
    } finally {
      await runner.release();
    }
  }

  /** All rows of one month, and whether some of them stay. */
  async fingerprint(partition: string, range: DueRange): Promise<RowSet & { readonly keeps: boolean }> {
    const [row] = await this.dataSource.query<[RowSet & { keeps: boolean }]>(
      `select ${FINGERPRINT}, bool_or(${notYetDue(range)}) is true
         or exists (select from ${partition} t where ${held(range)}) as keeps
       from ${partition} t`,
    );
    return row;
  }

  /**
   * Drops a month at once. It waits for readers only as long as the transaction's lock_timeout allows. After its lock
   * others wait for this one, so it waits no longer for anything, nor for this process: it is one statement.
   */
  async drop(manager: EntityManager, partition: string): Promise<void> {
    await manager.query('call drop_archived_month($1, $2)', [partition, `${LOCKED_TIMEOUT_MS}ms`]);
  }
}
