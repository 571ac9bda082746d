import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { allBefore, held, oldEnough } from './due-rows.sql';
import { cutoffOf } from './retention-policy';

/** How many things become due on one day. */
export interface ForecastDay {
  /** UTC day on which they become due, `YYYY-MM-DD`; in the past for what is due already. */
  readonly day: string;
  readonly due: number;
  /** Under a legal hold that is active now. */
  readonly held: number;
}

/** Says on which days deleted calls become due. */
@Injectable()
export class DueForecastRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Deleted calls that are due before that instant if nothing changes, by day, earliest first. One pass over the months
   * that may hold them; legal holds are only compared with rows while there are any.
   */
  countByDueDay(before: Date, retentionDays: number): Promise<ForecastDay[]> {
    const range = allBefore(cutoffOf(before, retentionDays));
    return this.dataSource.query(
      `select to_char(d.began + $1::integer, 'YYYY-MM-DD') as day, d.due, d.held
       from (
         select (t.retained_from at time zone 'UTC')::date as began, (count(*) filter (where not h.held))::integer as due,
           (count(*) filter (where h.held))::integer as held
         from deleted_calls t cross join lateral (select ${held(range)} as held) h
         where ${oldEnough(range)} group by 1
       ) d order by d.began`,
      [retentionDays],
    );
  }
}
