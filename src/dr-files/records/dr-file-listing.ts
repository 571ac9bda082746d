import { Conditions } from '../../lists/conditions';
import type { Listing } from '../../lists/listing';
import { Field, instantField } from '../../lists/rows/field';
import { UNEXPIRED } from './dr-file-status';

const FIELDS: readonly Field[] = [
  { name: 'fileName', sql: 't.file_name' },
  { name: 'kind', sql: 't.kind' },
  { name: 'status', sql: 't.status' },
  { name: 'sequence', sql: 't.sequence', kind: 'number' },
  { name: 'rowCount', sql: 't.row_count', kind: 'number' },
  { name: 'sizeBytes', sql: 't.size_bytes', kind: 'number' },
  { name: 'sha256', sql: 't.sha256' },
  { name: 'firstDeletedCallID', sql: 't.first_deleted_call_id::text' },
  { name: 'lastDeletedCallID', sql: 't.last_deleted_call_id::text' },
  { name: 'firstCallDate', sql: `to_char(t.first_call_date, 'YYYY-MM-DD')` },
  { name: 'lastCallDate', sql: `to_char(t.last_call_date, 'YYYY-MM-DD')` },
  instantField('cutoff', 'cutoff'),
  { name: 'run', sql: 't.retention_run_id::text' },
  instantField('created', 'created_at'),
  instantField('updated', 'updated_at'),
  instantField('expires', 'expires_at'),
  { name: 'downloaded', sql: 't.download_count', kind: 'number' },
  { name: 'id', sql: 't.id::text' },
  { name: 'firstActivityID', sql: 't.first_activity_id::text' },
  { name: 'lastActivityID', sql: 't.last_activity_id::text' },
];

/** DR files as the API shows them. */
export const DR_FILE_LISTING: Listing = {
  table: 'disaster_recovery_files',
  collection: 'disasterRecoveryFiles',
  fields: FIELDS,
  createdColumn: 'created_at',
  updatedColumn: 'updated_at',
  timeOrderedIds: false,
};

/** Those that have lost their bytes. */
export function expiredDrFiles(): Conditions {
  return new Conditions().add('t.status = ?', 'Expired');
}

/** Expired DR files have lost their bytes, and are listed only when asked for. */
export function unexpiredDrFiles(): Conditions {
  return new Conditions().add('t.status = any(?::text[])', UNEXPIRED);
}
