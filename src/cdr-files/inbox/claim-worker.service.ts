import { Injectable, Logger } from '@nestjs/common';
import { databaseProblem } from '../../common/errors/database-problem';
import { StorageError } from '../../storage/storage-errors';
import { MAX_ATTEMPTS, pauseSeconds } from '../import/import-attempts';
import { ClaimPauses } from './claim-pauses';
import type { ClaimedFile, InboxFolder } from './inbox-folder';
import { ClaimOutcome, InboxOutcome } from './inbox-outcome.service';
import { InboxReceiver } from './inbox-receiver.service';

/** How far work on a claim may go. */
export interface WorkBounds {
  readonly now: Date;
  /** False when this process stops, or has lost its lease. */
  readonly mayGoOn: () => boolean;
}

/** Works on one claimed file. What fails with it keeps no other file waiting: it is tried again after growing pauses. */
@Injectable()
export class ClaimWorker {
  private readonly logger = new Logger(ClaimWorker.name);
  private readonly pauses = new ClaimPauses();

  constructor(
    private readonly receiver: InboxReceiver,
    private readonly outcome: InboxOutcome,
  ) {}

  /** @throws the database's error when it is away: no other file would do better */
  async work(folder: InboxFolder, file: ClaimedFile, bounds: WorkBounds): Promise<ClaimOutcome> {
    if (this.pauses.isPaused(file.key, bounds.now)) return 'waiting';
    try {
      const outcome = await this.finish(folder, file, bounds.mayGoOn);
      this.pauses.clear(file.key);
      return outcome;
    } catch (error) {
      if (databaseProblem(error)) throw error;
      return this.putOff(folder, file, error, bounds.now);
    }
  }

  private async finish(
    folder: InboxFolder,
    file: ClaimedFile,
    mayGoOn: () => boolean,
  ): Promise<ClaimOutcome> {
    if (file.cdrFileId !== null) {
      return this.outcome.awaitImport(folder, file, file.cdrFileId, mayGoOn);
    }
    const receipt = await this.receiver.receive(file);
    switch (receipt.kind) {
      case 'received': {
        this.logger.log({ event: 'CDR file taken from the inbox', cdrFileId: receipt.cdrFileId });
        const noted = await folder.note(file, receipt.cdrFileId);
        return this.outcome.awaitImport(folder, noted, receipt.cdrFileId, mayGoOn);
      }
      case 'unfinished':
        await folder.unclaim(file);
        return 'over';
      case 'refused':
        this.logger.warn({ event: 'file in the inbox refused' });
        await folder.finish(file, 'failed', receipt.reason);
        return 'over';
      default:
        return receipt satisfies never;
    }
  }

  /** A file that cannot be read ends in `failed/`. A storage that is full or away is waited for. */
  private async putOff(
    folder: InboxFolder,
    file: ClaimedFile,
    error: unknown,
    now: Date,
  ): Promise<ClaimOutcome> {
    const { name, code } = error as NodeJS.ErrnoException;
    const failures = this.pauses.add(file.key, now, pauseSeconds);
    this.logger.error({ event: 'file in the inbox put off', error: name, code, failures });
    if (failures < MAX_ATTEMPTS || error instanceof StorageError || file.cdrFileId !== null) return 'waiting';
    await folder.finish(file, 'failed', `It could not be read (${code ?? name}): check the disk it lies on.`);
    this.pauses.clear(file.key);
    return 'over';
  }
}
