import { BeforeApplicationShutdown, Injectable, Logger, OnModuleDestroy } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Clock } from '../../../common/clock';
import { WokenWork } from '../../../common/woken-work';
import { FetchStateRepository } from './fetch-state.repository';
import { SourceFetch } from './source-fetch.service';

const POLL_EVERY_MS = 5_000;
/** So many sources at once: one that hangs holds up no other. */
const MOST_AT_ONCE = 4;

/** Fetches from sources when they are due. */
@Injectable()
export class SourceFetchQueue implements OnModuleDestroy, BeforeApplicationShutdown {
  private readonly logger = new Logger(SourceFetchQueue.name);
  private readonly running = new Map<string, Promise<void>>();
  private readonly stop = new AbortController();
  private readonly looking = new WokenWork(() => this.startDue());

  constructor(
    private readonly states: FetchStateRepository,
    private readonly sources: SourceFetch,
    private readonly clock: Clock,
  ) {}

  @Interval(POLL_EVERY_MS)
  wake(): void {
    if (this.stop.signal.aborted) return;
    void this.looking.wake();
  }

  /** The first thing of a stop: connections are closed, and what was not received is fetched after the next start. */
  onModuleDestroy(): void {
    this.stop.abort();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stop.abort();
    await this.looking.over();
    await Promise.all(this.running.values());
  }

  private async startDue(): Promise<void> {
    try {
      for (const id of await this.states.due(this.clock.now())) {
        if (this.running.size >= MOST_AT_ONCE || this.stop.signal.aborted) return;
        if (!this.running.has(id)) this.running.set(id, this.fetch(id));
      }
    } catch (error) {
      this.logPutOff(error);
    }
  }

  private async fetch(id: string): Promise<void> {
    try {
      await this.sources.fetch(id, this.stop.signal);
    } catch (error) {
      this.logPutOff(error);
    } finally {
      this.running.delete(id);
    }
  }

  private logPutOff(error: unknown): void {
    const { name, code } = error as { name?: string; code?: string };
    this.logger.error({ event: 'fetch of CDR files put off', error: name, code });
  }
}
