import type { Listing } from '../../lists/listing';
import { Field, instantField } from '../../lists/rows/field';
import { presetSql } from '../../common/access/presets';

const FIELDS: readonly Field[] = [
  { name: 'name', sql: 't.name' },
  { name: 'email', sql: 't.email' },
  { name: 'status', sql: 't.status' },
  { name: 'apiAccess', sql: 't.api_access' },
  { name: 'dataProtectionAccess', sql: 't.data_protection_access' },
  { name: 'permissions', sql: 'to_jsonb(t.permissions)', kind: 'json' },
  { name: 'preset', sql: presetSql() },
  instantField('keyLastUsed', 'api_key_used_at'),
  instantField('keyExpires', 'api_key_expires_at'),
  instantField('created', 'created_at'),
  instantField('updated', 'updated_at'),
  { name: 'id', sql: 't.id::text' },
];

/** Users as the API shows them. */
export const USER_LISTING: Listing = {
  table: 'users',
  collection: 'users',
  fields: FIELDS,
  createdColumn: 'created_at',
  updatedColumn: 'updated_at',
  timeOrderedIds: false,
};
