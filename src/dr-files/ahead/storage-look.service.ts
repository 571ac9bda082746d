import { Injectable, Logger, OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DataSource } from 'typeorm';
import { timelineOf } from '../../database/safety/timeline';
import { StorageAhead } from './storage-ahead.service';

const EVERY_MS = 3_600_000;
const TIMELINE_EVERY_MS = 60_000;

/**
 * Looks at the server's start, each hour, and within a minute after another database server took over: a server may live through
 * the failover to a replica that lagged.
 */
@Injectable()
export class StorageLook implements OnApplicationBootstrap {
  private readonly logger = new Logger(StorageLook.name);
  /** Of the database at the last look; null when it could not be told. */
  private timeline: string | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly ahead: StorageAhead,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.tick();
  }

  /** Never throws: a storage that is away is told of by others. */
  @Interval(EVERY_MS)
  async tick(): Promise<void> {
    const timeline = await this.present();
    try {
      await this.ahead.look();
      this.timeline = timeline;
    } catch (error) {
      this.logger.warn({ event: 'storage not looked at', error: (error as Error).name });
    }
  }

  /** Never throws. */
  @Interval(TIMELINE_EVERY_MS)
  async afterTakeover(): Promise<void> {
    const timeline = await this.present();
    if (timeline !== null && timeline !== this.timeline) await this.tick();
  }

  private present(): Promise<string | null> {
    return timelineOf(this.dataSource).catch(() => null);
  }
}
