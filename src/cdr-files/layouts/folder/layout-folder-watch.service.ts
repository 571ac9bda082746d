import { BeforeApplicationShutdown, Injectable, Logger, OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { LayoutFolder } from './layout-folder.service';

const LOOK_EVERY_MS = 60_000;

/** Looks at the folder of layouts when the server starts, and once a minute. */
@Injectable()
export class LayoutFolderWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(LayoutFolderWatch.name);
  private looking: Promise<void> | null = null;
  private stopping = false;

  constructor(private readonly folder: LayoutFolder) {}

  /** The server listens once this is done. */
  async onApplicationBootstrap(): Promise<void> {
    await this.look();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await this.looking;
  }

  /** Logs an error and tries again the next time. */
  @Interval(LOOK_EVERY_MS)
  async look(): Promise<void> {
    if (this.stopping) return;
    this.looking ??= this.folder
      .giveAll()
      .catch((error: unknown) => {
        const { name, code } = error as NodeJS.ErrnoException;
        this.logger.error({ event: 'folder of layouts put off', error: name, code });
      })
      .finally(() => {
        this.looking = null;
      });
    await this.looking;
  }
}
