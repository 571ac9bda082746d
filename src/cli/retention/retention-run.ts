import type { INestApplicationContext } from '@nestjs/common';
import { DrFilesService } from '../../dr-files/dr-files.service';
import type { ChainHead } from '../../dr-files/records/chain-link';
import type { RetentionRunView } from '../../retention/records/retention-run.view';
import { RetentionPreviewService } from '../../retention/status/retention-preview.service';
import { RetentionService, StartedRun } from '../../retention/runs/retention.service';
import { RunRequests } from '../../retention/runs/run-requests.service';
import type { RetentionClass } from '../../retention/classes/classes';
import { refuseWaiting } from '../approvals/refuse-waiting';
import { CommandError } from '../command.error';
import type { Progress } from '../progress';
import { CLASS_NAMES } from './class-names';
import { expiringText } from './retention-preview';
import type { Shell } from '../shell';
import { listing, table } from '../table';

const POLL_EVERY_MS = 500;

/** The options of the run. */
export interface RunOptions {
  readonly dryRun: boolean;
  readonly asOf: Date | undefined;
}

/**
 * Runs retention and waits for its end. Prints the head of the chain, for the operator to keep on another machine. When
 * interrupted, the run finishes its current file and stops.
 * @throws CommandError when it failed or was stopped; ConflictError while another one is running
 */
export async function runRetention(
  app: INestApplicationContext,
  { terminal, interruption, operator }: Shell,
  options: RunOptions,
): Promise<void> {
  const retention = app.get(RetentionService);
  const requests = app.get(RunRequests);
  const started = refuseWaiting(
    await requests.start({ actor: operator, startedBy: 'Command line', ...options }),
    terminal,
  );
  const stopRun = (): void => void retention.beforeApplicationShutdown();
  interruption.addEventListener('abort', stopRun);
  if (interruption.aborted) stopRun();
  const progress = terminal.progress('rows');
  try {
    await follow(retention, started, progress);
  } finally {
    progress.stop();
  }
  const run = await retention.getView(started.id);
  if (run.state === 'Failed') {
    throw CommandError.failed(`Retention run ${run.id} failed. ${run.failure ?? ''}`.trim());
  }
  if (run.state === 'Held back') {
    throw CommandError.refused(`Retention run ${run.id} was held back. ${run.failure ?? ''}`.trim());
  }
  if (run.state !== 'Succeeded') interruption.throwIfAborted();
  const newestDrFile = await app.get(DrFilesService).head();
  if (!options.dryRun) return terminal.result({ ...run, newestDrFile }, runText(run, newestDrFile));
  const expiring = await app.get(RetentionPreviewService).expiring(options.asOf ?? new Date());
  terminal.result({ ...run, newestDrFile, ...expiring }, runText(run, newestDrFile, expiringText(expiring)));
}

async function follow(
  retention: RetentionService,
  { id, done }: StartedRun,
  progress: Progress,
): Promise<void> {
  let over = false;
  void done.then(() => (over = true));
  while (!over) {
    const run = await retention.getView(id);
    progress.update(run.step, run.removedCount + run.stepCount, run.dueCount ?? 0);
    await Promise.race([done, new Promise((resolve) => setTimeout(resolve, POLL_EVERY_MS).unref())]);
  }
}

/** @param expiring after a dry run: which DR files would expire */
function runText(run: RetentionRunView, newest: ChainHead | null, expiring?: string): string {
  const text = listing([
    ['run', run.id],
    ['state', expiring === undefined ? run.state : `${run.state} (dry run: nothing was changed)`],
    ...(run.asOf ? ([['as of', `${run.asOf} (rehearsed)`]] as const) : []),
    ['cutoff', run.cutoff],
    ['due', run.dueCount],
    ['held', run.heldCount],
    ['moved to DR files', run.removedCount],
    expiring === undefined
      ? ['DR files expired', run.expiredFileCount]
      : ['DR files that would expire', expiring],
    ['bytes written', run.sizeBytes],
    ['seconds', String(run.seconds)],
    ['rows a second', String(run.rowsPerSecond)],
    ['bytes a second', String(run.bytesPerSecond)],
    ['newest DR file', newest?.sequence ?? null],
    ['its manifest SHA-256', newest?.manifestSha256 ?? null],
  ]);
  const byClass = run.classes.map((of) => [
    CLASS_NAMES[of.class as RetentionClass],
    of.due,
    of.held,
    of.removed,
  ]);
  const whole = `${text}\n\n${table(['WHAT', 'DUE', 'HELD', 'REMOVED'], byClass)}`;
  if (run.files.length === 0) return whole;
  const files = run.files.map((file) => [file.id, file.fileName, file.rowCount, file.sizeBytes, file.sha256]);
  return `${whole}\n\n${table(['ID', 'DR FILE', 'ROWS', 'BYTES', 'SHA-256'], files)}`;
}
