import { Inject, Injectable, Logger, OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Clock } from '../../common/clock';
import type { Storage } from '../../storage/storage';
import { STORAGE } from '../../storage/storage.module';
import { PendingUploadRepository } from './pending-upload.repository';
import { CDR_FILES_PREFIX } from './stored-bytes';

const SWEEP_EVERY_MS = 3_600_000;
/** So many touches must fail in a row before a living upload is taken for dead. */
const SILENT_SECONDS = 600;
/** A process that was only stalled may still finish writing; its bytes are removed again until then. */
const REMEMBER_SECONDS = 86_400;
const DAY_MS = 86_400_000;

/**
 * Removes what uploads of dead processes left in storage, temporary files included, whichever process they were of and
 * whatever the storage is: at the server's start and every hour.
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

  /** Trouble waits for the next time. */
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
