import type { Listing } from '../lists/listing';
import { Field, instantField } from '../lists/rows/field';
import { READING_TYPES } from './activity';

const READING = READING_TYPES.map((type) => `'${type}'`).join(', ');

const FIELDS: readonly Field[] = [
  { name: 'user', sql: 't.user_name' },
  { name: 'onBehalfOfUser', sql: 't.on_behalf_of_user' },
  { name: 'customerID', sql: 't.customer_id' },
  { name: 'activityType', sql: 't.activity_type' },
  { name: 'activityDate', sql: `to_char(t.activity_at at time zone 'UTC', 'YYYY-MM-DD')` },
  { name: 'activityTime', sql: `to_char(t.activity_at at time zone 'UTC', 'HH24:MI:SS')` },
  { name: 'usedExpertMode', sql: 't.used_expert_mode', kind: 'boolean' },
  { name: 'bulkImportFileID', sql: 't.bulk_import_file_id::text' },
  { name: 'bulkImportFileLineNumber', sql: 't.bulk_import_file_line_number', kind: 'number' },
  { name: 'CDRFileID', sql: 't.cdr_file_id::text' },
  { name: 'CDRFileLineNumber', sql: 't.cdr_file_line_number', kind: 'number' },
  { name: 'usedAPI', sql: 't.used_api', kind: 'boolean' },
  { name: 'fromProvider', sql: 't.from_provider' },
  { name: 'linkedToType', sql: 't.linked_to_type' },
  { name: 'linkedTo', sql: 't.linked_to' },
  { name: 'linkedToRevisionNumber', sql: 't.linked_to_revision_number', kind: 'number' },
  { name: 'activityReason', sql: 't.activity_reason' },
  { name: 'activityDetails', sql: 't.activity_details' },
  { name: 'id', sql: 't.id::text' },
  {
    name: 'details',
    sql: `case when t.activity_details like '{%' then t.activity_details end`,
    kind: 'json',
  },
  { name: 'address', sql: 't.address' },
  { name: 'before', sql: 't.before', kind: 'json' },
  { name: 'after', sql: 't.after', kind: 'json' },
  { name: 'kind', sql: `case when t.activity_type in (${READING}) then 'read' else 'change' end` },
  instantField('created', 'activity_at'),
  { name: 'userID', sql: 't.user_id::text' },
  { name: 'grants', sql: 't.grants', kind: 'json' },
];

/** Details of more bytes are shortened in pages: they are shown twice, so such an entry has more than 64 KiB. */
const SHORTENED_BYTES = 32 * 1024;

const SHORTENED = `octet_length(t.activity_details) > ${SHORTENED_BYTES}`;
const SHORT_FIELDS: Readonly<Record<string, string>> = {
  activityDetails: `case when ${SHORTENED} then left(t.activity_details, 1000) || '… [shortened: '
    || octet_length(t.activity_details) || ' bytes; the entry itself has all of it]' else t.activity_details end`,
  details: `case when ${SHORTENED}
    then json_build_object('shortened', true, 'sizeBytes', octet_length(t.activity_details))::text
    when t.activity_details like '{%' then t.activity_details end`,
};

/** Activity entries as the API shows them. */
export const ACTIVITY_LISTING: Listing = {
  table: 'user_activity_log',
  collection: 'userActivityLog',
  fields: FIELDS,
  createdColumn: 'activity_at',
  updatedColumn: 'activity_at',
  timeOrderedIds: false,
  largeRows: true,
};

/** The same in pages, where an entry of more than 64 KiB is shown shortened: version 0.1.0 kept lists of any length. */
export const ACTIVITY_PAGES: Listing = {
  ...ACTIVITY_LISTING,
  fields: FIELDS.map((field) => ({ ...field, sql: SHORT_FIELDS[field.name] ?? field.sql })),
};
