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

const LOOK_EVERY_MS = 5_000;

/**
 * Imports what carriers put into the folder CDR_INBOX, one file at a time. Only the holder of a lease takes files, so
 * whatever lies claimed when a process gets the lease was left by a dead one, and is gone on with. A file whose
 * process died before the claim told its CDR file is taken in again, and is then a potential duplicate of itself.
 */
@Injectable()
export class CdrInbox implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(CdrInbox.name);
  private readonly folder: InboxFolder | null;
  private readonly settled = new SettledFiles();
  private looking: Promise<void> | null = null;
  private stopping = false;
  private complaint = '';

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
    await this.folder?.prepare().catch((error: unknown) => this.complain(error));
  }

  /** The file that is being taken in is finished first; what remains claimed is gone on with at the next start. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await this.looking;
  }

  @Interval(LOOK_EVERY_MS)
  tick(): void {
    if (this.stopping || !this.folder) return;
    this.looking ??= this.look()
      .then(() => {
        this.complaint = '';
      })
      .catch((error: unknown) => this.complain(error))
      .finally(() => {
        this.looking = null;
      });
  }

  /** One look: takes in whatever has settled since earlier looks, and goes on with what is claimed. */
  async look(): Promise<void> {
    const { folder } = this;
    if (!folder) return;
    const settled = this.settled.look(await folder.files(), this.clock.now());
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

  /** False when one is still being imported, elsewhere, or this process has to stop. */
  private async finishClaims(folder: InboxFolder, lease: Lease): Promise<boolean> {
    for (const file of await folder.claims()) {
      if (this.stopping || lease.isLost || !(await this.finish(folder, file))) return false;
    }
    return !this.stopping && !lease.isLost;
  }

  /** True when the file has left the working folder. */
  private async finish(folder: InboxFolder, file: ClaimedFile): Promise<boolean> {
    if (file.cdrFileId !== null) return this.outcome.await(folder, file, file.cdrFileId);
    const receipt = await this.receiver.receive(file);
    switch (receipt.kind) {
      case 'received': {
        this.logger.log({ event: 'CDR file taken from the inbox', cdrFileId: receipt.cdrFileId });
        const noted = await folder.note(file, receipt.cdrFileId);
        return this.outcome.await(folder, noted, receipt.cdrFileId);
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

  /** Once for each cause: a folder that is away is away at every look. */
  private complain(error: unknown): void {
    const { name, code } = error as NodeJS.ErrnoException;
    const complaint = `${name} ${code ?? ''}`;
    if (complaint !== this.complaint) this.logger.error({ event: 'inbox put off', error: name, code });
    this.complaint = complaint;
  }
}
