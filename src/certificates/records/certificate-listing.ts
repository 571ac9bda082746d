import type { Listing } from '../../lists/listing';
import { Field, instantField } from '../../lists/rows/field';

const FIELDS: readonly Field[] = [
  { name: 'act', sql: 't.act' },
  { name: 'linkedToType', sql: 't.linked_to_type' },
  { name: 'linkedTo', sql: 't.linked_to' },
  { name: 'userActivityLog', sql: 't.user_activity_log_id::text' },
  { name: 'sha256', sql: `encode(sha256(t.document), 'hex')` },
  { name: 'signingKey', sql: 't.signing_key' },
  instantField('created', 'created_at'),
  { name: 'id', sql: 't.id::text' },
];

/** Certificates as the API lists them. */
export const CERTIFICATE_LISTING: Listing = {
  table: 'certificates',
  collection: 'certificates',
  fields: FIELDS,
  createdColumn: 'created_at',
  updatedColumn: 'created_at',
  timeOrderedIds: false,
};
