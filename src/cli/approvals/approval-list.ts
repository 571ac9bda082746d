import type { ApprovalView } from '../../approvals/dto/approval.view';
import { APPROVAL_LISTING, APPROVAL_STATUS } from '../../approvals/records/approval-listing';
import { Conditions } from '../../lists/conditions';
import { rowObjects } from '../../lists/row-objects';
import type { Shell } from '../shell';
import { table } from '../table';
import { withDatabase } from '../with-database';

const COLUMNS = ['ID', 'STATUS', 'ACT', 'SUBJECT', 'ASKED BY', 'DECIDED BY', 'EXPIRES', 'WHAT'];

/** All of them, or those that wait for a decision. */
export async function listApprovals(shell: Shell, waiting: boolean): Promise<void> {
  const conditions = new Conditions().addIfGiven(`${APPROVAL_STATUS} = ?`, waiting ? 'Waiting' : null);
  const approvals = await withDatabase(shell, (database) =>
    rowObjects<ApprovalView>(database, APPROVAL_LISTING, conditions),
  );
  const rows = approvals.map((approval) => [
    approval.id,
    approval.status,
    approval.act,
    approval.subject,
    approval.requestedBy,
    approval.decidedBy,
    approval.expires,
    approval.parameters && JSON.stringify(approval.parameters),
  ]);
  shell.terminal.result(approvals, table(COLUMNS, rows));
}
