import { Injectable, Logger } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { UnfinishedDrFileRepository } from '../../dr-files/records/unfinished-dr-file.repository';
import { Leftovers } from '../archiving/leftovers.service';
import { expiryOf } from '../due/retention-policy';
import type { ActiveRun } from '../records/active-run';
import { SetChangedError } from '../records/retention-errors';
import { RetentionRunRepository } from '../records/retention-run.repository';
import { RunClassRepository } from '../records/run-class.repository';
import { ActivityReadsRepository } from './activity-reads.repository';
import { ReadsExport, ReadsExported } from './reads-export.service';
import { ReadsRemoval } from './reads-removal.service';

const ATTEMPTS = 3;

/** Moves due reads of the activity log into DR files of their own kind, a bounded number into each. */
@Injectable()
export class ArchiveReads {
  private readonly logger = new Logger(ArchiveReads.name);

  constructor(
    private readonly reads: ActivityReadsRepository,
    private readonly exports: ReadsExport,
    private readonly removal: ReadsRemoval,
    private readonly files: UnfinishedDrFileRepository,
    private readonly leftovers: Leftovers,
    private readonly runs: RetentionRunRepository,
    private readonly classes: RunClassRepository,
  ) {}

  /**
   * If a legal hold comes or goes meanwhile, it exports them again.
   * @param mayContinue called before each file
   * @returns false when it stopped before the end
   * @throws the errors of {@link ReadsExport.export}, SetChangedError; nothing of the unfinished file was removed then
   */
  async archive(run: ActiveRun, mayContinue: () => boolean): Promise<boolean> {
    for (let attempt = 1; await this.reads.any(run.classes.activityReads);) {
      if (!mayContinue()) return false;
      try {
        await this.archiveNext(run);
        attempt = 1;
      } catch (error) {
        if (!(error instanceof SetChangedError) || attempt === ATTEMPTS) throw error;
        this.logger.warn({ event: 'reads changed during export, exporting again', runId: run.id, attempt });
        await this.leftovers.sweep(run);
        attempt += 1;
      }
    }
    return true;
  }

  private async archiveNext(run: ActiveRun): Promise<void> {
    run.steps.begin('Selecting');
    const exported = await this.exports.export(run);
    if (!exported) return;
    run.steps.begin('Removing');
    const { file, reads, digest, manifestSha256, signingKey } = exported;
    const details = {
      file: file.fileName,
      sequence: file.sequence,
      count: reads.count,
      sha256: digest.age.sha256,
      manifestSha256,
      signingKey,
      cutoff: run.classes.activityReads.cutoff.toISOString(),
    };
    await this.removal.remove({ run, details }, reads, (manager, activity) =>
      this.complete(manager, run, exported, activity),
    );
    this.logger.log({
      event: 'DR file available',
      runId: run.id,
      fileName: file.fileName,
      rowCount: reads.count,
    });
  }

  private async complete(
    manager: EntityManager,
    run: ActiveRun,
    { file, reads, digest, manifest, manifestSha256, signature }: ReadsExported,
    activity: string,
  ): Promise<void> {
    const values = {
      rowCount: String(reads.count),
      sizeBytes: String(digest.age.sizeBytes),
      sha256: digest.age.sha256,
      firstActivityId: reads.firstId,
      lastActivityId: reads.lastId,
      activityIdHash: reads.idHash,
      manifest,
      manifestSha256,
      signature,
      expiresAt: expiryOf(run.now, run.fileDays),
      retentionDays: run.fileDays,
    };
    await this.files.makeAvailable(manager, file.id, values, []);
    const { sizeBytes } = digest.age;
    await this.runs.grow(manager, run.id, { sizeBytes }, activity);
    await this.classes.grow(manager, run.id, 'activityReads', { count: reads.count });
  }
}
