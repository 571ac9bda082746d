import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Where the calls of one CDR file are. */
export interface CallCounts {
  readonly live: number;
  readonly deleted: number;
  readonly archived: number;
  readonly expired: number;
}

@Injectable()
export class ReconciliationRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * One snapshot of all four counts, which the database keeps: the time does not grow with the number of calls. A
   * reinstated call counts as live, not as deleted. The rows of a restored DR file are counted where they are now; rows
   * that had been erased before count as expired.
   */
  async keptCounts(cdrFileId: string): Promise<CallCounts> {
    return this.counts(
      `select coalesce(max(c.live_count), 0) as live, coalesce(max(c.deleted_count), 0) as deleted
       from cdr_file_call_counts c where c.cdr_file_id = $1`,
      cdrFileId,
    );
  }

  /** The same counts, with live and deleted calls counted row by row. */
  async countRows(cdrFileId: string): Promise<CallCounts> {
    return this.counts(
      `select (select count(*) from calls c where c.cdr_file_id = $1) as live,
         (select count(*) from deleted_calls d where d.cdr_file_id = $1 and d.reinstated_in is null) as deleted`,
      cdrFileId,
    );
  }

  private async counts(inDatabase: string, cdrFileId: string): Promise<CallCounts> {
    const [row] = await this.dataSource.query<[Record<keyof CallCounts, string>]>(
      `select * from (${inDatabase}) here, (
         select coalesce(sum(n.deleted_count) filter (where f.status = 'Available'), 0) as archived,
           coalesce(sum(n.deleted_count) filter (where f.status = 'Expired' and f.restored_in is null), 0)
             + coalesce(sum(n.erased_count), 0) as expired
         from disaster_recovery_file_contents n
         join disaster_recovery_files f on f.id = n.disaster_recovery_file_id
         where n.cdr_file_id = $1) in_files`,
      [cdrFileId],
    );
    return {
      live: Number(row.live),
      deleted: Number(row.deleted),
      archived: Number(row.archived),
      expired: Number(row.expired),
    };
  }
}
