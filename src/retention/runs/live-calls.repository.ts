import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { ClassSet, dueCall } from '../due/class-sources.sql';

/** Live calls that leave under one activity: up to the last of them, by the day of the call. */
export interface AgedCalls {
  readonly count: number;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly lastId: string;
}

/** Finds live calls that are older than their period, and deletes them. */
@Injectable()
export class LiveCallsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The oldest due calls, at most that many; null when none is due. */
  async next(set: ClassSet, most: number): Promise<AgedCalls | null> {
    const [row] = await this.dataSource.query<[AgedCalls & { lastId: string | null }]>(
      `with aged as (
         select t.start_date, t.id from calls t where ${dueCall(set)} order by t.start_date, t.id limit $1
       )
       select count(*)::integer as count, to_char(min(start_date), 'YYYY-MM-DD') as "firstDay",
         to_char(max(start_date), 'YYYY-MM-DD') as "lastDay",
         (select a.id::text from aged a order by a.start_date desc, a.id desc limit 1) as "lastId"
       from aged`,
      [most],
    );
    return row.count === 0 ? null : row;
  }

  /** The database moves each row into the deleted calls of the transaction's activity. @returns how many went */
  async delete(manager: EntityManager, set: ClassSet, { lastDay, lastId }: AgedCalls): Promise<number> {
    const [, count] = await manager.query<[unknown[], number]>(
      `delete from calls t where ${dueCall(set)} and (t.start_date, t.id) <= ($1::date, $2::bigint)`,
      [lastDay, lastId],
    );
    return count;
  }
}
