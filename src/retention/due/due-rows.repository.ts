import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { CopyToStreamQuery, to as copyTo } from 'pg-copy-streams';
import { DataSource, EntityManager, QueryRunner } from 'typeorm';
import type { ContentCount } from '../../dr-files/records/content-count';
import { readMarks } from './content-marks';
import {
  allBefore,
  DueRange,
  DueSet,
  due,
  copyMarks,
  exportCsv,
  FINGERPRINT,
  FINGERPRINT_OF_GROUPS,
  GROUP,
  held,
  NO_KEY_COUNT,
  notYetDue,
  oldEnough,
} from './due-rows.sql';
import { Month, monthOf } from './retention-policy';

/** Identifies a set of rows. */
export interface RowSet {
  readonly rowCount: string;
  readonly idSum: string;
  readonly idHash: string;
  readonly reinstatedCount: string;
}

/** What a DR file says of its rows. Days are UTC days, `YYYY-MM-DD`. */
export interface DueRows extends RowSet {
  readonly firstId: string;
  readonly lastId: string;
  readonly firstCallDate: string;
  readonly lastCallDate: string;
  readonly firstDeletionDay: string;
  readonly lastDeletionDay: string;
  readonly contents: readonly ContentCount[];
  /** Rows with a number that has no key. */
  readonly noKeyCount: string;
}

/** How much is waiting, as far as the first {@link SUMMARY_ROWS} rows that are old enough tell. */
export interface DueSummary {
  readonly due: number;
  readonly held: number;
  /** When the oldest due row was deleted; null when none is due. */
  readonly oldestDueAt: Date | null;
  /** There are more: the counts are lower bounds. */
  readonly capped: boolean;
}

/** Bounds the cost of a scrape, whatever the size of the table. */
const SUMMARY_ROWS = 1_000_000;

/** PostgreSQL goes on while what it sent before is compressed. */
const READ_AHEAD_BYTES = 1024 * 1024;

