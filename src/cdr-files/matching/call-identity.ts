import { EVIDENCE_FIELDS } from '../../calls/call-fields';

/**
 * What makes two records the same one: carrier, leg and record id; where there is no record id, carrier, leg, both numbers
 * (by their keys, as text where they have none), start and duration. All of it as SQL on rows of calls or deleted calls.
 */

/** All that a carrier says of a call. */
const CONTENT_FIELDS = EVIDENCE_FIELDS.filter(({ name }) => name !== 'CDRFileID' && name !== 'lineNumber');

/**
 * 64 bits of an identity, as `calls_identity_index` has them between the day and the id of the call. The same record always has the
 * same bits; what only has the same bits is compared field by field.
 */
export function indexedHash(row: string): string {
  return `case when ${row}.carrier_call_id is null
    then hashint8extended(coalesce(${row}.target_key, 0), hashint8extended(coalesce(${row}.external_key, 0),
      time_hash_extended(${row}.start_time, coalesce(${row}.duration, '-1'::integer)::bigint)))
    else hashtextextended(${row}.carrier_call_id, 0) end`;
}

/** 64 bits of all of an identity. */
export function identityHash(row: string): string {
  return `hash_record_extended(row(${identityOf(row).join(', ')}), 0)`;
}

/** 64 bits of all that a carrier says of a call. */
export function contentHash(row: string): string {
  return `hash_record_extended(row(${contentOf(row)}), 0)`;
}

/** Whether two rows are the same record. */
export function isSameRecord(one: string, other: string): string {
  return `(${identityOf(one).join(', ')}) is not distinct from (${identityOf(other).join(', ')})`;
}

/** Whether carriers say the same of two calls. Prices are compared as amounts. */
export function saysTheSame(one: string, other: string): string {
  return `(${contentOf(one)}) is not distinct from (${contentOf(other)})`;
}

function contentOf(row: string): string {
  return CONTENT_FIELDS.map(({ column }) => `${row}.${column}`).join(', ');
}

function identityOf(row: string): string[] {
  const unnamed = (value: string): string => `case when ${row}.carrier_call_id is null then ${value} end`;
  return [
    `${row}.carrier`,
    `${row}.call_type_direction_flag`,
    `${row}.carrier_call_id`,
    ...['target', 'external'].flatMap((number) => [
      unnamed(`${row}.${number}_key`),
      unnamed(`case when ${row}.${number}_key < 0 then btrim(${row}.${number}) end`),
    ]),
    unnamed(`${row}.start_date`),
    unnamed(`${row}.start_time`),
    unnamed(`${row}.duration`),
  ];
}

/** The API's names of the fields that differ, as an array. */
export function changedFields(one: string, other: string): string {
  const names = CONTENT_FIELDS.map(
    ({ name, column }) => `case when ${one}.${column} is distinct from ${other}.${column} then '${name}' end`,
  );
  return `array_remove(array[${names.join(', ')}], null)`;
}
