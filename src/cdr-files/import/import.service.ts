import { Injectable, Logger } from '@nestjs/common';
import { DataSource, QueryRunner } from 'typeorm';
import { UnreadableFileError } from '../../cdr-layouts/parsing/unreadable-file-error';
import { databaseProblem } from '../../common/errors/database-problem';
import { MetricsService } from '../../metrics/metrics.service';
import { StorageError, StorageNotFoundError } from '../../storage/storage-errors';
import { CdrFile } from '../records/cdr-file.entity';
import { CdrFileRepository } from '../records/cdr-file.repository';
import { FileImport, ImportProgress } from './file-import.service';
import { ImportRepository } from './import.repository';

const IMPORT_LOCK = 7_301_000_003;

/** `busy`: another process is importing. `idle`: no file waits. */
export type ImportOutcome = 'imported' | 'failed' | 'busy' | 'idle';

/**
 * Imports waiting files, one at a time over all processes. Each import is one transaction: all of the file is imported,
 * or nothing. The lock belongs to the transaction and ends with it. A file whose import was cut off is the next one.
 */
@Injectable()
export class ImportService {
  private readonly logger = new Logger(ImportService.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly files: CdrFileRepository,
    private readonly waiting: ImportRepository,
    private readonly fileImport: FileImport,
    private readonly metrics: MetricsService,
  ) {}

  /** Imports the file that has waited longest. A fault of the file goes into its status; any other error is thrown. */
  async importNext(onProgress: ImportProgress = () => undefined): Promise<ImportOutcome> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.startTransaction();
      const [lock] = (await runner.query('select pg_try_advisory_xact_lock($1) as mine', [IMPORT_LOCK])) as [
        { mine: boolean },
      ];
      if (!lock.mine) return 'busy';
      const file = await this.waiting.nextWaiting(runner.manager);
      if (!file) return 'idle';
      return await this.importFile(runner, file, onProgress);
    } finally {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      await runner.release();
    }
  }

  private async importFile(
    runner: QueryRunner,
    file: CdrFile,
    onProgress: ImportProgress,
  ): Promise<ImportOutcome> {
    const started = Date.now();
    await this.files.setStatus(file.id, 'Importing', null);
    try {
      const counts = await this.fileImport.import(runner, file, onProgress);
      this.metrics.importedCalls.inc(counts.callCount);
      this.metrics.rejectedLines.inc(counts.rejectedLines);
      this.logger.log({
        event: 'CDR file imported',
        cdrFileId: file.id,
        ...counts,
        durationMs: Date.now() - started,
      });
      return 'imported';
    } catch (error) {
      await runner.rollbackTransaction();
      const detail = failureOf(error);
      if (detail === null) throw error;
      await this.files.setStatus(file.id, 'Failed', detail);
      this.logger.error({
        event: 'CDR file failed',
        cdrFileId: file.id,
        error: (error as Error).name,
        code: (error as { code?: string }).code,
      });
      return 'failed';
    }
  }
}

/** One sentence when the file is at fault, or this software; null when the import should be tried again. */
function failureOf(error: unknown): string | null {
  if (error instanceof UnreadableFileError) return `The file cannot be imported: ${error.message}.`;
  if (error instanceof StorageNotFoundError) return 'The stored file is missing: upload it again.';
  if (error instanceof StorageError || databaseProblem(error)) return null;
  return 'The import failed unexpectedly; the log has the error. Nothing of the file was kept but its bytes.';
}
