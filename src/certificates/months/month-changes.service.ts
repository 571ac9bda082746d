import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DataSource } from 'typeorm';
import { CSV, NDJSON } from '../../common/http/accepted-type';
import type { PageRequest } from '../../lists/page-request';
import { OpenRows, RowStream } from '../../lists/row-stream';
import { typesOfKind } from '../../user-activity-log/activity';
import type { UserActivityLogView } from '../../user-activity-log/dto/user-activity-log.view';
import { UserActivityLogService } from '../../user-activity-log/user-activity-log.service';
import type { Month } from './month';

/** What a count is by, and the column of it. */
const COLUMNS = {
  type: 'activity_type',
  person: 'user_name',
  reason: 'activity_reason',
} as const;
export type CountedBy = keyof typeof COLUMNS;

/** How many changes have the same key; that of a reason is null where none was given. */
export interface ChangeCount {
  readonly key: string | null;
  readonly count: number;
}

/** The changes of a month as a file of CSV. */
export interface MonthCsv {
  readonly entries: number;
  readonly sha256: string;
}

/** Reads what was changed within a month from the activity log. Memory does not grow with the month. */
@Injectable()
export class MonthChanges {
  constructor(
    private readonly dataSource: DataSource,
    private readonly log: UserActivityLogService,
  ) {}

  /** What `GET userActivityLog/` sends as CSV of this month, hashed and not kept. */
  async csv(month: Month): Promise<MonthCsv> {
    const rows = await this.open(month, CSV);
    const hash = createHash('sha256');
    await pipeline(rows.bytes, hash);
    return { entries: rows.rowCount(), sha256: hash.digest('hex') };
  }

  /** The same file. */
  async file(month: Month): Promise<Readable> {
    return (await this.open(month, CSV)).bytes;
  }

  /** The first entries, ascending by id. */
  async *entries(month: Month, most: number): AsyncGenerator<UserActivityLogView> {
    const { bytes } = await this.open(month, NDJSON);
    try {
      let count = 0;
      for await (const line of createInterface({ input: bytes, crlfDelay: Infinity })) {
        if (count === most) return;
        count += 1;
        yield JSON.parse(line) as UserActivityLogView;
      }
    } finally {
      bytes.destroy();
    }
  }

  /** The largest first, `most` of them at most. */
  counts({ from, until }: Month, by: CountedBy, most: number): Promise<ChangeCount[]> {
    return this.dataSource.query(
      `select t.${COLUMNS[by]} as key, count(*)::int as count from user_activity_log t
       where t.activity_at >= $1::timestamptz and t.activity_at < $2::timestamptz and t.activity_type = any($3)
         and t.id <= settled_user_activity_log_id()
       group by 1 order by 2 desc, 1 limit $4`,
      [`${from}T00:00:00Z`, `${until}T00:00:00Z`, typesOfKind('change'), most],
    );
  }

  private async open({ from, until }: Month, type: typeof CSV | typeof NDJSON): Promise<OpenRows> {
    const page: PageRequest = {
      ...{ limit: 100, offset: 0, order: 'asc', idAfter: null, idBefore: null, updatedSince: null },
      createdSince: `${from}T00:00:00Z`,
      createdUntil: `${until}T00:00:00Z`,
    };
    const answer = await this.log.list(page, { type, countAll: false }, { kind: 'change' });
    if (!(answer instanceof RowStream)) throw new Error('The activity log did not answer with a stream');
    return answer.open();
  }
}
