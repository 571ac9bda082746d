import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { RetentionService } from './retention.service';

const EVERY_MS = 30_000;

/**
 * Ends the record of a run whose process died, or lost the database for longer than it tries to close it. Otherwise the run
 * would seem to go on until the next one, which may be tomorrow. Only a server has it.
 */
@Injectable()
export class AbandonedRuns {
  private readonly logger = new Logger(AbandonedRuns.name);

  constructor(private readonly retention: RetentionService) {}

  /** Never throws: what cannot be done now is done half a minute later. */
  @Interval(EVERY_MS)
  async tick(): Promise<void> {
    try {
      if (await this.retention.endAbandoned()) this.logger.warn({ event: 'retention run abandoned' });
    } catch (error) {
      this.logger.warn({ event: 'abandoned runs not looked for', error: (error as Error).name });
    }
  }
}
