import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { CopyToStreamQuery } from 'pg-copy-streams';
import { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { copyOut } from '../../database/copy/copy-out';
import { ACTIVITY_READ_COLUMNS } from '../../dr-files/archive-columns';
import { ClassSet, dueRead } from '../due/class-sources.sql';

/** The entries of one DR file, and what tells them from any others. Days are UTC days, `YYYY-MM-DD`. */
export interface ActivityReads {
  readonly count: number;
  readonly firstId: string;
  readonly lastId: string;
  readonly idHash: string;
  readonly firstDay: string;
  readonly lastDay: string;
}

/** As activity_log_floor has it. */
const IDS_OF_A_MONTH = 1_000_000_000;

/** Others wait behind this lock. */
const DROP_LOCK_TIMEOUT_MS = 100;
/** Used while all others wait. */
const LOCKED_TIMEOUT_MS = 20;

/** Entries of the activity log that only tell of reading and are old enough: describes, exports and deletes them. */
@Injectable()
export class ActivityReadsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Whether there are any. */
  async any(set: ClassSet): Promise<boolean> {
    const rows = await this.dataSource.query<unknown[]>(
      `select from user_activity_log t where ${dueRead(set)} limit 1`,
    );
    return rows.length > 0;
  }

  /** The oldest ones by id, all in one part of the log, at most that many; null when there are none. */
  async describe(manager: EntityManager, set: ClassSet, most: number): Promise<ActivityReads | null> {
    const [row] = await manager.query<[ActivityReads]>(
      `select count(*)::integer as count, min(t.id)::text as "firstId", max(t.id)::text as "lastId",
         bit_xor(hashint8extended(t.id, 0))::text as "idHash",
         to_char(min(t.activity_at) at time zone 'UTC', 'YYYY-MM-DD') as "firstDay",
         to_char(max(t.activity_at) at time zone 'UTC', 'YYYY-MM-DD') as "lastDay"
       from (
         select t.id, t.activity_at from user_activity_log t
         where ${dueRead(set)} and t.id < (
           select (t.id / ${IDS_OF_A_MONTH} + 1) * ${IDS_OF_A_MONTH} from user_activity_log t where ${dueRead(set)} order by t.id limit 1)
         order by t.id limit $1) t`,
      [most],
    );
    return row.count === 0 ? null : row;
  }

  /** CSV with a header line. The runner is busy until it was read to its end. */
  async exportCsv(runner: QueryRunner, set: ClassSet, reads: ActivityReads): Promise<CopyToStreamQuery> {
    const client = (await runner.connect()) as PoolClient;
    const cells = ACTIVITY_READ_COLUMNS.map(
      ({ name, column, cell = `t.${column}` }) => `${cell} as "${name}"`,
    );
    return copyOut(
      client,
      `copy (select ${cells.join(', ')} from user_activity_log t where ${dueRead(set)} and t.id <= ${reads.lastId}
         order by t.id) to stdout with (format csv, header true, encoding 'UTF8')`,
    );
  }

  /**
   * The part of the log that has these reads and no others, and into which no entry comes any more; null where there is
   * none. A copy by logical replication hears of no drop, so with a publication there is none either.
   */
  async partToDrop({ count, firstId }: ActivityReads): Promise<string | null> {
    const [part] = await this.dataSource.query<{ name: string; isPast: boolean }[]>(
      `select t.tableoid::regclass::text as name, settled_user_activity_log_id() >= (t.id / ${IDS_OF_A_MONTH} + 1) * ${IDS_OF_A_MONTH} - 1
           and not exists (select from pg_publication) as "isPast"
       from user_activity_log t where t.id = $1`,
      [firstId],
    );
    if (!part?.isPast) return null;
    const [found] = await this.dataSource.query<[{ count: number }]>(
      `select count(*)::integer as count from ${part.name} t where is_activity_read(t.activity_type)`,
    );
    return found.count === count ? part.name : null;
  }

  /** Drops the part with its reads; its other entries stay. A guard of the database refuses that where a read would be lost. */
  async drop(manager: EntityManager, part: string): Promise<void> {
    await manager.query(`select set_config('lock_timeout', $1, true)`, [`${DROP_LOCK_TIMEOUT_MS}ms`]);
    await manager.query('call drop_activity_reads($1, $2)', [part, `${LOCKED_TIMEOUT_MS}ms`]);
  }

  /** A guard of the database refuses to delete any other entries than those of the file that became available. */
  async delete(manager: EntityManager, set: ClassSet, { lastId }: ActivityReads): Promise<void> {
    await manager.query(`delete from user_activity_log t where ${dueRead(set)} and t.id <= $1`, [lastId]);
  }
}
