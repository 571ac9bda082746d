import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';

/** One entry of a DR file of reads, as far as it tells which entry of the log it is. */
export interface FoundRead {
  readonly id: string;
  readonly created: string;
  readonly user: string;
  readonly activityType: string;
}

/** The entry itself, and not another one that got its id since. */
const SAME = `t.id = r.id and t.activity_at = r.activity_at and t.user_name = r.user_name and t.activity_type = r.activity_type
  and is_activity_read(t.activity_type)`;

/** The entries of a DR file of reads that is being adopted, compared with the activity log. */
@Injectable()
export class FoundReadsRepository {
  async makeTable(manager: EntityManager): Promise<void> {
    await manager.query('drop table if exists pg_temp.recovered_reads, pg_temp.archived_reads');
    for (const name of ['recovered_reads', 'archived_reads'])
      await manager.query(
        `create temporary table ${name} (id bigint, activity_at timestamptz, user_name text, activity_type text) on commit drop`,
      );
  }

  async add(
    manager: EntityManager,
    table: 'recovered_reads' | 'archived_reads',
    reads: readonly FoundRead[],
  ): Promise<void> {
    await manager.query(
      `insert into ${table} select * from unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::text[])`,
      [
        reads.map(({ id }) => id),
        reads.map(({ created }) => created),
        reads.map(({ user }) => user),
        reads.map(({ activityType }) => activityType),
      ],
    );
  }

  /** How many of them are in the log, and what tells which. */
  async inLog(manager: EntityManager): Promise<{ total: number; count: number; idHash: string }> {
    const [row] = await manager.query<[{ total: number; count: number; idHash: string }]>(
      `select count(*)::integer as total, count(t.id)::integer as count,
         coalesce(bit_xor(hashint8extended(t.id, 0)), 0)::text as "idHash"
       from recovered_reads r left join user_activity_log t on ${SAME}`,
    );
    return row;
  }

  /** How many of those that are not in the log are in another available file. */
  async inOtherFiles(manager: EntityManager): Promise<number> {
    const [row] = await manager.query<[{ count: number }]>(
      `select count(*)::integer as count from recovered_reads r
       where not exists (select from user_activity_log t where ${SAME}) and exists (
         select from archived_reads a where a.id = r.id and a.activity_at = r.activity_at and a.user_name = r.user_name)`,
    );
    return row.count;
  }

  /** A guard compares them with the file's record. @returns how many left */
  async letLeave(manager: EntityManager): Promise<number> {
    const [, count] = await manager.query<[unknown[], number]>(
      `delete from user_activity_log t using recovered_reads r where ${SAME}`,
    );
    return count;
  }
}
