import { HASH_BYTES, hmacPads } from '../../dr-files/format/number-index';
import { NEWEST_COLUMNS } from '../../dr-files/archive-columns';

/** What a run may take, fixed when it begins: what becomes due while it works waits for the next. */
export interface DueSet {
  /** Whatever is kept since before it has been kept long enough. */
  readonly cutoff: Date;
  /** The newest deleted call there was: younger ones are not this run's, though its clock be rehearsed ahead of them. */
  readonly lastId: string;
  /** The legal holds there were: they hold until the run is over, released or not. */
  readonly holdIds: readonly string[];
}

/** The deleted calls of one month (or what of it is before the cutoff) that are due. */
export interface DueRange extends DueSet {
  /** Ids from here, inclusive. */
  readonly fromInstant: Date;
  /** Ids up to here, exclusive; never after the cutoff. */
  readonly toInstant: Date;
}

/** After every id. */
const LAST_ID = '9223372036854775807';

/** What would be due at the cutoff if nothing changed until then. */
export function allBefore(cutoff: Date): DueRange {
  return {
    fromInstant: new Date('2020-01-01T00:00:00Z'),
    toInstant: cutoff,
    cutoff,
    lastId: LAST_ID,
    holdIds: [],
  };
}

/** A hold placed since the set was fixed counts as well. */
export function inForce({ holdIds }: Pick<DueSet, 'holdIds'>): string {
  const stillHolding = holdIds.length === 0 ? '' : ` or h.id in (${holdIds.join(', ')})`;
  return `(h.released_in is null${stillHolding})`;
}

export const isHeld = (set: Pick<DueSet, 'holdIds'>): string => `exists (
  select from legal_holds h
  where ${inForce(set)}
    and (h.number_key is null or h.number_key in (abs(t.target_key), abs(t.external_key), abs(t.termination_key)))
    and (h.number_keys is null
      or h.number_keys && array[abs(t.target_key), abs(t.external_key), abs(t.termination_key)])
    and (h.carrier is null or h.carrier = t.carrier)
    and (h.cdr_file_id is null or h.cdr_file_id = t.cdr_file_id)
    and (h.user_activity_log_id is null or h.user_activity_log_id = t.user_activity_log_id)
    and (h.min_date is null or t.start_date >= h.min_date)
    and (h.max_date is null or t.start_date <= h.max_date))`;

/** Asked once a statement: as long as nothing is held, no row is held against the holds. */
export const anyHold = (set: Pick<DueSet, 'holdIds'>): string =>
  `(select exists (select from legal_holds h where ${inForce(set)}))`;

/** Everything in the range that is old enough, held or not. */
export function oldEnough(range: DueRange): string {
  return `${between(range)} and t.id <= ${range.lastId} and t.retained_from < ${instant(range.cutoff)}`;
}

/** What a run may take: old enough and under no legal hold. */
export function due(range: DueRange): string {
  return `${oldEnough(range)} and not ${isHeld(range)}`;
}

export function held(range: DueRange): string {
  return `${oldEnough(range)} and ${anyHold(range)} and ${isHeld(range)}`;
}

/** Of the rows in the range the others: their retention period began anew, or they came after the set was fixed. */
export function notYetDue(range: DueRange): string {
  return `${between(range)} and (t.id > ${range.lastId} or t.retained_from >= ${instant(range.cutoff)})`;
}

/**
 * Made by PostgreSQL as it stands in the file, unlike the CSV of lists: the process has compressing and encrypting to do
 * meanwhile. COPY takes no parameters, so the instants are written out; a Date holds nothing that could break the quoting.
 */
export function exportCsv(range: DueRange): string {
  const cells = NEWEST_COLUMNS.map(({ name, column, cell = `t.${column}` }) => `${cell} as "${name}"`);
  return `copy (select ${cells.join(', ')} from deleted_calls t where ${due(range)} order by t.id)
    to stdout with (format csv, header true, encoding 'UTF8')`;
}

/**
 * What the due rows hold, each once, in COPY's binary format: of each number the first 8 bytes of its HMAC-SHA-256, ascending,
 * and its mark; then of each activity no hash, and its mark. The database sorts them, so no memory grows with the rows.
 */
export function copyContent(range: DueRange, key: Buffer): string {
  const { inner, outer } = hmacPads(key);
  const message = `sha256('\\x${inner.toString('hex')}'::bytea || convert_to(n.key::text, 'UTF8'))`;
  const hash = `substring(sha256('\\x${outer.toString('hex')}'::bytea || ${message}) for ${HASH_BYTES})`;
  // Of the ways to ask for each number once, the fastest: three scans take half as long again, rows of VALUES four times.
  const keys = `select unnest(array[t.target_key, t.external_key, t.termination_key]) as key from deleted_calls t where ${due(range)}`;
  const numbers = `select distinct abs(k.key) as key from (${keys}) k where k.key is not null`;
  const activities = `select distinct t.user_activity_log_id as id from deleted_calls t where ${due(range)}`;
  return `copy (select ${hash} as hash, number_mark(n.key) as mark from (${numbers}) n
      union all select null, activity_mark(a.id) from (${activities}) a order by hash)
    to stdout (format binary)`;
}

/** Of rows `t`, how many have a number without a key. */
export const NO_KEY_COUNT = `count(*) filter (where least(t.target_key, t.external_key, t.termination_key) < 0)`;

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

function between({ fromInstant, toInstant }: DueRange): string {
  return `t.id >= id_floor(${instant(fromInstant)}) and t.id < id_floor(${instant(toInstant)})`;
}

/** A Date holds nothing that could break the quoting. */
export function instant(value: Date): string {
  return `timestamptz '${value.toISOString()}'`;
}
