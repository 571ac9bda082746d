import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RetentionClass } from '../classes/classes';
import { ClassSet, READING, SOURCES } from './class-sources.sql';

/** What is old enough of a class. */
export interface ClassDue {
  readonly due: number;
  /** Under a legal hold. */
  readonly held: number;
}

/** The same among the first {@link SUMMARY_ROWS} that are old enough. */
export interface ClassSummary extends ClassDue {
  /** When the clock of the oldest that is due began; null when none is. */
  readonly oldestDueSince: Date | null;
}

/** How many things become due on one day. */
export interface ForecastDay extends ClassDue {
  /** UTC day on which they become due, `YYYY-MM-DD`; in the past for what is due already. */
  readonly day: string;
}

/** What is old enough, held or not. */
export interface Amount {
  readonly rows: number;
  readonly files: number;
  readonly bytes: number;
}

/** What there is of a class, due or not. */
export interface ClassTotal {
  readonly count: number;
  readonly bytes: number | null;
}

/** The newest of each class of which new ones may come while a run works. */
export type LastIds = Readonly<Record<'calls' | 'CDRFiles' | 'activityReads', string>>;

/** Bounds the cost of a scrape, however much there is. */
const SUMMARY_ROWS = 1_000_000;

const DUE = `(count(*) filter (where not s.held))::integer as due, (count(*) filter (where s.held))::integer as held`;

/** What there is: `bytes` is null where nothing says how many there are. */
const TOTALS: Readonly<Record<RetentionClass | 'activityChanges', string>> = {
  calls: 'select coalesce(sum(live_count), 0) as count, null as bytes from cdr_file_call_counts',
  deletedCalls: 'select count(*) as count, null as bytes from deleted_calls',
  disasterRecoveryFiles: `select count(*) as count, coalesce(sum(size_bytes), 0) as bytes from disaster_recovery_files
    where status in ('Available', 'Restored')`,
  CDRFiles: cdrFiles('not in'),
  unwantedFiles: cdrFiles('in'),
  activityReads: `select count(*) as count, null as bytes from user_activity_log t where ${READING}`,
  databaseBackups: `select count(*) as count, coalesce(sum(size_bytes), 0) as bytes from backups where state = 'Complete'`,
  activityChanges: `select count(*) as count, null as bytes from user_activity_log t where not (${READING})`,
};

/** Counts what is old enough of any class. */
@Injectable()
export class ClassCountsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** What there is now; what comes later waits for the next run. */
  async lastIds(): Promise<LastIds> {
    const [settled] = await this.dataSource.query<[{ id: string }]>(
      'select settled_user_activity_log_id()::text as id',
    );
    const [row] = await this.dataSource.query<[Omit<LastIds, 'activityReads'>]>(
      `select coalesce((select max(t.id) from calls t), 0)::text as calls,
         coalesce((select max(f.id) from cdr_files f), 0)::text as "CDRFiles"`,
    );
    return { ...row, activityReads: settled.id };
  }

  async count(name: RetentionClass, set: ClassSet): Promise<ClassDue> {
    const [row] = await this.dataSource.query<[ClassDue]>(`select ${DUE} from (${SOURCES[name](set)}) s`);
    return row;
  }

  /** It reads a limited number of rows. */
  async summary(name: RetentionClass, set: ClassSet): Promise<ClassSummary> {
    const [row] = await this.dataSource.query<[ClassSummary]>(
      `select ${DUE}, min(s.since) filter (where not s.held) as "oldestDueSince"
       from (${SOURCES[name](set)} limit ${SUMMARY_ROWS}) s`,
    );
    return row;
  }

  /** What is old enough by the set's cutoff, by the day on which it becomes due, earliest first. */
  countByDueDay(name: RetentionClass, set: ClassSet, retentionDays: number): Promise<ForecastDay[]> {
    return this.dataSource.query(
      `select to_char(d.began + $1::integer, 'YYYY-MM-DD') as day, d.due, d.held
       from (select (s.since at time zone 'UTC')::date as began, ${DUE} from (${SOURCES[name](set)}) s group by 1) d
       order by d.began`,
      [retentionDays],
    );
  }

  async amount(name: RetentionClass, set: ClassSet): Promise<Amount> {
    const [row] = await this.dataSource.query<[Record<keyof Amount, string>]>(
      `select coalesce(sum(s.rows), 0) as rows, coalesce(sum(s.files), 0) as files, coalesce(sum(s.bytes), 0) as bytes
       from (${SOURCES[name](set)}) s`,
    );
    return { rows: Number(row.rows), files: Number(row.files), bytes: Number(row.bytes) };
  }

  async total(name: RetentionClass | 'activityChanges'): Promise<ClassTotal> {
    const [row] = await this.dataSource.query<[{ count: string; bytes: string | null }]>(TOTALS[name]);
    return { count: Number(row.count), bytes: row.bytes === null ? null : Number(row.bytes) };
  }
}

function cdrFiles(unwanted: 'in' | 'not in'): string {
  return `select count(*) as count, coalesce(sum(size_bytes), 0) as bytes from cdr_files
    where bytes_expired_at is null and status ${unwanted} ('Failed', 'Discarded')`;
}
