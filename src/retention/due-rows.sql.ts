import { DELETED_CALL_FIELDS } from '../deleted-calls/deleted-call-fields';

/** The deleted calls of one month (or what of it is before the cutoff) that are due. */
export interface DueRange {
  /** Ids from here, inclusive. */
  readonly fromInstant: Date;
  /** Ids up to here, exclusive; never after the cutoff. */
  readonly toInstant: Date;
  readonly cutoff: Date;
}

/** After every retention period that began. */
const END_OF_TIME = new Date('9999-01-01T00:00:00Z');

const HELD = `exists (
  select from legal_holds h
  where h.released_in is null
    and (h.number_key is null or h.number_key in (t.target_key, t.external_key, t.termination_key))
    and (h.cdr_file_id is null or h.cdr_file_id = t.cdr_file_id)
    and (h.user_activity_log_id is null or h.user_activity_log_id = t.user_activity_log_id)
    and (h.min_date is null or t.start_date >= h.min_date)
    and (h.max_date is null or t.start_date <= h.max_date))`;

/** Asked once a statement: as long as nothing is held, no row is held against the holds. */
const ANY_HOLD = `(select exists (select from legal_holds h where h.released_in is null))`;

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
  return `${oldEnough(range)} and ${ANY_HOLD} and ${HELD}`;
}

/** Of the rows in the range those whose retention period began anew. */
export function begunAnew({ fromInstant, toInstant, cutoff }: DueRange): string {
  return `${oldEnough({ fromInstant, toInstant, cutoff: END_OF_TIME })} and t.retained_from >= ${instant(cutoff)}`;
}

/**
 * Made by PostgreSQL as it stands in the file, unlike the CSV of lists: the process has compressing and encrypting to do
 * meanwhile. COPY takes no parameters, so the instants are written out; a Date holds nothing that could break the quoting.
 */
export function exportCsv(range: DueRange): string {
  const fields = DELETED_CALL_FIELDS.map(({ name, sql, text = sql }) => `${text} as "${name}"`).join(', ');
  return `copy (select ${fields} from deleted_calls t where ${due(range)} order by t.id)
    to stdout with (format csv, header true, encoding 'UTF8')`;
}

/**
 * Tells one set of rows from any other: how many, which ids, how many reinstated (the only thing of a deleted call
 * that can change).
 */
export const FINGERPRINT = `count(*)::text as "rowCount", coalesce(sum(t.id), 0)::text as "idSum",
  coalesce(bit_xor(hashint8extended(t.id, 0)), 0)::text as "idHash", count(t.reinstated_in)::text as "reinstatedCount"`;

/**
 * Of groups `g` of rows, each with {@link GROUP} beside what it is grouped by, the same as {@link FINGERPRINT} of all
 * their rows.
 */
export const FINGERPRINT_OF_GROUPS = `coalesce(sum(g.rows), 0)::text as "rowCount", coalesce(sum(g.id_sum), 0)::text as "idSum",
  coalesce(bit_xor(g.id_hash), 0)::text as "idHash", coalesce(sum(g.reinstated), 0)::text as "reinstatedCount"`;
export const GROUP = `count(*) as rows, sum(t.id) as id_sum, bit_xor(hashint8extended(t.id, 0)) as id_hash,
  count(t.reinstated_in) as reinstated`;

function instant(value: Date): string {
  return `timestamptz '${value.toISOString()}'`;
}
