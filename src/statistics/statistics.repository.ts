import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { READING_TYPES } from '../user-activity-log/activity';
import { Asking, Count, DeletionGroup, ImportCount, ImportGroup, MOST_GROUPS, ReadGroup } from './statistics';

const DELETION_KEYS: Readonly<Record<DeletionGroup, string>> = {
  day: 'c.day',
  carrier: `nullif(c.carrier, '')`,
  user: 'c.user_name',
  reason: 'r.reason',
};

const READ_KEYS: Readonly<Record<ReadGroup, string>> = {
  day: 'c.day',
  user: 'c.user_name',
  type: 'c.activity_type',
};

const IMPORT_KEYS: Readonly<Record<ImportGroup, string>> = {
  day: `(f.uploaded_at at time zone 'UTC')::date`,
  carrier: 'f.carrier',
  status: 'f.status',
  fileType: 'f.file_type',
  fileSource: 'f.file_source',
};

/** Reads that were counted, and those after the last entry that is counted: there are few. */
const READS = `(
  select k.day, k.user_name, k.activity_type, k.count from activity_read_counts k
  where k.day between $1::date and $2::date
  union all
  select (a.activity_at at time zone 'UTC')::date, a.user_name, a.activity_type, 1
  from user_activity_log a
  where a.id > (select until_id from activity_reads_counted) and a.activity_type in (${READING_TYPES.map((type) => `'${type}'`).join(', ')})
    and a.activity_at >= $1::date::timestamp at time zone 'UTC'
    and a.activity_at < ($2::date + 1)::timestamp at time zone 'UTC') c`;

/** Reads counts that are kept, or an index that has all it takes: never the calls, and of the activity log its end alone. */
@Injectable()
export class StatisticsRepository {
  constructor(private readonly dataSource: DataSource) {}

  deletions(asking: Asking<DeletionGroup>): Promise<Count[]> {
    const reasons = asking.groups.includes('reason')
      ? 'left join deletion_reasons r on r.id = c.reason_id'
      : '';
    const rows = `deletion_counts c ${reasons} where c.day between $1::date and $2::date`;
    return this.counts(asking, DELETION_KEYS, rows, SUM);
  }

  reads(asking: Asking<ReadGroup>): Promise<Count[]> {
    return this.counts(asking, READ_KEYS, READS, SUM);
  }

  imports(asking: Asking<ImportGroup>): Promise<ImportCount[]> {
    const rows = `cdr_files f where f.uploaded_at >= $1::date::timestamp at time zone 'UTC'
      and f.uploaded_at < ($2::date + 1)::timestamp at time zone 'UTC'`;
    const numbers = 'count(*)::float8 as count, coalesce(sum(f.call_count), 0)::float8 as calls';
    return this.counts(asking, IMPORT_KEYS, rows, numbers) as Promise<ImportCount[]>;
  }

  /** One group more than an answer has, where there are so many. */
  private counts<Group extends string>(
    { groups, from, to }: Asking<Group>,
    keys: Readonly<Record<Group, string>>,
    rows: string,
    numbers: string,
  ): Promise<Count[]> {
    const columns = groups.map((group, at) => `${textOf(group, keys[group])} as "${NAMES[at]}"`);
    const [first] = groups;
    const order = groups.length === 1 && first !== 'day' ? 'count desc, 1' : groups.map((_, at) => at + 1);
    return this.dataSource.query<Count[]>(
      `select ${columns.join(', ')}, ${numbers} from ${rows}
       group by ${groups.map((group) => keys[group]).join(', ')}
       order by ${order.toString()} limit ${MOST_GROUPS + 1}`,
      [from ?? '0001-01-01', to ?? '9999-12-30'],
    );
  }
}

/** Sums of bigint are numeric, which takes three times as long; a double is exact up to 2^53. */
const SUM = 'sum(c.count::float8) as count';

const NAMES = ['key', 'secondKey'];

function textOf(group: string, sql: string): string {
  return group === 'day' ? `to_char(${sql}, 'YYYY-MM-DD')` : sql;
}
