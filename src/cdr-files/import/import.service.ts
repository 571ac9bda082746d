import { Inject, Injectable, Logger } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DataSource, QueryRunner } from 'typeorm';
import { SYSTEM } from '../../common/access/principal';
import { databaseProblem } from '../../common/errors/database-problem';
import { MetricsService } from '../../metrics/metrics.service';
import type { Storage } from '../../storage/storage';
import { StorageError, StorageNotFoundError } from '../../storage/storage-errors';
import { STORAGE } from '../../storage/storage.module';
import { UserActivityLogService } from '../../user-activity-log/user-activity-log.service';
import { CdrFile } from '../records/cdr-file.entity';
import { CdrFileRepository } from '../records/cdr-file.repository';
import { declaredRecordCount } from '../../cdr-layouts/layouts/declared-record-count';
import { Layout } from '../../cdr-layouts/layouts/layout';
import { findLayout } from '../../cdr-layouts/layouts/layouts';
import { GarbageBound } from './garbage-bound';
import { importDetail } from './import-detail';
import { ImportProgressRecord } from './import-progress-record';
import { ImportWriter } from './import-writer';
import type { LineCounts } from '../../cdr-layouts/parsing/line-counts';
import { CdrFileParse, parseCdrFile } from '../../cdr-layouts/parsing/parse-cdr-file';
import { UnreadableFileError } from '../../cdr-layouts/parsing/unreadable-file-error';

const IMPORT_LOCK = 7_301_000_003;

/** `busy`: another process is importing. `idle`: no file waits. */
export type ImportOutcome = 'imported' | 'failed' | 'busy' | 'idle';

/** Called now and then while lines are read. */
export type ImportProgress = (counts: Readonly<LineCounts>) => void;

/**
 * Imports waiting files, one at a time over all processes, each in one transaction: a file is in as a whole or not
 * at all. The lock belongs to that transaction, so it ends with its holder, and a file whose import was cut off is
 * simply the next one that waits.
 */
@Injectable()
export class ImportService {
  private readonly logger = new Logger(ImportService.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly files: CdrFileRepository,
    private readonly activities: UserActivityLogService,
    private readonly metrics: MetricsService,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /** Imports the file that has waited longest. Trouble with the file ends in its status, trouble around it is thrown. */
  async importNext(onProgress: ImportProgress = () => undefined): Promise<ImportOutcome> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.startTransaction();
      const [lock] = (await runner.query('select pg_try_advisory_xact_lock($1) as mine', [IMPORT_LOCK])) as [
        { mine: boolean },
      ];
      if (!lock.mine) return 'busy';
      const file = await this.files.nextWaiting(runner.manager);
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
      const counts = await this.copy(runner, file, onProgress);
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

  private async copy(
    runner: QueryRunner,
    file: CdrFile,
    onProgress: ImportProgress,
  ): Promise<Readonly<LineCounts>> {
    const layout = findLayout(file.fileType);
    if (!layout) throw new UnreadableFileError(`its layout "${file.fileType}" is not known to this version`);
    const [clock] = (await runner.query(`select lock_clock('calls')::text as first_id`)) as [
      { first_id: string },
    ];
    const client = (await runner.connect()) as PoolClient;
    const writer = new ImportWriter(client, file.id, file.carrier, BigInt(clock.first_id));
    const source = await this.storage.read(file.filePath);
    const progress = new ImportProgressRecord(this.files, file.id);
    const garbage = GarbageBound.ofImporting();
    const parse = parseCdrFile(progress.watch(source, garbage), layout);
    try {
      for await (const { calls, rejected } of parse.batches) {
        await writer.write(calls, rejected);
        onProgress(parse.counts);
        progress.tell(parse.counts.lineCount);
      }
      await writer.flush();
      await progress.end();
    } catch (error) {
      source.destroy();
      writer.abort();
      throw error;
    }
    await runner.query(`select advance_clock('calls', $1)`, [String(writer.lastId)]);
    await this.complete(runner, file, layout, parse, writer.callCount);
    return parse.counts;
  }

  private async complete(
    runner: QueryRunner,
    file: CdrFile,
    layout: Layout,
    { counts }: CdrFileParse,
    rowCount: number,
  ): Promise<void> {
    const detail = errorsOf(file, layout, counts);
    await this.files.complete(
      runner.manager,
      file.id,
      detail ? 'Imported with errors' : 'Imported',
      detail,
      counts,
      rowCount,
    );
    await this.activities.record(runner.manager, {
      actor: SYSTEM,
      type: 'CDR file imported',
      cdrFileId: file.id,
      linkedToType: 'CDRFiles',
      linkedTo: file.id,
      details: { ...counts },
    });
    await runner.commitTransaction();
  }
}

function errorsOf(file: CdrFile, layout: Layout, counts: Readonly<LineCounts>): string | null {
  return importDetail({
    rejectedLines: counts.rejectedLines,
    declared: declaredRecordCount(file.fileName, layout),
    found: counts.callLines + counts.rejectedLines,
  });
}

/** One sentence when it is the file's own fault, or a defect here; null when the import should be tried again. */
function failureOf(error: unknown): string | null {
  if (error instanceof UnreadableFileError) return `The file cannot be imported: ${error.message}.`;
  if (error instanceof StorageNotFoundError) return 'The stored file is missing: upload it again.';
  if (error instanceof StorageError || databaseProblem(error)) return null;
  return 'The import failed unexpectedly; the log has the error. Nothing of the file was kept but its bytes.';
}
