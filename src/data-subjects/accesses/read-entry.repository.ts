import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { READING_TYPES } from '../../user-activity-log/activity';

/** Entries that one statement reads: memory does not grow with the log. */
const ENTRIES_AT_A_TIME = 5000;

/** An entry of a read, as the activity log keeps it. */
export interface ReadEntry {
  readonly id: string;
  readonly type: string;
  readonly user: string;
  readonly userId: string | null;
  readonly usedApi: boolean;
  readonly address: string | null;
  readonly createdAt: Date;
  readonly reason: string | null;
  readonly cdrFileId: string | null;
  readonly linkedToType: string | null;
  readonly linkedTo: string | null;
  readonly details: string | null;
}

/** When the reads were; either end may be open. RFC 3339. */
export interface Period {
  /** Inclusive. */
  readonly from?: string;
  /** Exclusive. */
  readonly to?: string;
}

/** Reads what the activity log says of reads. */
@Injectable()
export class ReadEntryRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** All of them in the order of their ids, some at a time; a stream's end is left out, its beginning is there. */
  async *all({ from, to }: Period): AsyncGenerator<ReadEntry[]> {
    for (let after = '0'; ;) {
      const entries = await this.dataSource.query<ReadEntry[]>(
        `select l.id::text as id, l.activity_type as type, l.user_name as user, l.user_id::text as "userId",
           l.used_api as "usedApi", l.address, l.activity_at as "createdAt", l.activity_reason as reason,
           l.cdr_file_id::text as "cdrFileId", l.linked_to_type as "linkedToType", l.linked_to as "linkedTo",
           l.activity_details as details
         from user_activity_log l
         where l.id > $1::bigint and l.activity_type = any($2::text[])
           and ($3::timestamptz is null or l.activity_at >= $3) and ($4::timestamptz is null or l.activity_at < $4)
           and not coalesce(l.activity_details like '%"stage":"completed"%', false)
         order by l.id limit ${ENTRIES_AT_A_TIME}`,
        [after, READING_TYPES, from ?? null, to ?? null],
      );
      const last = entries.at(-1);
      if (!last) return;
      yield entries;
      after = last.id;
    }
  }
}
