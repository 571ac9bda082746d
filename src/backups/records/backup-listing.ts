import type { Listing } from '../../lists/listing';
import { Field, instantField } from '../../lists/rows/field';
import { RETENTION_LEASE } from '../../retention/records/retention-lease';

/** A dead process's backup is told at once, not only by the next one. */
const STATE = `(case when t.state = 'Making' and not exists (
    select from leases l where l.name = '${RETENTION_LEASE}' and l.work = 'backup' and l.expires_at > now() and l.acquired_at <= t.created_at)
  then 'Failed' else t.state end)`;

const FIELDS: readonly Field[] = [
  { name: 'name', sql: 't.name' },
  { name: 'state', sql: STATE, ticking: true },
  { name: 'startedBy', sql: 't.started_by' },
  instantField('snapshot', 'snapshot_at'),
  { name: 'rowCount', sql: 't.row_count', kind: 'number' },
  { name: 'tableCount', sql: 't.table_count', kind: 'number' },
  { name: 'sizeBytes', sql: 't.size_bytes', kind: 'number' },
  { name: 'softwareVersion', sql: 't.software_version' },
  { name: 'postgresVersion', sql: 't.postgres_version' },
  { name: 'signingKey', sql: 't.signing_key' },
  { name: 'manifestSha256', sql: 't.manifest_sha256' },
  instantField('verified', 'verified_at'),
  { name: 'verifiedBy', sql: 't.verified_by' },
  { name: 'failure', sql: 't.failure' },
  instantField('finished', 'finished_at'),
  instantField('removed', 'removed_at'),
  instantField('created', 'created_at'),
  instantField('updated', 'updated_at'),
  { name: 'id', sql: 't.id::text' },
];

/** Backups of the database as the API shows them, removed and failed ones too. */
export const BACKUP_LISTING: Listing = {
  table: 'backups',
  collection: 'backups',
  fields: FIELDS,
  createdColumn: 'created_at',
  updatedColumn: 'updated_at',
  timeOrderedIds: false,
};
