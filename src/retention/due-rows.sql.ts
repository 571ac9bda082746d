import { recordOf } from '../database/rows/field';
import { DELETED_CALL_FIELDS } from '../deleted-calls/deleted-call-fields';

/** The deleted calls of one month (or what of it is before the cutoff) that are due. */
export interface DueRange {
  /** Ids from here, inclusive. */
  readonly fromInstant: Date;
  /** Ids up to here, exclusive; never after the cutoff. */
  readonly toInstant: Date;
  readonly cutoff: Date;
}

const HELD = `exists (
  select from legal_holds h
  where h.released_in is null
    and (h.number_key is null or h.number_key in (t.target_key, t.external_key, t.termination_key))
    and (h.cdr_file_id is null or h.cdr_file_id = t.cdr_file_id)
    and (h.user_activity_log_id is null or h.user_activity_log_id = t.user_activity_log_id)
    and (h.min_date is null or t.start_date >= h.min_date)
    and (h.max_date is null or t.start_date <= h.max_date))`;

/** Everything in the range that is old enough, held or not. */
export function oldEnough({ fromInstant, toInstant, cutoff }: DueRange): string {
  return `t.id >= id_floor(${instant(fromInstant)}) and t.id < id_floor(${instant(toInstant)})
    and t.retained_from < ${instant(cutoff)}`;
}

/** What a run may take: old enough and under no legal hold. */
export function due(range: DueRange): string {
  return `${oldEnough(range)} and not ${HELD}`;
}

export function held(range: DueRange): string {
  return `${oldEnough(range)} and ${HELD}`;
}

/** COPY takes no parameters, so the instants are written out; a Date holds nothing that could break the quoting. */
export function exportRecords(range: DueRange): string {
  return `copy (select ${recordOf(DELETED_CALL_FIELDS)} from deleted_calls t where ${due(range)} order by t.id)
    to stdout with (format binary)`;
}

/**
 * Tells one set of rows from any other: how many, which ids, how many reinstated (the only thing of a deleted call
 * that can change).
 */
export const FINGERPRINT = `count(*)::text as "rowCount", coalesce(sum(t.id), 0)::text as "idSum",
  coalesce(bit_xor(hashint8extended(t.id, 0)), 0)::text as "idHash", count(t.reinstated_in)::text as "reinstatedCount"`;

function instant(value: Date): string {
  return `timestamptz '${value.toISOString()}'`;
}
