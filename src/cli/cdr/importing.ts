import type { INestApplicationContext } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { ImportService } from '../../cdr-files/import/import.service';
import type { CdrFile } from '../../cdr-files/records/cdr-file.entity';
import { CdrFilesService } from '../../cdr-files/records/cdr-files.service';
import type { Progress } from '../progress';

const POLL_EVERY_MS = 500;

/** Imports waiting files in order of arrival, until one given file is imported. */
export class Importing {
  private readonly imports: ImportService;
  private readonly files: CdrFilesService;

  constructor(
    app: INestApplicationContext,
    private readonly progress: Progress,
    private readonly interruption: AbortSignal,
  ) {
    this.imports = app.get(ImportService);
    this.files = app.get(CdrFilesService);
  }

  /** When interrupted, it finishes the running import and leaves waiting files to the server. */
  async untilImported(id: string, lineCount: number): Promise<CdrFile> {
    for (;;) {
      const file = await this.files.find(id);
      if (file.status !== 'Pending' && file.status !== 'Importing') return file;
      this.interruption.throwIfAborted();
      const outcome = await this.importOne(id, lineCount);
      if (outcome === 'imported' || outcome === 'failed') continue;
      this.progress.update(...elsewhere(file, lineCount));
      await sleep(POLL_EVERY_MS, undefined, { signal: this.interruption }).catch(() => undefined);
    }
  }

  /** Imports the next file. If that is an earlier one, its lines are shown without a goal. */
  private importOne(id: string, lineCount: number): ReturnType<ImportService['importNext']> {
    let ours: Promise<void> | null = null;
    let label = '';
    let total = 0;
    return this.imports.importNext((counts) => {
      ours ??= this.files.find(id).then(
        ({ status }) => {
          label = status === 'Importing' ? 'Importing' : 'Importing an earlier file first';
          total = status === 'Importing' ? lineCount : 0;
        },
        () => undefined,
      );
      if (label) this.progress.update(label, counts.lineCount, total);
    });
  }
}

function elsewhere({ status, progressLines }: CdrFile, lineCount: number): [string, number, number] {
  return status === 'Importing'
    ? ['Another process is importing it', Number(progressLines ?? 0), lineCount]
    : ['Another process is importing; waiting', 0, lineCount];
}
