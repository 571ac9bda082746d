import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { heldDetail, Repetition } from '../matching/repetition';
import { CdrFile } from '../records/cdr-file.entity';
import type { ImportAttempt } from './attempts/import-attempt.repository';
import { ImportCancelledError } from './import-cancelled.error';
import type { ImportCounts } from './new-lines';

/** What the record of an imported file says beside its counts. */
export type ImportedRecord = Pick<
  CdrFile,
  'statusDetail' | 'continuesCdrFileId' | 'repeatedCalls' | 'replacedIn' | 'oldestCallDate' | 'newestCallDate'
> & { readonly status: 'Imported' | 'Imported with errors' };

/** Reads and writes what an import needs of the records of CDR files. */
@Injectable()
export class ImportRepository {
  /**
   * The next file to import, in order of arrival, without those whose pause is not over. If it is `Importing`, its import
   * was cut off and nothing of it was kept.
   */
  async nextWaiting(manager: EntityManager): Promise<CdrFile | null> {
    return manager
      .createQueryBuilder(CdrFile, 'f')
      .where(`f.status in ('Pending', 'Importing')`)
      .andWhere('(f.nextAttemptAt is null or f.nextAttemptAt <= clock_timestamp())')
      .orderBy('f.id', 'ASC')
      .limit(1)
      .getOne();
  }

  /**
   * Records what the import found, and touches the file that this one mends: it was mended.
   * @param rowCount calls as the database counted them
   * @throws ImportCancelledError the attempt was cancelled
   */
  async complete(
    manager: EntityManager,
    { cdrFileId: id, number }: ImportAttempt,
    { repeatedCalls, ...record }: ImportedRecord,
    counts: ImportCounts,
    rowCount: number,
  ): Promise<void> {
    const { affected } = await manager.update(
      CdrFile,
      { id, importAttempts: number, status: 'Importing' },
      {
        ...record,
        repeatedCalls,
        repeatedLineCount: counts.repeatedLines,
        lineCount: counts.lineCount,
        headerLineCount: counts.headerLines,
        blankLineCount: counts.blankLines,
        rejectedCount: counts.rejectedLines,
        callLineCount: counts.callLines,
        callCount: counts.callCount,
        nextAttemptAt: null,
        importMovedAt: () => 'clock_timestamp()',
        updatedAt: () => 'clock_timestamp()',
      },
    );
    if (affected !== 1) throw new ImportCancelledError();
    await manager.query('call count_imported_calls($1, $2)', [id, rowCount]);
    await manager.query(
      `update cdr_files set updated_at = clock_timestamp()
       where id = (select mends_cdr_file_id from cdr_files where id = $1)`,
      [id],
    );
  }
  /**
   * Makes the file a potential duplicate, which waits for somebody to decide.
   * @throws ImportCancelledError the attempt was cancelled
   */
  async hold(
    manager: EntityManager,
    { cdrFileId, number }: ImportAttempt,
    repetition: Repetition,
  ): Promise<void> {
    const [, count] = await manager.query<[unknown[], number]>(
      `update cdr_files set status = 'Potential Duplicate', status_detail = $3, repeated_calls = $4,
         repeats_cdr_file_id = $5, import_attempts = 0, next_attempt_at = null, progress_lines = null,
         progress_bytes = null, import_moved_at = clock_timestamp(), updated_at = clock_timestamp()
       where id = $1 and import_attempts = $2 and status = 'Importing'`,
      [cdrFileId, number, heldDetail(repetition), JSON.stringify(repetition), repetition.files[0]?.CDRFileID],
    );
    if (count !== 1) throw new ImportCancelledError();
  }
}
