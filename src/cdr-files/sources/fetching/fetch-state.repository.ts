import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';

/** How a fetch ended, for its source's record. */
export interface FetchEnd {
  readonly error: string | null;
  readonly waitingFiles: number | null;
  readonly refusedNames: number | null;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly nextAt: Date;
}

/** When sources are fetched from, and how it went. Their `updated` stays: it tells of what people change. */
@Injectable()
export class FetchStateRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Ids of the sources that are to be fetched from, the longest due first. */
  async due(now: Date): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `select id::text as id from cdr_file_sources
       where enabled and kind <> 'Folder' and next_fetch_at <= $1 order by next_fetch_at, id`,
      [now],
    );
    return rows.map(({ id }) => id);
  }

  /** Makes it due, in any process. */
  async request(manager: EntityManager, id: string, now: Date): Promise<void> {
    await manager.query('update cdr_file_sources set next_fetch_at = $2 where id = $1', [id, now]);
  }

  /** A fetch that was asked for since this one began is still due. */
  async end(
    id: string,
    { error, waitingFiles, refusedNames, startedAt, endedAt, nextAt }: FetchEnd,
  ): Promise<void> {
    await this.dataSource.query(
      `update cdr_file_sources set last_fetch_at = $2, last_error = $3, next_fetch_at = case when next_fetch_at > $7 and next_fetch_at <= $2 then next_fetch_at else $4 end,
         last_success_at = case when $3::text is null then $2 else last_success_at end,
         failures = case when $3::text is null then 0 else failures + 1 end,
         waiting_files = coalesce($5, waiting_files), refused_names = coalesce($6, refused_names)
       where id = $1`,
      [id, endedAt, error, nextAt, waitingFiles, refusedNames, startedAt],
    );
  }

  async countReceived(manager: EntityManager, id: string): Promise<void> {
    await manager.query('update cdr_file_sources set received_files = received_files + 1 where id = $1', [
      id,
    ]);
  }
}
