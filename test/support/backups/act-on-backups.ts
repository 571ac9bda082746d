import { BackupCreation } from '../../../src/backups/making/backup-creation.service';
import { BackupVerification } from '../../../src/backups/verifying/backup-verification.service';
import { COMMAND_LINE } from '../../../src/common/access/principal';
import { actOnApprovals } from '../approvals';
import { actOnErasures } from '../data-subjects/erasures';
import { runRetention } from '../dr-files/retention';
import type { TestApp } from '../http/test-app';

/** Records an activity of each kind that backups have: two are made, the older one is removed, and one is restored. */
export async function actOnBackups(test: TestApp): Promise<void> {
  const creation = test.app.get(BackupCreation);
  await creation.create({ actor: COMMAND_LINE, startedBy: 'Command line' });
  await test.database.sql.query(`update backups set snapshot_at = snapshot_at - interval '8 days'`);
  const made = await creation.create({ actor: COMMAND_LINE, startedBy: 'Command line' });
  await test.app.get(BackupVerification).verifyMade(made);
  await runRetention(test, null);
  await creation.recordRestored(COMMAND_LINE, made.manifest);
}

/** What is done with an installation as a whole: numbers are erased, requests are approved, backups are made. */
export async function actOnTheWhole(test: TestApp): Promise<void> {
  await actOnBackups(test);
  await actOnErasures(test);
  await actOnApprovals(test);
}
