import { Conditions } from '../../lists/conditions';
import { rowObjects } from '../../lists/row-objects';
import type { PolicyChangeView } from '../../policy/dto/policy-change.view';
import { POLICY_CHANGE_LISTING } from '../../policy/records/policy-change-listing';
import type { Shell } from '../shell';
import { table } from '../table';
import { withDatabase } from '../with-database';

/** Every decision about the policy, the oldest first. */
export async function listPolicyChanges(shell: Shell): Promise<void> {
  const changes = await withDatabase(shell, (database) =>
    rowObjects<PolicyChangeView>(database, POLICY_CHANGE_LISTING, new Conditions()),
  );
  const rows = changes.map((change) => [
    change.id,
    change.created,
    change.status,
    change.field,
    JSON.stringify(change.before),
    JSON.stringify(change.after),
    change.inForce,
    change.origin,
    change.userActivityLog,
    change.reason?.replace(/\s+/g, ' ') ?? null,
  ]);
  const columns = [
    'ID',
    'DECIDED',
    'STATUS',
    'WHAT',
    'BEFORE',
    'AFTER',
    'IN FORCE',
    'BY',
    'ACTIVITY',
    'REASON',
  ];
  shell.terminal.result(changes, table(columns, rows));
}
