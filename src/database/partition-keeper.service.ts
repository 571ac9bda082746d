import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DataSource } from 'typeorm';
import { ensurePartitions } from './partitions';

const SIX_HOURS_MS = 6 * 3_600_000;

/** Keeps the coming months' partitions ready while the server runs, apart from retention's drops. */
@Injectable()
export class PartitionKeeper {
  private readonly logger = new Logger(PartitionKeeper.name);

  constructor(private readonly dataSource: DataSource) {}

  @Interval(SIX_HOURS_MS)
  async keep(): Promise<void> {
    try {
      await ensurePartitions(this.dataSource);
    } catch (error) {
      this.logger.error({
        event: 'partitions not made',
        error: (error as Error).name,
        code: (error as { code?: string }).code,
      });
    }
  }
}
