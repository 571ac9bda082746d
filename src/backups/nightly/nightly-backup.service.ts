import { Injectable, Logger } from '@nestjs/common';
import { SYSTEM } from '../../common/access/principal';
import { ConflictError } from '../../common/errors/problem.error';
import { BackupCreation } from '../making/backup-creation.service';
import { BackupRepository } from '../records/backup.repository';
import { BackupVerification } from '../verifying/backup-verification.service';

/** Several servers have the same schedule, and their clocks are not the same. */
const ONE_WITHIN_MINUTES = 10;

/** What came of one attempt at the backup of the schedule. */
export type NightlyOutcome = 'made' | 'made already' | 'put off' | 'failed';

/** Makes the backup of the schedule and verifies it. It stops between two pieces of a table when the process ends. */
@Injectable()
export class NightlyBackup {
  private readonly logger = new Logger(NightlyBackup.name);
  private stopping = false;

  constructor(
    private readonly records: BackupRepository,
    private readonly creation: BackupCreation,
    private readonly verification: BackupVerification,
  ) {}

  stop(): void {
    this.stopping = true;
  }

  /** Never throws: why it failed is on record and in the log. */
  async attempt(): Promise<NightlyOutcome> {
    try {
      if (await this.records.hasScheduledWithin(ONE_WITHIN_MINUTES)) return 'made already';
      const made = await this.creation.create({
        actor: SYSTEM,
        startedBy: 'Schedule',
        onProgress: () => this.mayGoOn(),
      });
      await this.verification.verifyMade(made, () => this.mayGoOn());
      return 'made';
    } catch (error) {
      if (error instanceof ConflictError) return 'put off';
      this.logger.error({ event: 'backup of the schedule failed', error: (error as Error).name });
      return 'failed';
    }
  }

  private mayGoOn(): void {
    if (this.stopping) throw new BackupStoppedError();
  }
}

/** The process was asked to end. */
class BackupStoppedError extends Error {
  constructor() {
    super('The process was asked to end');
    this.name = 'BackupStoppedError';
  }
}
