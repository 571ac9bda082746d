import type { Listing } from '../../lists/listing';
import { Field, instantField } from '../../lists/rows/field';

const FIELDS: readonly Field[] = [
  { name: 'signedInWith', sql: 't.signed_in_with' },
  { name: 'address', sql: 't.address' },
  { name: 'userAgent', sql: 't.user_agent' },
  instantField('lastUsed', 'used_at'),
  instantField('expires', 'expires_at'),
  instantField('created', 'created_at'),
  { name: 'id', sql: 't.id::text' },
];

/** The sessions of a user as the API shows them. */
export const SESSION_LISTING: Listing = {
  table: 'sessions',
  collection: 'sessions',
  fields: FIELDS,
  createdColumn: 'created_at',
  updatedColumn: 'used_at',
  timeOrderedIds: false,
};
