import type { Listing } from '../../lists/listing';
import { Field, instantField } from '../../lists/rows/field';

/** What became of each decision. `Past` is one that a later one followed. */
const DECISIONS = `(
  select c.*, w.user_activity_log_id as withdrawn_in, greatest(c.recorded_at, w.withdrawn_at) as updated_at,
    case
      when w.policy_change_id is not null then 'Withdrawn'
      when exists (select from policy_changes l where l.field = c.field and l.id > c.id and l.recorded_at < c.in_force_at)
        then 'Replaced'
      when c.in_force_at > clock_timestamp() then 'Pending'
      when exists (select from policy_in_force(clock_timestamp()) p where p.change_id = c.id) then 'In force'
      else 'Past' end as status
  from policy_changes c left join policy_withdrawals w on w.policy_change_id = c.id)`;

const FIELDS: readonly Field[] = [
  { name: 'field', sql: 't.field' },
  { name: 'before', sql: 't.before', kind: 'json' },
  { name: 'after', sql: 't.after', kind: 'json' },
  { name: 'status', sql: 't.status', ticking: true },
  { name: 'origin', sql: 't.origin' },
  { name: 'reason', sql: 't.reason' },
  { name: 'userActivityLog', sql: 't.user_activity_log_id::text' },
  { name: 'withdrawnIn', sql: 't.withdrawn_in::text' },
  instantField('inForce', 'in_force_at'),
  instantField('created', 'recorded_at'),
  instantField('updated', 'updated_at'),
  { name: 'id', sql: 't.id::text' },
];

/** Decisions about the policy as the API shows them. */
export const POLICY_CHANGE_LISTING: Listing = {
  table: DECISIONS,
  collection: 'policyChanges',
  fields: FIELDS,
  createdColumn: 'recorded_at',
  updatedColumn: 'updated_at',
  timeOrderedIds: false,
};
