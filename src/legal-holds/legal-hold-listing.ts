import type { Listing } from '../lists/listing';
import { Field, instantField } from '../lists/rows/field';

/** Calls of a kind are counted up to this number, so that a list of wide holds ends. */
export const MOST_COUNTED_CALLS = 1_000_000;

/** Reads are counted among so many of the newest entries of the activity log. */
export const MOST_READ_ENTRIES = 20_000;

const SCOPE = 'to_jsonb(t)';

const COUNTED = ['calls', 'deletedCalls', 'disasterRecoveryFiles', 'CDRFiles'];
const KEPT = [
  ...['heldCDRFiles', 'heldCDRFileBytes', 'heldUnwantedFiles', 'heldUnwantedFileBytes'],
  ...['heldRejectedLines', 'heldActivityReads', 'activityReadsCapped'],
];

const KEPT_COUNTS = `legal_hold_kept_counts(${SCOPE}, ${MOST_COUNTED_CALLS}, ${MOST_READ_ENTRIES}) k`;

/** @param kept an item of FROM: `k`, a JSON object with what the hold keeps besides calls and DR files; what it lacks is null */
function counts(kept: string): string {
  return `(select json_build_object(${[
    ...COUNTED.map((name) => `'${name}', c -> '${name}'`),
    ...KEPT.map((name) => `'${name}', k -> '${name}'`),
  ].join(', ')}, 'capped', c -> 'capped')
  from legal_hold_counts(${SCOPE}, ${MOST_COUNTED_CALLS}) c, ${kept})`;
}

/** `recordsInDrFiles` is the clear name of what the function calls `disasterRecoveryFiles`. */
const NO_KEY = `(select json_build_object('calls', n -> 'calls', 'deletedCalls', n -> 'deletedCalls',
    'disasterRecoveryFiles', n -> 'disasterRecoveryFiles', 'recordsInDrFiles', n -> 'disasterRecoveryFiles')
  from legal_hold_no_key(${SCOPE}, ${MOST_COUNTED_CALLS}) n where n is not null)`;

/** @param kept as {@link counts} takes it */
const fields = (kept: string): readonly Field[] => [
  { name: 'number', sql: 't.number' },
  { name: 'numbers', sql: 'to_json(t.numbers)', kind: 'json' },
  { name: 'carrier', sql: 't.carrier' },
  { name: 'CDRFileID', sql: 't.cdr_file_id::text' },
  { name: 'userActivityLog', sql: 't.user_activity_log_id::text' },
  { name: 'minDate', sql: `to_char(t.min_date, 'YYYY-MM-DD')` },
  { name: 'maxDate', sql: `to_char(t.max_date, 'YYYY-MM-DD')` },
  { name: 'reason', sql: 't.reason' },
  { name: 'caseNumber', sql: 't.case_number' },
  { name: 'reviewOn', sql: `to_char(t.review_on, 'YYYY-MM-DD')` },
  { name: 'status', sql: `case when t.released_in is null then 'Active' else 'Released' end` },
  { name: 'placedIn', sql: 't.placed_in::text' },
  { name: 'releasedIn', sql: 't.released_in::text' },
  { name: 'reviewedIn', sql: 't.reviewed_in::text' },
  { name: 'counts', sql: whileActive(counts(kept), 'null'), kind: 'json' },
  { name: 'noKey', sql: whileActive(NO_KEY, 'null'), kind: 'json' },
  { name: 'warnings', sql: whileActive(`legal_hold_warnings(${SCOPE})`, `json '[]'`), kind: 'json' },
  instantField('created', 'created_at'),
  instantField('updated', 'updated_at'),
  { name: 'id', sql: 't.id::text' },
];

/**
 * Legal holds as lists show them: what each keeps besides calls and DR files is not counted, because that looks at thousands of
 * entries for each.
 */
export const LEGAL_HOLD_LISTING: Listing = {
  table: 'legal_holds',
  collection: 'legalHolds',
  fields: fields(`(values (json '{}')) none (k)`),
  createdColumn: 'created_at',
  updatedColumn: 'updated_at',
  timeOrderedIds: false,
};

/** One legal hold, with everything counted that it covers. */
export const ONE_LEGAL_HOLD: Listing = { ...LEGAL_HOLD_LISTING, fields: fields(KEPT_COUNTS) };

/** A released hold covers nothing. */
function whileActive(sql: string, otherwise: string): string {
  return `case when t.released_in is null then ${sql} else ${otherwise} end`;
}
