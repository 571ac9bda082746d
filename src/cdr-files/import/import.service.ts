import { Injectable, Logger } from '@nestjs/common';
import { DataSource, QueryRunner } from 'typeorm';
import type { CdrFile } from '../records/cdr-file.entity';
import { AttemptOutcome, AttemptOutcomes } from './attempts/attempt-outcomes.service';
import type { ImportFollower } from './file-copy.service';
import { FileImport } from './file-import.service';
import { BegunAttempt, ImportAttemptRepository } from './attempts/import-attempt.repository';
import { MAX_ATTEMPTS } from './attempts/import-attempts';
import { ImportRepository } from './import.repository';

const IMPORT_LOCK = 7_301_000_003;
const NOBODY: ImportFollower = { onProgress: () => undefined };

/**
 * `busy`: another process is importing. `idle`: no file waits that may be tried now. `put off`: the attempt failed and is
 * recorded, and the file is tried again after a pause.
 */
export type ImportOutcome = AttemptOutcome | 'busy' | 'idle';

/**
 * Imports waiting files, one at a time over all processes. Each import is one transaction: all of the file is imported,
 * or nothing. The lock belongs to the transaction and ends with it. A file whose import was cut off is tried again, with
 * growing pauses and at most five times, while other files are imported.
 */
@Injectable()
export class ImportService {
  private readonly logger = new Logger(ImportService.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly waiting: ImportRepository,
    private readonly attempts: ImportAttemptRepository,
    private readonly outcomes: AttemptOutcomes,
    private readonly fileImport: FileImport,
  ) {}

  /**
   * Imports the file that has waited longest. What fails goes into its record. An error is thrown only when there is no
   * attempt that it could be recorded of: the database is away.
   */
  async importNext(follower: ImportFollower = NOBODY): Promise<ImportOutcome> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.startTransaction();
      const [lock] = (await runner.query('select pg_try_advisory_xact_lock($1) as mine', [IMPORT_LOCK])) as [
        { mine: boolean },
      ];
      if (!lock.mine) return 'busy';
      const file = await this.waiting.nextWaiting(runner.manager);
      if (!file) return 'idle';
      if (file.importAttempts >= MAX_ATTEMPTS) return await this.outcomes.died(file);
      const attempt = await this.attempts.begin(file, file.importAttempts + 1);
      return attempt === null ? 'cancelled' : await this.importFile(runner, file, attempt, follower);
    } finally {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      await runner.release();
    }
  }

  private async importFile(
    runner: QueryRunner,
    file: CdrFile,
    attempt: BegunAttempt,
    follower: ImportFollower,
  ): Promise<ImportOutcome> {
    const started = Date.now();
    try {
      const result = await this.fileImport.import(runner, file, attempt, follower);
      this.outcomes.committed(result);
      const { outcome, counts } = result;
      this.logger.log({
        event: `CDR file ${outcome}`,
        cdrFileId: file.id,
        ...counts,
        durationMs: Date.now() - started,
      });
      return outcome;
    } catch (error) {
      await runner.rollbackTransaction().catch(() => undefined);
      return this.outcomes.failed(attempt, error, follower.interruption?.aborted ?? false);
    }
  }
}
