import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { CopyToStreamQuery } from 'pg-copy-streams';
import { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { copyOut } from '../../database/copy/copy-out';
import type { ContentCount } from '../../dr-files/records/content-count';
import {
  DueRange,
  due,
  copyContent,
  exportCsv,
  FINGERPRINT,
  FINGERPRINT_OF_GROUPS,
  GROUP,
  held,
  NO_KEY_COUNT,
  notYetDue,
} from './due-rows.sql';

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

/** PostgreSQL sends on while earlier rows are compressed. */
const READ_AHEAD_BYTES = 1024 * 1024;

/** The due deleted calls of a range: describes, exports and deletes them. */
@Injectable()
export class DueRowsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Whether the range has rows that stay: they are held, or their retention period began anew. */
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
    // Rows that were deleted in one millisecond cannot be cut: they are one part.
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
   * The due rows as CSV with a header line. The runner is busy until the stream was read to its end. If the reader stops
   * earlier, the runner's connection is closed: a COPY that is not read to its end never ends.
   */
  exportCsv(runner: QueryRunner, range: DueRange): Promise<CopyToStreamQuery> {
    return this.copy(runner, exportCsv(range));
  }

  /** Which numbers and activities the due rows have, as {@link copiedHashes} takes them. */
  content(runner: QueryRunner, range: DueRange, key: Buffer): Promise<CopyToStreamQuery> {
    return this.copy(runner, copyContent(range, key));
  }

  private async copy(runner: QueryRunner, statement: string): Promise<CopyToStreamQuery> {
    const client = (await runner.connect()) as PoolClient;
    return copyOut(client, statement, { highWaterMark: READ_AHEAD_BYTES });
  }

  /** Holds cannot be placed or released until the transaction ends. */
  async lockHolds(manager: EntityManager): Promise<void> {
    await manager.query('call lock_legal_holds()');
  }

  /** Deletes the due rows and returns which set they were. */
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
