import type { Listing } from '../lists/listing';
import { Field, instantField } from '../lists/rows/field';

/** Calls of a kind are counted up to this number, so that a list of wide holds ends. */
export const MOST_COUNTED_CALLS = 1_000_000;

const SCOPE = 'to_jsonb(t)';

/** `recordsInDrFiles` is the clear name of what the function calls `disasterRecoveryFiles`. */
const NO_KEY = `(select json_build_object('calls', n -> 'calls', 'deletedCalls', n -> 'deletedCalls',
    'disasterRecoveryFiles', n -> 'disasterRecoveryFiles', 'recordsInDrFiles', n -> 'disasterRecoveryFiles')
  from legal_hold_no_key(${SCOPE}, ${MOST_COUNTED_CALLS}) n where n is not null)`;

const FIELDS: readonly Field[] = [
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
  {
    name: 'counts',
    sql: whileActive(`legal_hold_counts(${SCOPE}, ${MOST_COUNTED_CALLS})`, 'null'),
    kind: 'json',
  },
  {
    name: 'noKey',
    sql: whileActive(NO_KEY, 'null'),
    kind: 'json',
  },
  { name: 'warnings', sql: whileActive(`legal_hold_warnings(${SCOPE})`, `json '[]'`), kind: 'json' },
  instantField('created', 'created_at'),
  instantField('updated', 'updated_at'),
  { name: 'id', sql: 't.id::text' },
];

/** Legal holds as the API shows them. */
export const LEGAL_HOLD_LISTING: Listing = {
  table: 'legal_holds',
  collection: 'legalHolds',
  fields: FIELDS,
  createdColumn: 'created_at',
  updatedColumn: 'updated_at',
  timeOrderedIds: false,
};

/** A released hold covers nothing. */
function whileActive(sql: string, otherwise: string): string {
  return `case when t.released_in is null then ${sql} else ${otherwise} end`;
}
