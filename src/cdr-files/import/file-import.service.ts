import { Inject, Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { QueryRunner } from 'typeorm';
import { declaredRecordCount } from '../../cdr-layouts/layouts/declared-record-count';
import { Layout } from '../../cdr-layouts/layouts/layout';
import { findLayout } from '../../cdr-layouts/catalogue/layouts';
import type { LineCounts } from '../../cdr-layouts/parsing/line-counts';
import { parseCdrFile } from '../../cdr-layouts/parsing/parse-cdr-file';
import { UnreadableFileError } from '../../cdr-layouts/parsing/unreadable-file-error';
import { SYSTEM } from '../../common/access/principal';
import type { Storage } from '../../storage/storage';
import type { FreeDisk } from '../../storage/free-disk';
import { DATABASE_DISK, STORAGE } from '../../storage/storage.module';
import { UserActivityLogService } from '../../user-activity-log/user-activity-log.service';
import { CdrFile } from '../records/cdr-file.entity';
import { GarbageBound } from './garbage-bound';
import { ImportAttempt, ImportAttemptRepository } from './import-attempt.repository';
import { importDetail } from './import-detail';
import { ImportProgressRecord } from './import-progress-record';
import { ImportRepository } from './import.repository';
import { ImportWriter } from './import-writer';

/** The first id of the file's calls, and the latest day that it is anywhere on earth: no call was later. */
const BEGIN = `select lock_clock('calls')::text as first_id,
  (clock_timestamp() at time zone 'UTC' + interval '1 day')::date::text as latest_date`;

/** Called after each batch of lines. */
export type ImportProgress = (counts: Readonly<LineCounts>) => void;

/** Who follows an import, and may break it off. */
export interface ImportFollower {
  readonly onProgress: ImportProgress;
  readonly interruption?: AbortSignal;
}

/** Reads one CDR file from storage and writes its calls and rejected lines. */
@Injectable()
export class FileImport {
  constructor(
    private readonly files: ImportRepository,
    private readonly attempts: ImportAttemptRepository,
    private readonly activities: UserActivityLogService,
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(DATABASE_DISK) private readonly disk: FreeDisk,
  ) {}

  /**
   * Writes the file's calls and rejected lines, completes its record, and commits.
   * @param runner in the import's transaction
   * @throws UnreadableFileError, ImportCancelledError, the typed errors of storage, the reason of an interruption
   */
  async import(
    runner: QueryRunner,
    file: CdrFile,
    attempt: ImportAttempt,
    { onProgress, interruption }: ImportFollower,
  ): Promise<Readonly<LineCounts>> {
    const layout = findLayout(file.fileType);
    if (!layout) throw new UnreadableFileError(`its layout "${file.fileType}" is not known to this version`);
    const [clock] = (await runner.query(BEGIN)) as [{ first_id: string; latest_date: string }];
    const client = (await runner.connect()) as PoolClient;
    const writer = new ImportWriter(client, file.id, file.carrier, BigInt(clock.first_id));
    const source = await this.storage.read(file.filePath);
    const progress = new ImportProgressRecord(this.attempts, attempt);
    const garbage = GarbageBound.ofImporting();
    const parse = parseCdrFile(progress.watch(source, garbage), layout, clock.latest_date);
    try {
      for await (const { calls, rejected } of parse.batches) {
        await this.disk.demand(file.filePath);
        await writer.write(calls, rejected);
        onProgress(parse.counts);
        progress.record(parse.counts.lineCount);
        interruption?.throwIfAborted();
      }
      await writer.flush();
      await progress.end();
    } catch (error) {
      source.destroy();
      writer.abort();
      throw error;
    }
    await runner.query(`select advance_clock('calls', $1)`, [String(writer.lastId)]);
    await this.complete(runner, file, attempt, errorsOf(file, layout, parse.counts), {
      counts: parse.counts,
      rowCount: writer.callCount,
    });
    return parse.counts;
  }

  private async complete(
    runner: QueryRunner,
    file: CdrFile,
    attempt: ImportAttempt,
    detail: string | null,
    { counts, rowCount }: { readonly counts: Readonly<LineCounts>; readonly rowCount: number },
  ): Promise<void> {
    const status = detail ? 'Imported with errors' : 'Imported';
    await this.files.complete(runner.manager, attempt, status, detail, counts, rowCount);
    await this.activities.record(runner.manager, {
      actor: SYSTEM,
      type: 'CDR file imported',
      cdrFileId: file.id,
      linkedToType: 'CDRFiles',
      linkedTo: file.id,
      details: { ...counts },
      before: { status: 'Importing' },
      after: { status },
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
