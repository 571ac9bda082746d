import {
  BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  OnApplicationBootstrap,
} from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock';
import { ENV } from '../../config/config.module';
import type { Env } from '../../config/env';
import { Lease } from '../../database/lease';
import { ClaimedFile, InboxFolder } from './inbox-folder';
import { InboxOutcome } from './inbox-outcome.service';
import { InboxReceiver } from './inbox-receiver.service';
import { SettledFiles } from './settled-files';

const POLL_EVERY_MS = 5_000;

/**
 * Imports the files of the folder CDR_INBOX, one at a time. Only the holder of a lease claims files. A process that gets
 * the lease therefore finishes the claims it finds: a dead process left them. If that process died before the claim
 * named its CDR file, the file is received again and is a potential duplicate of itself.
 */
@Injectable()
export class CdrInbox implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(CdrInbox.name);
  private readonly folder: InboxFolder | null;
  private readonly settled = new SettledFiles();
  private polling: Promise<void> | null = null;
  private stopping = false;
  private lastError = '';

  constructor(
    private readonly dataSource: DataSource,
    private readonly receiver: InboxReceiver,
    private readonly outcome: InboxOutcome,
    private readonly clock: Clock,
    @Inject(ENV) { cdrInbox }: Env,
  ) {
    this.folder = cdrInbox ? new InboxFolder(cdrInbox) : null;
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.folder?.prepare().catch((error: unknown) => this.logOnce(error));
  }

  /** Finishes the current file. Other claims are finished after the next start. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await this.polling;
  }

  @Interval(POLL_EVERY_MS)
  tick(): void {
    if (this.stopping || !this.folder) return;
    this.polling ??= this.poll()
      .then(() => {
        this.lastError = '';
      })
      .catch((error: unknown) => this.logOnce(error))
      .finally(() => {
        this.polling = null;
      });
  }

  /** Receives the files that have settled since earlier polls, and finishes claims. */
  async poll(): Promise<void> {
    const { folder } = this;
    if (!folder) return;
    const settled = this.settled.update(await folder.files(), this.clock.now());
    if (settled.length === 0 && !(await folder.hasClaims())) return;
    const lease = await Lease.tryAcquire(this.dataSource, 'cdr inbox');
    if (!lease) return;
    try {
      if (!(await this.finishClaims(folder, lease))) return;
      for (const { place } of settled) {
        if (await folder.claim(place)) if (!(await this.finishClaims(folder, lease))) return;
      }
    } finally {
      await lease.release();
    }
  }

  /** False when another process is still importing one, or this process has to stop. */
  private async finishClaims(folder: InboxFolder, lease: Lease): Promise<boolean> {
    for (const file of await folder.claims()) {
      if (this.stopping || lease.isLost || !(await this.finish(folder, file))) return false;
    }
    return !this.stopping && !lease.isLost;
  }

  /** True when the file has left the working folder. */
  private async finish(folder: InboxFolder, file: ClaimedFile): Promise<boolean> {
    if (file.cdrFileId !== null) return this.outcome.awaitImport(folder, file, file.cdrFileId);
    const receipt = await this.receiver.receive(file);
    switch (receipt.kind) {
      case 'received': {
        this.logger.log({ event: 'CDR file taken from the inbox', cdrFileId: receipt.cdrFileId });
        const noted = await folder.note(file, receipt.cdrFileId);
        return this.outcome.awaitImport(folder, noted, receipt.cdrFileId);
      }
      case 'unfinished':
        await folder.unclaim(file);
        return true;
      case 'refused':
        this.logger.warn({ event: 'file in the inbox refused' });
        await folder.finish(file, 'failed', receipt.reason);
        return true;
      default:
        return receipt satisfies never;
    }
  }

  /** Logs each cause once: a missing folder is missing at every poll. */
  private logOnce(error: unknown): void {
    const { name, code } = error as NodeJS.ErrnoException;
    const lastError = `${name} ${code ?? ''}`;
    if (lastError !== this.lastError) this.logger.error({ event: 'inbox put off', error: name, code });
    this.lastError = lastError;
  }
}
