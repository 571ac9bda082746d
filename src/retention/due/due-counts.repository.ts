import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { allBefore, DueSet, held, oldEnough } from './due-rows.sql';
import { Month, monthOf } from './retention-policy';

/** Counts among the first {@link SUMMARY_ROWS} rows that are old enough. */
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

/** Says which deleted calls are due to a run, and counts them. */
@Injectable()
export class DueCountsRepository {
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
}
