import type { Listing } from '../../lists/listing';
import { Field, instantField } from '../../lists/rows/field';

/** What has become of a request. */
export const APPROVAL_STATUS = `(case
  when t.used_in is not null then 'Used'
  when t.decision = 'Rejected' then 'Rejected'
  when t.expires_at <= clock_timestamp() then 'Expired'
  when t.decision = 'Approved' then 'Approved'
  else 'Waiting' end)`;

const FIELDS: readonly Field[] = [
  { name: 'act', sql: 't.act' },
  { name: 'subject', sql: 't.subject' },
  { name: 'parameters', sql: 't.parameters', kind: 'json' },
  { name: 'parametersHash', sql: 't.parameters_hash' },
  { name: 'status', sql: APPROVAL_STATUS, ticking: true },
  { name: 'requestedBy', sql: 't.requested_by' },
  { name: 'requestedByID', sql: 't.requested_by_id::text' },
  { name: 'decidedBy', sql: 't.decided_by' },
  { name: 'decidedByID', sql: 't.decided_by_id::text' },
  { name: 'decisionReason', sql: 't.decision_reason' },
  instantField('decided', 'decided_at'),
  instantField('used', 'used_at'),
  { name: 'requestedIn', sql: 't.requested_in::text' },
  { name: 'decidedIn', sql: 't.decided_in::text' },
  { name: 'usedIn', sql: 't.used_in::text' },
  instantField('expires', 'expires_at'),
  instantField('created', 'created_at'),
  instantField('updated', 'updated_at'),
  { name: 'id', sql: 't.id::text' },
];

/** Requests for approval as the API shows them. */
export const APPROVAL_LISTING: Listing = {
  table: 'approvals',
  collection: 'approvals',
  fields: FIELDS,
  createdColumn: 'created_at',
  updatedColumn: 'updated_at',
  timeOrderedIds: false,
};
