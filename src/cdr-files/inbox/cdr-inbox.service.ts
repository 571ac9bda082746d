import {
  BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  OnApplicationBootstrap,
  OnModuleDestroy,
} from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock';
import { ENV } from '../../config/config.module';
import type { Env } from '../../config/env';
import { Lease } from '../../database/lease';
import { ClaimWorker } from './claim-worker.service';
import { CompleteFiles } from './complete-files';
import { FinishedFiles } from './finished-files';
import { ClaimedFile, InboxFolder } from './inbox-folder';
import { InboxLinkError } from './inbox-link.error';
import { LayoutCatalogue } from '../layouts/layout-catalogue.service';
import { InboxState } from '../queue/inbox-state';
import type { SettledFile } from './settled-files';

const POLL_EVERY_MS = 5_000;

/** The folder and what is remembered of its files from poll to poll. */
interface Watched {
  readonly folder: InboxFolder;
  readonly complete: CompleteFiles;
  readonly finished: FinishedFiles;
}

/**
 * Imports the files of the folder CDR_INBOX, one at a time. Only the holder of a lease claims files. A process that gets
 * the lease therefore finishes the claims it finds: a dead process left them. If that process died before the claim
 * named its CDR file, the file is received again and is a potential duplicate of itself.
 */
@Injectable()
export class CdrInbox implements OnApplicationBootstrap, OnModuleDestroy, BeforeApplicationShutdown {
  private readonly logger = new Logger(CdrInbox.name);
  private readonly watched: Watched | null;
  private polling: Promise<void> | null = null;
  private stopping = false;
  private lastError = '';

  constructor(
    private readonly dataSource: DataSource,
    private readonly worker: ClaimWorker,
    private readonly clock: Clock,
    private readonly state: InboxState,
    layouts: LayoutCatalogue,
    @Inject(ENV) { cdrInbox, inboxSettleSeconds, inboxCurrency }: Env,
  ) {
    const settleMs = inboxSettleSeconds * 1000;
    this.watched = cdrInbox
      ? {
          folder: new InboxFolder(cdrInbox),
          complete: new CompleteFiles(cdrInbox, settleMs, layouts, inboxCurrency || null),
          finished: new FinishedFiles(settleMs),
        }
      : null;
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.watched?.folder.prepare().catch((error: unknown) => this.logOnce(error));
  }

  onModuleDestroy(): void {
    this.stopping = true;
  }

  /** Finishes the import in hand. Other claims, and other files of the queue, are finished after the next start. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await this.polling;
  }

  @Interval(POLL_EVERY_MS)
  tick(): void {
    if (this.stopping || !this.watched) return;
    this.polling ??= this.poll()
      .then(() => {
        this.lastError = '';
      })
      .catch((error: unknown) => this.logOnce(error))
      .finally(() => {
        this.polling = null;
      });
  }

  /** Receives the files that are complete since earlier polls, and finishes claims. */
  async poll(): Promise<void> {
    const { watched } = this;
    if (!watched) return;
    const { folder, complete, finished } = watched;
    await this.check(folder);
    const now = this.clock.now();
    const files = await complete.update(await folder.files(), now);
    const changed = await finished.takeChanged(folder, now);
    if (files.length + changed.length === 0 && !(await folder.hasClaims())) return;
    const lease = await Lease.tryAcquire(this.dataSource, 'cdr inbox');
    if (!lease) return;
    try {
      // From here on they are claims, which outlive this process.
      for (const file of changed) await this.worker.reclaim(folder, file);
      await this.workThrough(watched, files, () => !this.stopping && !lease.isLost);
    } finally {
      await lease.release();
    }
  }

  private async check(folder: InboxFolder): Promise<void> {
    try {
      await folder.check();
      this.state.refusal = null;
    } catch (error) {
      if (error instanceof InboxLinkError) this.state.refusal = error.message;
      throw error;
    }
  }

  /** First the claims that are there, then the complete files, until one has to wait for another process. */
  private async workThrough(
    watched: Watched,
    files: readonly SettledFile[],
    mayGoOn: () => boolean,
  ): Promise<void> {
    for (const claimed of await watched.folder.claims()) {
      if (!mayGoOn() || !(await this.work(watched, claimed, mayGoOn))) return;
    }
    for (const { place } of files) {
      if (!mayGoOn()) return;
      const claimed = await watched.folder.claim(place);
      if (claimed && !(await this.work(watched, claimed, mayGoOn))) return;
    }
  }

  /** False when another process is importing, or this one has to stop. */
  private async work(
    { folder, finished }: Watched,
    claimed: ClaimedFile,
    mayGoOn: () => boolean,
  ): Promise<boolean> {
    const now = this.clock.now();
    const outcome = await this.worker.work(folder, claimed, { now, mayGoOn });
    if (typeof outcome === 'object') await finished.add(folder, outcome, now);
    return outcome !== 'busy';
  }

  /** Logs each cause once: a missing folder is missing at every poll. */
  private logOnce(error: unknown): void {
    const { name, code } = error as NodeJS.ErrnoException;
    const reason = error instanceof InboxLinkError ? error.message : undefined;
    const lastError = `${name} ${code ?? ''} ${reason ?? ''}`;
    if (lastError !== this.lastError)
      this.logger.error({ event: 'inbox put off', error: name, code, reason });
    this.lastError = lastError;
  }
}
