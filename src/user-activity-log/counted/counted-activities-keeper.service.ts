import { Injectable, Logger, OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { CountedActivityRepository } from './counted-activity.repository';

const EVERY_MS = 60_000;

/** Puts the entries of counted requests into the activity log, soon after their hour is over. */
@Injectable()
export class CountedActivitiesKeeper implements OnApplicationBootstrap {
  private readonly logger = new Logger(CountedActivitiesKeeper.name);

  constructor(private readonly rows: CountedActivityRepository) {}

  onApplicationBootstrap(): void {
    void this.tick();
  }

  /** Logs an error and tries again the next time. */
  @Interval(EVERY_MS)
  async tick(): Promise<void> {
    try {
      await this.rows.close();
    } catch (error) {
      this.logger.warn({ event: 'counted requests not recorded', error: (error as Error).name });
    }
  }
}
