import type { INestApplicationContext } from '@nestjs/common';
import { RestoreDto } from '../../retention/restore/dto/restore.dto';
import type { RestoreResult } from '../../retention/restore/restore-transaction.service';
import { RestoreRequests } from '../../retention/restore/restore-requests.service';
import { DrFilesService } from '../../dr-files/dr-files.service';
import { refuseWaiting } from '../approvals/refuse-waiting';
import { checkedInput } from '../checked-input';
import { CommandError } from '../command.error';
import { withHeartbeat } from '../../common/heartbeat';
import type { Shell } from '../shell';
import { listing } from '../table';

/** The options as they were typed. */
export interface RestoreOptions {
  readonly apply?: boolean;
  readonly reason?: string;
}

/** What is to be restored, and whether it is. */
export interface RequestedRestore {
  readonly id: string;
  readonly reason: string;
  readonly dryRun: boolean;
}

/** @throws CommandError when rows are to be restored without a reason */
export async function requestedRestore(
  id: string,
  { apply, reason }: RestoreOptions,
): Promise<RequestedRestore> {
  if (apply && reason === undefined) {
    throw CommandError.usage('Say why: --apply takes --reason, which is kept in the activity log.');
  }
  const text = reason ?? 'Dry run';
  await checkedInput(RestoreDto, { reason: text }, { '/reason': '--reason' });
  return { id, reason: text, dryRun: !apply };
}

/** Verifies the file, then restores its rows, or says what would be restored. */
export async function restoreDrFile(
  app: INestApplicationContext,
  { terminal, interruption, operator }: Shell,
  { id, reason, dryRun }: RequestedRestore,
): Promise<void> {
  const { rowCount } = await app.get(DrFilesService).find(id);
  const progress = terminal.progress('rows');
  const total = Number(rowCount);
  let rows = 0;
  const onRows = (read: number): void => {
    interruption.throwIfAborted();
    rows = read;
    progress.update('Reading', read, total);
  };
  const onWait = (seconds: number): void =>
    progress.update(`${phaseOf(rows, total)}, ${seconds} s`, rows, total);
  progress.update('Verifying', 0, total);
  const restore = { actor: operator, reason, dryRun, onRows };
  const restored = await withHeartbeat(onWait, () => app.get(RestoreRequests).restore(id, restore)).finally(
    () => progress.stop(),
  );
  const result = refuseWaiting(restored, terminal);
  terminal.result(result, resultText(result));
}

/** The file is verified before its first row is read, and its rows are compared and put back after the last. */
function phaseOf(rows: number, total: number): string {
  if (rows === 0) return 'Verifying';
  return rows < total ? 'Reading' : 'Comparing and putting back';
}

function resultText({
  restoredCount,
  wouldRestore,
  alreadyPresent,
  erased,
  total,
  userActivityLog,
  dryRun,
}: RestoreResult): string {
  const text = listing([
    ['verified', 'yes'],
    ['rows in the DR file', total],
    wouldRestore === null ? ['restored', restoredCount] : ['would be restored', wouldRestore],
    ['present already', alreadyPresent],
    ['erased since, stay away', erased],
    ['activity', userActivityLog],
  ]);
  return dryRun
    ? `${text}\n\nA dry run: nothing was changed. With --apply and --reason they come back.`
    : text;
}
