import { BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { ImportService } from './import.service';

const LOOK_AGAIN_MS = 5_000;

/** Keeps importing while files wait: woken by each upload, and by looking again for files that others left. */
@Injectable()
export class ImportQueue implements BeforeApplicationShutdown {
  private readonly logger = new Logger(ImportQueue.name);
  private working: Promise<void> | null = null;
  private stopping = false;

  constructor(private readonly imports: ImportService) {}

  @Interval(LOOK_AGAIN_MS)
  wake(): void {
    if (this.stopping) return;
    this.working ??= this.work().finally(() => {
      this.working = null;
    });
  }

  /** The import that runs is finished first; the others wait for the next start. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await this.working;
  }

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
