import type { EntityManager } from 'typeorm';
import { storedKeys } from '../../common/number-key';
import type { FoundRejectedLine } from '../classes/rejected-line-search.service';
import type { ListedRead } from './look';

const COLUMNS = `list, id, cdr_file_id, carrier, start_date, user_activity_log_id, target_key, external_key, termination_key,
  updated_at, from_at, until_at`;

/** A row that a DR file holds, as far as lists could have shown it before. */
export interface ArchivedPlace {
  /** The DR file that holds it. */
  readonly drFileId: string;
  readonly id: string;
  readonly callId: string;
  readonly cdrFileId: string;
  readonly carrier: string | null;
  readonly startDate: string;
  readonly userActivityLog: string;
  /** Of its numbers, as they are stored. */
  readonly keys: readonly (string | null)[];
  readonly updated: string;
  /** When its DR file was made. */
  readonly archivedAt: Date;
}

/**
 * Every record of a number that a list has ever shown, in which list and from when until when: a temporary table of one
 * transaction, so that memory does not grow with them.
 */
export class SubjectRecords {
  private constructor(private readonly manager: EntityManager) {}

  static async make(manager: EntityManager): Promise<SubjectRecords> {
    await manager.query(`create temporary table subject_records (list text, id bigint, cdr_file_id bigint, carrier text,
      start_date date, user_activity_log_id bigint, target_key bigint, external_key bigint, termination_key bigint,
      updated_at timestamptz, from_at timestamptz, until_at timestamptz) on commit drop`);
    return new SubjectRecords(manager);
  }

  /** What is in the database. A deleted call was a live one before. */
  async addCalls(key: string): Promise<void> {
    const isTheirs = `t.target_key = any($1) or t.external_key = any($1) or t.termination_key = any($1)`;
    const keys = 't.target_key, t.external_key, t.termination_key';
    await this.manager.query(
      `insert into subject_records (${COLUMNS})
       select 'calls', t.id, t.cdr_file_id, t.carrier, t.start_date, null, ${keys}, t.updated_at, id_instant(t.id), null
       from calls t where ${isTheirs}`,
      [storedKeys(key)],
    );
    await this.manager.query(
      `insert into subject_records (${COLUMNS})
       select l.list, l.id, t.cdr_file_id, t.carrier, t.start_date, l.activity, ${keys}, t.updated_at, id_instant(l.id), l.until
       from deleted_calls t, lateral (values
         ('deletedCalls', t.id, t.user_activity_log_id, null::timestamptz),
         ('calls', t.call_id, null::bigint, t.created_at)) l (list, id, activity, until)
       where ${isTheirs}`,
      [storedKeys(key)],
    );
  }

  async addArchived(places: readonly ArchivedPlace[]): Promise<void> {
    await this.manager.query(
      `insert into subject_records (${COLUMNS})
       select l.list, l.id, t.cdr_file_id, t.carrier, t.start_date, l.activity, t.target, t.external, t.termination, t.updated_at,
         id_instant(l.id), l.until
       from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[], $5::date[], $6::bigint[], $7::bigint[], $8::bigint[],
         $9::bigint[], $10::timestamptz[], $11::timestamptz[])
         t (id, call_id, cdr_file_id, carrier, start_date, activity, target, external, termination, updated_at, archived_at),
       lateral (values ('deletedCalls', t.id, t.activity, t.archived_at), ('calls', t.call_id, null, id_instant(t.id)))
         l (list, id, activity, until)`,
      [
        places.map(({ id }) => id),
        places.map(({ callId }) => callId),
        places.map(({ cdrFileId }) => cdrFileId),
        places.map(({ carrier }) => carrier),
        places.map(({ startDate }) => startDate),
        places.map(({ userActivityLog }) => userActivityLog),
        ...[0, 1, 2].map((at) => places.map(({ keys }) => keys[at] ?? null)),
        places.map(({ updated }) => updated),
        places.map(({ archivedAt }) => archivedAt),
      ],
    );
  }

  async addRejectedLines(lines: readonly FoundRejectedLine[]): Promise<void> {
    await this.manager.query(
      `insert into subject_records (list, id, cdr_file_id, from_at)
       select 'rejectedLines', t.line, t.file, '-infinity' from unnest($1::bigint[], $2::bigint[]) t (line, file)`,
      [lines.map(({ lineNumber }) => lineNumber), lines.map(({ cdrFileId }) => cdrFileId)],
    );
  }

  async index(): Promise<void> {
    await this.manager.query('create index on subject_records (list, id)');
    await this.manager.query('analyze subject_records');
  }

  /** How many of the records each read showed, in the order of the reads. */
  async countIn(reads: readonly ListedRead[]): Promise<number[]> {
    if (reads.length === 0) return [];
    const rows = await this.manager.query<{ count: string }[]>(
      `select count(r.list) as count
       from unnest($1::text[], $2::bigint[], $3::bigint[], $4::timestamptz[], $5::float8[], $6::bigint[], $7::text[],
         $8::date[], $9::date[], $10::bigint[], $11::bigint[], $12::timestamptz[]) with ordinality
         e (list, first_id, last_id, at, seconds, cdr_file_id, carrier, min_date, max_date, activity, key, updated_since, n)
       left join subject_records r on r.list = e.list and r.id between e.first_id and e.last_id
         and r.from_at <= e.at and (r.until_at is null or r.until_at > e.at - make_interval(secs => e.seconds))
         and (e.cdr_file_id is null or r.cdr_file_id = e.cdr_file_id)
         and (e.carrier is null or r.carrier = e.carrier)
         and (e.min_date is null or r.start_date >= e.min_date)
         and (e.max_date is null or r.start_date <= e.max_date)
         and (e.activity is null or r.user_activity_log_id = e.activity)
         and (e.key is null or e.key in (abs(r.target_key), abs(r.external_key), abs(r.termination_key)))
         and (e.updated_since is null or r.updated_at >= e.updated_since)
       group by e.n order by e.n`,
      [
        reads.map(({ list }) => list),
        reads.map(({ firstId }) => firstId),
        reads.map(({ lastId }) => lastId),
        reads.map(({ at }) => at),
        reads.map(({ seconds }) => seconds),
        reads.map(({ cdrFileId }) => cdrFileId),
        reads.map(({ carrier }) => carrier),
        reads.map(({ minDate }) => minDate),
        reads.map(({ maxDate }) => maxDate),
        reads.map(({ userActivityLog }) => userActivityLog),
        reads.map(({ key }) => key),
        reads.map(({ updatedSince }) => updatedSince),
      ],
    );
    return rows.map(({ count }) => Number(count));
  }
}
