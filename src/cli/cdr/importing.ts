import type { INestApplicationContext } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { ImportService } from '../../cdr-files/import/import.service';
import { ImportDecisions } from '../../cdr-files/queue/import-decisions.service';
import type { CdrFile } from '../../cdr-files/records/cdr-file.entity';
import { CdrFilesService } from '../../cdr-files/records/cdr-files.service';
import type { Actor } from '../../common/access/principal';
import { ConflictError } from '../../common/errors/problem.error';
import type { Progress } from '../progress';
import type { Shell } from '../shell';

const POLL_EVERY_MS = 500;

/** Imports waiting files in order of arrival, until one given file is imported. */
export class Importing {
  private readonly imports: ImportService;
  private readonly files: CdrFilesService;
  private readonly decisions: ImportDecisions;
  private readonly interruption: AbortSignal;
  private readonly operator: Actor;

  constructor(
    app: INestApplicationContext,
    private readonly progress: Progress,
    { interruption, operator }: Pick<Shell, 'interruption' | 'operator'>,
  ) {
    this.interruption = interruption;
    this.operator = operator;
    this.imports = app.get(ImportService);
    this.files = app.get(CdrFilesService);
    this.decisions = app.get(ImportDecisions);
  }

  /**
   * The file once its import is over. When interrupted, the import is cancelled: nothing of the file is imported, and its
   * record says so. An earlier file that is being imported here meanwhile is left to the next process, uncancelled.
   */
  async untilImported(id: string, lineCount: number): Promise<CdrFile> {
    const breakOff = new AbortController();
    let cancelling: Promise<void> | null = null;
    // The record is changed before the import lets go of its lock: no other process can import the file in between.
    const cancel = (): Promise<void> => (cancelling ??= this.cancel(id).finally(() => breakOff.abort()));
    const onInterruption = (): void => void cancel().catch(() => undefined);
    this.interruption.addEventListener('abort', onInterruption);
    try {
      for (;;) {
        if (this.interruption.aborted) await cancel();
        const file = await this.files.find(id);
        if (file.status !== 'Pending' && file.status !== 'Importing') return file;
        const outcome = await this.importOne(id, lineCount, breakOff.signal);
        if (outcome !== 'busy' && outcome !== 'idle') continue;
        this.progress.update(...elsewhere(file, lineCount));
        await sleep(POLL_EVERY_MS, undefined, { signal: this.interruption }).catch(() => undefined);
      }
    } finally {
      this.interruption.removeEventListener('abort', onInterruption);
    }
  }

  /** Does nothing when the import is over already. */
  private async cancel(id: string): Promise<void> {
    try {
      await this.decisions.cancel(this.operator, id);
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
    }
  }

  /** Imports the next file. If that is an earlier one, its lines are shown without a goal. */
  private importOne(
    id: string,
    lineCount: number,
    interruption: AbortSignal,
  ): ReturnType<ImportService['importNext']> {
    let ours: Promise<void> | null = null;
    let label = '';
    let total = 0;
    return this.imports.importNext({
      interruption,
      onProgress: (counts) => {
        ours ??= this.files.find(id).then(
          ({ status }) => {
            label = status === 'Importing' ? 'Importing' : 'Importing an earlier file first';
            total = status === 'Importing' ? lineCount : 0;
          },
          () => undefined,
        );
        if (label) this.progress.update(label, counts.lineCount, total);
      },
    });
  }
}

function elsewhere(
  { status, progressLines, nextAttemptAt, importAttempts }: CdrFile,
  lineCount: number,
): [string, number, number] {
  if (status === 'Importing') {
    return ['Another process is importing it', Number(progressLines ?? 0), lineCount];
  }
  const label = nextAttemptAt === null ? 'Another process is importing' : `Attempt ${importAttempts} failed`;
  return [`${label}; waiting`, 0, lineCount];
}
