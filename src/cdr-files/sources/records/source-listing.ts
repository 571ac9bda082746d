import type { Listing } from '../../../lists/listing';
import { Field, instantField } from '../../../lists/rows/field';

const FIELDS: readonly Field[] = [
  { name: 'name', sql: 't.name' },
  { name: 'kind', sql: 't.kind' },
  { name: 'host', sql: 't.host' },
  { name: 'port', sql: 't.port', kind: 'number' },
  { name: 'user', sql: 't.user_name' },
  { name: 'path', sql: 't.path' },
  { name: 'namePattern', sql: 't.name_pattern' },
  { name: 'carrier', sql: 't.carrier' },
  { name: 'fileType', sql: 't.file_type' },
  { name: 'daily', sql: 't.daily' },
  { name: 'everyMinutes', sql: 't.every_minutes', kind: 'number' },
  { name: 'settleSeconds', sql: 't.settle_seconds', kind: 'number' },
  { name: 'afterwards', sql: 't.afterwards' },
  { name: 'moveTo', sql: 't.move_to' },
  { name: 'enabled', sql: 't.enabled', kind: 'boolean' },
  { name: 'expect', sql: 't.expect', kind: 'json' },
  { name: 'hostKey', sql: 't.host_key' },
  { name: 'offeredHostKey', sql: 't.offered_host_key' },
  { name: 'certificate', sql: 't.certificate' },
  { name: 'secretFile', sql: 't.secret_file' },
  { name: 'hasPassword', sql: `t.secrets ? 'password'`, kind: 'boolean' },
  { name: 'hasPrivateKey', sql: `t.secrets ? 'privateKey'`, kind: 'boolean' },
  { name: 'hasPassphrase', sql: `t.secrets ? 'passphrase'`, kind: 'boolean' },
  instantField('lastFetch', 'last_fetch_at'),
  instantField('lastSuccess', 'last_success_at'),
  { name: 'lastError', sql: 't.last_error' },
  { name: 'failures', sql: 't.failures', kind: 'number' },
  instantField('nextFetch', 'next_fetch_at'),
  { name: 'waitingFiles', sql: 't.waiting_files', kind: 'number' },
  { name: 'refusedNames', sql: 't.refused_names', kind: 'number' },
  { name: 'receivedFiles', sql: 't.received_files', kind: 'number' },
  instantField('created', 'created_at'),
  instantField('updated', 'updated_at'),
  { name: 'id', sql: 't.id::text' },
];

/** Sources as the API shows them; no secret is read. */
export const SOURCE_LISTING: Listing = {
  table: 'cdr_file_sources',
  collection: 'CDRFileSources',
  fields: FIELDS,
  createdColumn: 'created_at',
  updatedColumn: 'updated_at',
  timeOrderedIds: false,
};
