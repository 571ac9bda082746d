import { Injectable, Logger } from '@nestjs/common';
import { databaseProblem } from '../../common/errors/database-problem';
import { StorageError } from '../../storage/storage-errors';
import { MAX_ATTEMPTS, pauseSeconds } from '../import/attempts/import-attempts';
import { ClaimPauses } from './claim-pauses';
import { InboxClaimRepository } from './inbox-claim.repository';
import type { ClaimedFile, FinishedFile, InboxFolder } from './inbox-folder';
import { InboxLinkError } from './inbox-link.error';
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
    private readonly claims: InboxClaimRepository,
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

  /** Claims a finished file again that its sender has changed. */
  async reclaim(folder: InboxFolder, file: FinishedFile): Promise<void> {
    const claimed = folder.newClaim(file.place, file.cdrFileId);
    // Before it is moved: bytes that have changed prove nothing.
    await this.claims.add(claimed);
    await folder.reclaim(file, claimed);
  }

  private async finish(
    folder: InboxFolder,
    file: ClaimedFile,
    mayGoOn: () => boolean,
  ): Promise<ClaimOutcome> {
    if (file.cdrFileId === null) return this.receive(folder, file, mayGoOn);
    if (await this.claims.knows(file)) return this.await(folder, file, file.cdrFileId, mayGoOn);
    const settled = await this.outcome.settleUnknown(folder, file, file.cdrFileId);
    if (settled !== null) return settled;
    this.logger.warn({ event: 'unknown claim in the inbox taken for a new file', claim: file.claim });
    const adopted = await folder.adopt(file);
    return adopted === null ? 'over' : this.receive(folder, adopted, mayGoOn);
  }

  private async receive(
    folder: InboxFolder,
    file: ClaimedFile,
    mayGoOn: () => boolean,
  ): Promise<ClaimOutcome> {
    const receipt = await this.receiver.receive(file);
    switch (receipt.kind) {
      case 'received': {
        const { cdrFileId } = receipt;
        this.logger.log({ event: 'CDR file taken from the inbox', cdrFileId });
        await this.claims.add(folder.noted(file, cdrFileId));
        return this.await(folder, await folder.note(file, cdrFileId), cdrFileId, mayGoOn);
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

  private async await(
    folder: InboxFolder,
    file: ClaimedFile,
    cdrFileId: string,
    mayGoOn: () => boolean,
  ): Promise<ClaimOutcome> {
    const outcome = await this.outcome.awaitImport(folder, file, cdrFileId, mayGoOn);
    if (outcome === 'over' || typeof outcome === 'object') await this.claims.forget(file);
    return outcome;
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
    const reason = error instanceof InboxLinkError ? error.message : undefined;
    this.logger.error({ event: 'file in the inbox put off', error: name, code, failures, reason });
    const waits = error instanceof StorageError || error instanceof InboxLinkError;
    if (failures < MAX_ATTEMPTS || waits || file.cdrFileId !== null) return 'waiting';
    await folder.finish(file, 'failed', `It could not be read (${code ?? name}): check the disk it lies on.`);
    this.pauses.clear(file.key);
    return 'over';
  }
}
