import { BeforeApplicationShutdown, Injectable, Logger, OnModuleDestroy } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { WokenWork } from '../../common/woken-work';
import { ImportService } from './import.service';

const POLL_EVERY_MS = 5_000;

/** Imports files while any wait. Each upload wakes it; it also polls for files that other processes left. */
@Injectable()
export class ImportQueue implements OnModuleDestroy, BeforeApplicationShutdown {
  private readonly logger = new Logger(ImportQueue.name);
  private readonly working = new WokenWork(() => this.work());
  private stopping = false;

  constructor(private readonly imports: ImportService) {}

  @Interval(POLL_EVERY_MS)
  wake(): void {
    void this.working.wake();
  }

  /** The first thing of a stop: no import of the queue begins any more. */
  onModuleDestroy(): void {
    this.stopping = true;
  }

  /** Finishes the running import. Waiting files are imported after the next start. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await this.working.over();
  }

  /** An attempt that failed is recorded with its file; the next file goes on. */
  private async work(): Promise<void> {
    try {
      while (!this.stopping) {
        const outcome = await this.imports.importNext();
        if (outcome === 'busy' || outcome === 'idle') return;
      }
    } catch (error) {
      this.logger.error({
        event: 'import put off',
        error: (error as Error).name,
        code: (error as { code?: string }).code,
      });
    }
  }
}