/** Due deleted calls: counts, describes, exports and deletes them. */
@Injectable()
export class DueRowsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Fixes what a run with that cutoff may take. Ids are given out in ascending order, in the order of commits. */
  async fix(cutoff: Date): Promise<DueSet> {
    const [row] = await this.dataSource.query<[{ lastId: string; holdIds: string[] }]>(
      `select coalesce((select max(t.id) from deleted_calls t), 0)::text as "lastId",
         array(select h.id::text from legal_holds h where h.released_in is null order by h.id) as "holdIds"`,
    );
    return { cutoff, ...row };
  }

  /** How many rows of the set are due, and how many are held. */
  async count(set: DueSet): Promise<{ due: string; held: string }> {
    const range = { ...allBefore(set.cutoff), ...set };
    const [row] = await this.dataSource.query<[{ due: string; held: string }]>(
      `select all_rows - held as due, held
       from (select (select count(*) from deleted_calls t where ${oldEnough(range)}) as all_rows,
                    (select count(*) from deleted_calls t where ${held(range)}) as held) counted`,
    );
    return row;
  }

  /** Due and held rows by UTC day of deletion, oldest first. */
  async countByDay(cutoff: Date): Promise<{ day: string; due: number; held: number }[]> {
    const range = allBefore(cutoff);
    return this.dataSource.query(
      `select to_char(t.created_at at time zone 'UTC', 'YYYY-MM-DD') as day,
         (count(*) filter (where not h.held))::integer as due, (count(*) filter (where h.held))::integer as held
       from deleted_calls t cross join lateral (select ${held(range)} as held) h
       where ${oldEnough(range)} group by 1 order by 1`,
    );
  }

  /**
   * Due and held rows among the oldest ones, in the order of the primary key. It reads a limited number of rows,
   * however many there are.
   */
  async summary(cutoff: Date, rowLimit = SUMMARY_ROWS): Promise<DueSummary> {
    const range = allBefore(cutoff);
    const [row] = await this.dataSource.query<[DueSummary]>(
      `select (count(*) filter (where not h.held))::integer as due, (count(*) filter (where h.held))::integer as held,
         id_instant(min(t.id) filter (where not h.held)) as "oldestDueAt", count(*) = $1 as capped
       from (select * from deleted_calls t where ${oldEnough(range)} order by t.id limit $1) t
         cross join lateral (select ${held(range)} as held) h`,
      [rowLimit],
    );
    return row;
  }

  /** The month of the oldest deleted call; null when there is none before the cutoff. */
  async oldestMonth(cutoff: Date): Promise<Month | null> {
    const [row] = await this.dataSource.query<[{ oldest: Date | null }]>(
      `select id_instant(min(t.id)) as oldest from deleted_calls t where t.id < id_floor($1::timestamptz)`,
      [cutoff.toISOString()],
    );
    return row.oldest ? monthOf(row.oldest) : null;
  }

  /** Whether anything in the range stays: held, or its retention period begun anew. */
  async hasRowsToKeep(range: DueRange): Promise<boolean> {
    const [row] = await this.dataSource.query<[{ keeps: boolean }]>(
      `select exists (select from deleted_calls t where ${notYetDue(range)})
         or exists (select from deleted_calls t where ${held(range)}) as keeps`,
    );
    return row.keeps;
  }

  /** Where to cut the range, so that about `rowLimit` due rows are before it; the range's end when there are fewer. */
  async endOfPart(range: DueRange, rowLimit: number): Promise<Date> {
    const [row] = await this.dataSource.query<{ at: Date }[]>(
      `select id_instant(t.id) as at from deleted_calls t where ${due(range)} order by t.id offset $1 limit 1`,
      [rowLimit],
    );
    if (!row) return range.toInstant;
    // What was deleted in one millisecond cannot be cut: it goes as one part.
    return row.at > range.fromInstant ? row.at : new Date(range.fromInstant.getTime() + 1);
  }

  /** Describes the due rows; each is read once. */
  async describe(manager: EntityManager, range: DueRange): Promise<DueRows> {
    const [row] = await manager.query<[DueRows]>(
      `with g as (
         select t.cdr_file_id, ${GROUP}, min(t.id) as first_id, max(t.id) as last_id, min(t.start_date) as first_call,
           max(t.start_date) as last_call, ${NO_KEY_COUNT} as no_key, min(t.created_at) as first_deletion, max(t.created_at) as last_deletion
         from deleted_calls t where ${due(range)} group by t.cdr_file_id
       )
       select ${FINGERPRINT_OF_GROUPS}, min(g.first_id)::text as "firstId", max(g.last_id)::text as "lastId",
         to_char(min(g.first_call), 'YYYY-MM-DD') as "firstCallDate", to_char(max(g.last_call), 'YYYY-MM-DD') as "lastCallDate",
         to_char(min(g.first_deletion) at time zone 'UTC', 'YYYY-MM-DD') as "firstDeletionDay",
         to_char(max(g.last_deletion) at time zone 'UTC', 'YYYY-MM-DD') as "lastDeletionDay",
         coalesce(json_agg(json_build_object('cdrFileId', g.cdr_file_id::text, 'deletedCount', (g.rows - g.reinstated)::text,
           'reinstatedCount', g.reinstated::text)), '[]') as contents, coalesce(sum(g.no_key), 0)::text as "noKeyCount"
       from g`,
    );
    return row;
  }

  /**
   * The due rows as CSV with a header line. The runner is busy until it was read to its end. If the reader stops
   * before, the runner's connection is closed: a COPY that is not read never ends, and what waits behind it would
   * wait for ever.
   */
  exportCsv(runner: QueryRunner, range: DueRange): Promise<CopyToStreamQuery> {
    return this.copy(runner, exportCsv(range));
  }

  /** Which numbers and activities the due rows have; see {@link readMarks}. */
  async marks(runner: QueryRunner, range: DueRange, rowCount: number): Promise<Buffer> {
    return readMarks(await this.copy(runner, copyMarks(range)), rowCount);
  }

  private async copy(runner: QueryRunner, statement: string): Promise<CopyToStreamQuery> {
    const client = (await runner.connect()) as PoolClient;
    const copy = client.query(copyTo(statement, { highWaterMark: READ_AHEAD_BYTES }));
    copy.on('error', () => undefined);
    copy.once('close', () => {
      if (!copy.readableEnded) client.connection.stream.destroy(new Error('The export was broken off'));
    });
    return copy;
  }

  /** Holds cannot be placed or released until the transaction ends. */
  async lockHolds(manager: EntityManager): Promise<void> {
    await manager.query('lock table legal_holds in share mode');
  }

  /** Deletes the due rows; answers which set went. */
  async delete(manager: EntityManager, range: DueRange): Promise<RowSet> {
    const [row] = await manager.query<[RowSet]>(
      `with gone as (delete from deleted_calls t where ${due(range)} returning t.id, t.reinstated_in)
       select ${FINGERPRINT} from gone t`,
    );
    return row;
  }

  /**
   * If the process stalls for longer between two statements, the database ends the transaction and releases its
   * locks.
   */
  async setStallLimit(manager: EntityManager, milliseconds: number): Promise<void> {
    await manager.query(`select set_config('idle_in_transaction_session_timeout', $1, true)`, [
      `${milliseconds}ms`,
    ]);
  }
}
