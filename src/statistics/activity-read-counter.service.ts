import { Injectable, Logger, OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DataSource } from 'typeorm';

const EVERY_MS = 60_000;
/** So that a transaction stays short, however many there are. */
const MOST_IN_A_TRANSACTION = 100_000;

/** Counts the reads that came to the activity log, so that a statistic has few to count by itself. */
@Injectable()
export class ActivityReadCounter implements OnApplicationBootstrap {
  private readonly logger = new Logger(ActivityReadCounter.name);

  constructor(private readonly dataSource: DataSource) {}

  onApplicationBootstrap(): void {
    void this.tick();
  }

  /** Logs an error and tries again the next time. */
  @Interval(EVERY_MS)
  async tick(): Promise<void> {
    try {
      while ((await this.count()) === MOST_IN_A_TRANSACTION);
    } catch (error) {
      this.logger.warn({ event: 'reads not counted', error: (error as Error).name });
    }
  }

  /** How many ids it came forward. */
  private async count(): Promise<number> {
    const [row] = await this.dataSource.query<[{ ids: number }]>(
      'select count_activity_reads($1)::int as ids',
      [MOST_IN_A_TRANSACTION],
    );
    return row.ids;
  }
}
