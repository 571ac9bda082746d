import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { InboxState } from './inbox-state';

/** The queue of imports as the database has it. */
export interface QueueStatus {
  /** Files that wait, those between two attempts and the one that is being imported included. */
  readonly files: number;
  /** Of these, files with a failed attempt. */
  readonly afterFailure: number;
  /** Whether one is being imported, or was when its process died. */
  readonly importing: number;
  /** How long the oldest of them has waited; 0 when none waits. */
  readonly oldestAgeSeconds: number;
  /** How long no attempt has begun, gone on or ended while files waited; 0 when none waits. */
  readonly idleSeconds: number;
  /** Why this process takes nothing from the watched folder, in a sentence; null while it does. */
  readonly inboxRefusal: string | null;
}

/** Reads how the queue of imports is doing. All ages are by the database's clock. */
@Injectable()
export class QueueStatusRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly inbox: InboxState,
  ) {}

  async status(): Promise<QueueStatus> {
    const [status] = await this.dataSource.query<[Omit<QueueStatus, 'inboxRefusal'>]>(
      `with waiting as (
         select status, import_attempts, coalesce(waiting_since, created_at) as since
         from cdr_files where status in ('Pending', 'Importing')
       ), moved as (select max(import_moved_at) as at from cdr_files where import_moved_at is not null)
       select count(*)::int as files,
         count(*) filter (where status = 'Pending' and import_attempts > 0)::int as "afterFailure",
         count(*) filter (where status = 'Importing')::int as importing,
         coalesce(greatest(0, extract(epoch from now() - min(since))), 0)::float8 as "oldestAgeSeconds",
         case when count(*) = 0 then 0
           else greatest(0, extract(epoch from now() - greatest(min(since), (select at from moved)))) end::float8
           as "idleSeconds"
       from waiting`,
    );
    return { ...status, inboxRefusal: this.inbox.refusal };
  }
}
