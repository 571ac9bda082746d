import { Inject, Injectable, Logger, OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Clock } from '../../common/clock';
import type { Storage } from '../../storage/storage';
import { STORAGE } from '../../storage/storage.module';
import { PendingUploadRepository } from './pending-upload.repository';
import { CDR_FILES_PREFIX } from './stored-bytes';

const SWEEP_EVERY_MS = 3_600_000;
/** An upload that was not touched for this long is abandoned. A live upload is touched many times in it. */
const SILENT_SECONDS = 600;
/** How long the bytes of an abandoned upload are removed again: a stalled process may still finish writing. */
const REMEMBER_SECONDS = 86_400;
const DAY_MS = 86_400_000;

/**
 * Removes the leftovers of uploads, temporary files included, at the server's start and every hour.
 */
@Injectable()
export class UploadSweeper implements OnApplicationBootstrap {
  private readonly logger = new Logger(UploadSweeper.name);

  constructor(
    private readonly uploads: PendingUploadRepository,
    private readonly clock: Clock,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  onApplicationBootstrap(): void {
    void this.tick();
  }

  /** Logs an error and tries again the next time. */
  @Interval(SWEEP_EVERY_MS)
  async tick(): Promise<void> {
    try {
      await this.sweep();
    } catch (error) {
      this.logger.warn({ event: 'abandoned uploads not removed', error: (error as Error).name });
    }
  }

  async sweep(): Promise<void> {
    const abandoned = await this.uploads.abandonSilent(SILENT_SECONDS);
    for (const filePath of abandoned) {
      await this.storage.remove(filePath);
      await this.uploads.forget(filePath, REMEMBER_SECONDS);
    }
    const yesterday = new Date(this.clock.now().getTime() - DAY_MS);
    const partials = await this.storage.removePartials(CDR_FILES_PREFIX, yesterday);
    if (abandoned.length + partials > 0) {
      this.logger.log({ event: 'abandoned uploads removed', uploads: abandoned.length, partials });
    }
  }
}
