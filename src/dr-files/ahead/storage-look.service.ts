import { Injectable, Logger, OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { StorageAhead } from './storage-ahead.service';

const EVERY_MS = 3_600_000;

/** Looks at the server's start, and each hour: a server may live through the failover to a replica that lagged. */
@Injectable()
export class StorageLook implements OnApplicationBootstrap {
  private readonly logger = new Logger(StorageLook.name);

  constructor(private readonly ahead: StorageAhead) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.tick();
  }

  /** Never throws: a storage that is away is told of by others. */
  @Interval(EVERY_MS)
  async tick(): Promise<void> {
    try {
      await this.ahead.look();
    } catch (error) {
      this.logger.warn({ event: 'storage not looked at', error: (error as Error).name });
    }
  }
}
