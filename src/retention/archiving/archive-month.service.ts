import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ActiveRun } from '../records/active-run';
import { UnfinishedDrFileRepository } from '../../dr-files/records/unfinished-dr-file.repository';
import { DueRange } from '../due/due-rows.sql';
import { expiryOf } from '../due/retention-policy';
import { Leftovers } from './leftovers.service';
import { MonthExport, MonthExported } from './month-export.service';
import { SetChangedError } from '../records/retention-errors';
import { RetentionRunRepository } from '../records/retention-run.repository';
import { RunClassRepository } from '../records/run-class.repository';
import { Comparison, RowRemoval } from './row-removal.service';

const ATTEMPTS = 3;

/** Moves the due rows of one month into one DR file: exports them, reads the file back, then removes the rows. */
@Injectable()
export class ArchiveMonth {
  private readonly logger = new Logger(ArchiveMonth.name);

  constructor(
    private readonly exports: MonthExport,
    private readonly removal: RowRemoval,
    private readonly files: UnfinishedDrFileRepository,
    private readonly runs: RetentionRunRepository,
    private readonly classes: RunClassRepository,
    private readonly leftovers: Leftovers,
  ) {}

  /**
   * Archives the range, if anything in it is due. If rows change meanwhile, it exports them again.
   * @throws the errors of {@link MonthExport.export} and {@link RowRemoval.remove}; nothing was removed then
   */
  async archive(run: ActiveRun, range: DueRange): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(run, range);
      } catch (error) {
        if (!(error instanceof SetChangedError) || attempt === ATTEMPTS) throw error;
        this.logger.warn({ event: 'rows changed during export, exporting again', runId: run.id, attempt });
        await this.leftovers.sweep(run);
      }
    }
  }

  private async attempt(run: ActiveRun, range: DueRange): Promise<void> {
    run.steps.begin('Selecting');
    let compared: Comparison = 'part';
    const exported = await this.exports.export(run, range, async (rows) => {
      compared = await this.removal.compare({ range, exported: rows });
    });
    if (!exported) return;
    run.steps.begin('Removing');
    const { file, rows, digest, manifestSha256, signingKey } = exported;
    const { rowCount, age } = digest;
    const details = {
      file: file.fileName,
      sequence: file.sequence,
      count: rowCount,
      sha256: age.sha256,
      manifestSha256,
      signingKey,
    };
    await this.removal.remove(
      { run, range, exported: rows, details },
      (manager, activity) => this.complete(manager, run, exported, activity),
      compared,
    );
    this.logger.log({
      event: 'DR file available',
      runId: run.id,
      fileName: file.fileName,
      rowCount,
      sizeBytes: age.sizeBytes,
    });
  }

  private async complete(
    manager: EntityManager,
    run: ActiveRun,
    { file, rows, digest, manifest, manifestSha256, signature }: MonthExported,
    activity: string,
  ): Promise<void> {
    const values = {
      rowCount: rows.rowCount,
      sizeBytes: String(digest.age.sizeBytes),
      sha256: digest.age.sha256,
      firstDeletedCallId: rows.firstId,
      lastDeletedCallId: rows.lastId,
      firstCallDate: rows.firstCallDate,
      lastCallDate: rows.lastCallDate,
      manifest,
      manifestSha256,
      signature,
      expiresAt: expiryOf(run.now, run.fileDays),
      retentionDays: run.fileDays,
    };
    await this.files.makeAvailable(manager, file.id, values, rows.contents);
    const { rowCount, age } = digest;
    const growth = { exported: rowCount, removed: rowCount, sizeBytes: age.sizeBytes };
    await this.runs.grow(manager, run.id, growth, activity);
    await this.classes.grow(manager, run.id, 'deletedCalls', { count: rowCount });
  }
}
