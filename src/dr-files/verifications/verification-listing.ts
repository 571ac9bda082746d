import type { Listing } from '../../lists/listing';
import { Field, instantField } from '../../lists/rows/field';

export const VERIFICATION_STATES = ['Running', 'Succeeded', 'Failed', 'Stopped', 'Abandoned'] as const;
export type VerificationState = (typeof VERIFICATION_STATES)[number];

/** One verification works at a time over all processes: whoever has this lease. */
export const VERIFICATION_LEASE = 'verification';

/** A dead process's verification is told at once, not only by the next one. */
const STATE = `(case when t.state = 'Running' and not exists (
    select from leases l where l.name = '${VERIFICATION_LEASE}' and l.expires_at > now() and l.acquired_at <= t.started_at)
  then 'Abandoned' else t.state end)`;

const FIELDS: readonly Field[] = [
  { name: 'state', sql: STATE, ticking: true },
  { name: 'opened', sql: 't.opened', kind: 'boolean' },
  { name: 'startedBy', sql: 't.started_by' },
  { name: 'files', sql: 't.file_count', kind: 'number' },
  { name: 'ofFiles', sql: 't.of_files', kind: 'number' },
  { name: 'readBytes', sql: 't.read_bytes', kind: 'number' },
  { name: 'ofBytes', sql: 't.of_bytes', kind: 'number' },
  { name: 'found', sql: 't.found_count', kind: 'number' },
  { name: 'findings', sql: 't.findings', kind: 'json' },
  { name: 'head', sql: 't.head', kind: 'json' },
  { name: 'failure', sql: 't.failure' },
  { name: 'userActivityLog', sql: 't.user_activity_log_id::text' },
  instantField('started', 'started_at'),
  instantField('finished', 'finished_at'),
  instantField('created', 'started_at'),
  instantField('updated', 'updated_at'),
  { name: 'id', sql: 't.id::text' },
];

/** Verifications of all DR files as the API shows them. */
export const VERIFICATION_LISTING: Listing = {
  table: 'verifications',
  collection: 'verifications',
  fields: FIELDS,
  createdColumn: 'started_at',
  updatedColumn: 'updated_at',
  timeOrderedIds: false,
};
