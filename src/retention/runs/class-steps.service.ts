import { Injectable } from '@nestjs/common';
import { ArchiveReads } from '../reads/archive-reads.service';
import type { ActiveRun } from '../records/active-run';
import { BackupExpiry } from './backup-expiry.service';
import { CdrFileExpiry } from './cdr-file-expiry.service';
import { DrFileExpiry } from './dr-file-expiry.service';
import { LiveCallAgeing } from './live-call-ageing.service';

/** What a run does after deleted calls, class by class. */
@Injectable()
export class ClassSteps {
  constructor(
    private readonly reads: ArchiveReads,
    private readonly ageing: LiveCallAgeing,
    private readonly drFiles: DrFileExpiry,
    private readonly cdrFiles: CdrFileExpiry,
    private readonly backups: BackupExpiry,
  ) {}

  /**
   * @param mayContinue called before each file, and before each transaction that deletes live calls
   * @returns false when it stopped before the end
   */
  async take(run: ActiveRun, mayContinue: () => boolean): Promise<boolean> {
    if (!(await this.reads.archive(run, mayContinue))) return false;
    if (!(await this.ageing.age(run, mayContinue))) return false;
    await this.drFiles.expire(run);
    if (!(await this.cdrFiles.expire(run, mayContinue))) return false;
    return this.backups.expire(run, mayContinue);
  }
}
