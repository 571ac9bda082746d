import type { INestApplicationContext } from '@nestjs/common';
import { withHeartbeat } from '../../common/heartbeat';
import type { RecoveredFile, RecoveryReport } from '../../retention/recovery/recovery-report';
import { RecoveryRequest, RecoveryService } from '../../retention/recovery/recovery.service';
import { RestoreDto } from '../../retention/restore/dto/restore.dto';
import { checkedInput } from '../checked-input';
import { CommandError } from '../command.error';
import type { Shell } from '../shell';
import { listing, table, thousands } from '../table';

/** The options as they were typed. */
export interface RecoverOptions {
  readonly apply?: boolean;
  readonly reason?: string;
  readonly redoDeletions?: boolean;
  readonly setAside?: readonly string[];
}

type Requested = Omit<RecoveryRequest, 'actor' | 'onRows'>;

const MOST_SHOWN = 20;

/** @throws CommandError when something is to be done without a reason */
export async function requestedRecovery({
  apply,
  reason,
  redoDeletions = false,
  setAside = [],
}: RecoverOptions): Promise<Requested> {
  if (apply && reason === undefined)
    throw CommandError.usage('Say why: --apply takes --reason, which is kept in the activity log.');
  const text = reason ?? 'Dry run';
  await checkedInput(RestoreDto, { reason: text }, { '/reason': '--reason' });
  return { reason: text, dryRun: !apply, redoDeletions, setAside };
}

/** Prints the report; ends with 1 while a file is left. */
export async function recoverDatabase(
  app: INestApplicationContext,
  { terminal, interruption, operator }: Shell,
  requested: Requested,
): Promise<void> {
  const progress = terminal.progress('rows');
  const onRows = (rows: number): void => {
    interruption.throwIfAborted();
    progress.update('Reading', rows, rows);
  };
  const onWait = (seconds: number): void => progress.update(`Reading, ${seconds} s`, 0, 0);
  const work = (): Promise<RecoveryReport> =>
    app.get(RecoveryService).recover({ ...requested, actor: operator, onRows });
  const report = await withHeartbeat(onWait, work).finally(() => progress.stop());
  terminal.result(report, reportText(report));
  if (!report.complete) {
    const left = report.files.find(({ outcome }) => outcome === 'left') as RecoveredFile;
    throw CommandError.failed(
      `${left.fileName} ${left.detail ?? 'is left'}. Retention is held back until it is as it was, or set aside: --set-aside ${left.fileName}`,
    );
  }
}

function reportText(report: RecoveryReport): string {
  const { dryRun, files, uploads } = report;
  if (files.length === 0 && uploads.length === 0)
    return 'Storage holds nothing that the database does not know. There is nothing to recover.';
  const parts = [headText(report)];
  if (files.length > 0) parts.push(filesText(files));
  if (report.undoneDeletionCount > 0) parts.push(deletionsText(report));
  if (report.undoneErasures.length > 0)
    parts.push(
      `Erasures that were undone, by their pseudonyms; erase these numbers again:\n  ${report.undoneErasures.join('\n  ')}`,
    );
  if (uploads.length > 0)
    parts.push(
      `Uploads on no record:\n${table(
        ['name', 'bytes', 'CDR file'],
        uploads.map(({ name, sizeBytes, CDRFileID }) => [name, sizeBytes, CDRFileID]),
      )}`,
    );
  if (report.unknowable.length > 0)
    parts.push(`What cannot be known:\n${report.unknowable.map((sentence) => `- ${sentence}`).join('\n')}`);
  if (dryRun) parts.push('A dry run: nothing was changed. With --apply and --reason it is done.');
  return parts.join('\n\n');
}

function headText(report: RecoveryReport): string {
  return listing([
    ['the database is at', report.databaseAt],
    ['the files were made from', report.filesFrom],
    ['to', report.filesTo],
    ['deletions undone', report.undoneDeletionCount],
    ['of them made again', report.redoneDeletionCount],
    ['rows with other evidence', report.differingCount],
    ['activity', report.userActivityLog],
  ]);
}

function filesText(files: readonly RecoveredFile[]): string {
  return table(
    ['file', 'outcome', 'rows', 'left', 'present', 'put back', 'live', 'elsewhere', 'note'],
    files.map(({ fileName, outcome, status, rows, detail, nowFileName }) => [
      fileName,
      status === null ? outcome : `${outcome}, ${status}`,
      rows?.total ?? null,
      rows?.left ?? null,
      rows?.present ?? null,
      rows?.putBack ?? null,
      rows?.live ?? null,
      rows?.inOtherFiles ?? null,
      detail ?? (nowFileName === null || nowFileName === fileName ? null : `now ${nowFileName}`),
    ]),
  );
}

function deletionsText({
  undoneDeletions,
  undoneDeletionCount,
  redoneDeletionCount,
}: RecoveryReport): string {
  const shown = undoneDeletions.slice(0, MOST_SHOWN);
  const more = undoneDeletionCount - shown.length;
  const rest = more > 0 ? `\nand ${thousands(more)} more; --json names up to 1000` : '';
  const advice = redoneDeletionCount > 0 ? '' : '\nWith --redo-deletions they are deleted again.';
  return `Deletions that were undone:\n${table(
    ['call', 'CDR file', 'deleted', 'by activity'],
    shown.map(({ callID, CDRFileID, deleted, userActivityLog }) => [
      callID,
      CDRFileID,
      deleted,
      userActivityLog,
    ]),
  )}${rest}${advice}`;
}
