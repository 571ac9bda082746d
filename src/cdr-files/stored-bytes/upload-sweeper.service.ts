import { Injectable, Logger, OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { PendingUploads } from './pending-uploads.service';

const SWEEP_EVERY_MS = 3_600_000;

/** Removes what killed uploads left, at the server's start and every hour; trouble waits for the next time. */
@Injectable()
export class UploadSweeper implements OnApplicationBootstrap {
  private readonly logger = new Logger(UploadSweeper.name);

  constructor(private readonly uploads: PendingUploads) {}

  onApplicationBootstrap(): void {
    void this.sweep();
  }

  @Interval(SWEEP_EVERY_MS)
  async sweep(): Promise<void> {
    try {
      await this.uploads.sweep();
    } catch (error) {
      this.logger.warn({ event: 'abandoned uploads not removed', error: (error as Error).name });
    }
  }
}
