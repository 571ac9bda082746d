import { Injectable, Logger, OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Clock } from '../../common/clock';
import { SizeRepository } from './size.repository';

const EVERY_MS = 10 * 60_000;

/**
 * Records once each UTC day how much room the database and the files take. A day on which no server ran has no sizes; the
 * first ones of a day stay.
 */
@Injectable()
export class SizeKeeper implements OnApplicationBootstrap {
  private readonly logger = new Logger(SizeKeeper.name);

  constructor(
    private readonly sizes: SizeRepository,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    void this.tick();
  }

  /** Logs an error and tries again the next time. */
  @Interval(EVERY_MS)
  async tick(): Promise<void> {
    try {
      const isNew = await this.sizes.record(this.clock.now().toISOString().slice(0, 10));
      if (isNew) await this.sizes.removeOld();
    } catch (error) {
      this.logger.warn({ event: 'sizes not recorded', error: (error as Error).name });
    }
  }
}
