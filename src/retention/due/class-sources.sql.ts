import { MAY_BE_HELD } from '../../dr-files/records/held-dr-file.sql';
import { UNEXPIRED } from '../../dr-files/records/dr-file-status';
import { READING_TYPES } from '../../user-activity-log/activity';
import type { RetentionClass } from '../classes/classes';
import { allBefore, anyHold, inForce, instant, isHeld, oldEnough } from './due-rows.sql';

/** What a run may take of a class, or what would be due at the cutoff if nothing changed until then. */
export interface ClassSet {
  /** What has been kept since before it has been kept long enough. */
  readonly cutoff: Date;
  /** The newest there was, when a run fixed it. */
  readonly lastId?: string;
  /** Legal holds that count although they were released since. */
  readonly holdIds: readonly string[];
}

/** Those that nobody wants keep their bytes for a shorter time. */
const UNWANTED = `f.status in ('Failed', 'Discarded')`;

/** Entries `t` that only tell of reading. */
export const READING = `t.activity_type in (${READING_TYPES.map((type) => `'${type}'`).join(', ')})`;

/**
 * Of each class a select of what is old enough: `since` (when its clock began), `held`, and what it amounts to in `rows`,
 * `files` and `bytes`.
 */
export const SOURCES: Readonly<Record<RetentionClass, (set: ClassSet) => string>> = {
  calls: (
    set,
  ) => `select (t.start_date + 1)::timestamp at time zone 'UTC' as since, ${heldCall(set)} as held, 1 as rows,
    0 as files, 0::bigint as bytes from calls t where ${oldCall(set)}`,
  deletedCalls: (
    set,
  ) => `select t.retained_from as since, (${anyHold(set)} and ${isHeld(set)}) as held, 1 as rows,
    0 as files, 0::bigint as bytes from deleted_calls t where ${oldEnough({ ...allBefore(set.cutoff) })}`,
  disasterRecoveryFiles: (
    set,
  ) => `select * from (select f.expires_at - coalesce(f.retention_days, (select value::integer
      from policy_in_force(clock_timestamp()) where field = 'drFileDays')) * interval '1 day' as since,
      ${MAY_BE_HELD} as held, f.row_count as rows, 1 as files, f.size_bytes as bytes
    from disaster_recovery_files f where f.status in (${UNEXPIRED.map((status) => `'${status}'`).join(', ')})) f
    where f.since < ${instant(set.cutoff)}`,
  CDRFiles: (set) => cdrFiles(oldCdrFile('CDRFiles', set), set),
  unwantedFiles: (set) => cdrFiles(oldCdrFile('unwantedFiles', set), set),
  activityReads: (set) => `select t.activity_at as since, ${heldRead(set)} as held, 1 as rows, 0 as files,
    0::bigint as bytes from user_activity_log t where ${oldRead(set)}`,
  databaseBackups: (set) => `select b.snapshot_at as since, false as held, b.row_count as rows, 1 as files,
    b.size_bytes as bytes from backups b where ${dueBackup(set)}`,
};

/** Live calls `t` that a run may let age out: the day of the call is over for long enough, and no hold covers them. */
export function dueCall(set: ClassSet): string {
  return `${oldCall(set)} and not ${heldCall(set)}`;
}

/** CDR files `f` that a run may let expire. A potential duplicate waits for a decision, as long as a file that was imported. */
export function dueCdrFile(name: 'CDRFiles' | 'unwantedFiles', set: ClassSet): string {
  return `${oldCdrFile(name, set)} and not ${heldCdrFile(set)}`;
}

/** Backups `b` that a run may remove. The newest one that was verified stays, however old: it may be all that is left one day. */
export function dueBackup(set: ClassSet): string {
  return `b.state = 'Complete' and b.snapshot_at < ${instant(set.cutoff)} and b.id is distinct from (
    select v.id from backups v where v.state = 'Complete' and v.verified_at is not null order by v.snapshot_at desc limit 1)`;
}

/** Entries `t` that a run may archive: they only tell of reading, and of nothing that is held. */
export function dueRead(set: ClassSet): string {
  return `${oldRead(set)} and not ${heldRead(set)}`;
}

/** One row for each number of the hold `h`; a null where it names none. */
const NUMBERS_OF_HOLD = 'unnest(coalesce(h.number_keys, array[h.number_key])) as k(key)';

function oldCall(set: ClassSet): string {
  return `t.start_date < date '${set.cutoff.toISOString().slice(0, 10)}'${upTo('t.id', set)}`;
}

function heldCall(set: ClassSet): string {
  return `(${anyHold(set)} and exists (
    select from legal_holds h
    where ${inForce(set)} and h.user_activity_log_id is null
      and (h.number_key is null or h.number_key in (abs(t.target_key), abs(t.external_key), abs(t.termination_key)))
      and (h.number_keys is null
        or h.number_keys && array[abs(t.target_key), abs(t.external_key), abs(t.termination_key)])
      and (h.carrier is null or h.carrier = t.carrier)
      and (h.cdr_file_id is null or h.cdr_file_id = t.cdr_file_id)
      and (h.min_date is null or t.start_date >= h.min_date)
      and (h.max_date is null or t.start_date <= h.max_date)))`;
}

function cdrFiles(old: string, set: ClassSet): string {
  return `select f.kept_from as since, ${heldCdrFile(set)} as held, coalesce(f.rejected_count, 0) as rows, 1 as files,
    f.size_bytes as bytes from cdr_files f where ${old}`;
}

function oldCdrFile(name: 'CDRFiles' | 'unwantedFiles', set: ClassSet): string {
  return `f.bytes_expired_at is null and f.kept_from < ${instant(set.cutoff)} and ${name === 'CDRFiles' ? 'not ' : ''}${UNWANTED}${upTo('f.id', set)}`;
}

export function heldCdrFile(set: Pick<ClassSet, 'holdIds'>): string {
  return `(${anyHold(set)} and exists (
    select from legal_holds h, ${NUMBERS_OF_HOLD} where ${inForce(set)} and (h.carrier is null or h.carrier = f.carrier)
      and may_hold_cdr_file(f.id, k.key, h.cdr_file_id, h.user_activity_log_id, h.min_date, h.max_date)))`;
}

function oldRead(set: ClassSet): string {
  return `${READING} and t.activity_at < ${instant(set.cutoff)}${upTo('t.id', set)}`;
}

function heldRead(set: ClassSet): string {
  return `(${anyHold(set)} and exists (
    select from legal_holds h, ${NUMBERS_OF_HOLD} where ${inForce(set)}
      and may_hold_activity_read(t.activity_type, t.linked_to_type, t.linked_to, t.cdr_file_id, t.activity_details, h.id,
        k.key, h.cdr_file_id, h.user_activity_log_id, h.min_date, h.max_date)))`;
}

function upTo(column: string, { lastId }: ClassSet): string {
  return lastId === undefined ? '' : ` and ${column} <= ${lastId}`;
}
