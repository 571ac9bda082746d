import { Injectable, Logger, OnModuleDestroy } from '@nestjs/common';
import { unrecorded } from '../unrecorded';
import { CountedActivity, CountedActivityRepository, CountedRequests } from './counted-activity.repository';

/** Attempts that nobody waits for are written once in so long, however many they are. */
const PAUSE_MS = 1000;

interface Waiting {
  readonly counted: { -readonly [Name in keyof CountedRequests]: CountedRequests[Name] };
  readonly ends: ((error: Error | null) => void)[];
}

/**
 * Counts requests that disclose nothing, such as a poller's empty pages and attempts that are refused: one activity entry an
 * hour has all of one kind, so that they cannot fill the log. Requests of one moment are written together.
 */
@Injectable()
export class CountedActivities implements OnModuleDestroy {
  private readonly logger = new Logger(CountedActivities.name);
  private waiting = new Map<string, Waiting>();
  private writing: Promise<void> | null = null;
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly rows: CountedActivityRepository) {}

  /**
   * Ends when it is durable.
   * @throws UnavailableError when it cannot be written
   */
  count(counted: CountedActivity): Promise<void> {
    return new Promise((resolve, reject) => {
      this.add(counted, (error) => (error ? reject(error) : resolve()));
      void this.flush();
    });
  }

  /** Counts what nobody waits for, within about a second. */
  note(counted: CountedActivity): void {
    this.add(counted);
    this.timer ??= setTimeout(() => void this.flush(), PAUSE_MS).unref();
  }

  /** Writes all that has come so far. */
  async flush(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    await this.writing;
    // Whoever waited with this one may be writing by now, what came before included.
    this.writing ??= this.writeAll().finally(() => (this.writing = null));
    await this.writing;
  }

  async onModuleDestroy(): Promise<void> {
    await this.flush();
  }

  private add(counted: CountedActivity, ...ends: Waiting['ends']): void {
    const { address } = counted.activity.actor;
    const earlier = this.waiting.get(counted.key);
    if (earlier) {
      earlier.counted.requests += 1;
      if (earlier.counted.address !== address) earlier.counted.address = null;
      earlier.ends.push(...ends);
    } else this.waiting.set(counted.key, { counted: { ...counted, requests: 1, address }, ends });
  }

  private async writeAll(): Promise<void> {
    while (this.waiting.size > 0) {
      const waiting = [...this.waiting.values()];
      this.waiting = new Map();
      const error = await this.write(waiting.map(({ counted }) => counted));
      for (const { ends } of waiting) ends.forEach((end) => end(error));
    }
  }

  private async write(counted: readonly CountedRequests[]): Promise<Error | null> {
    try {
      await this.rows.count(counted);
      return null;
    } catch (error) {
      const requests = counted.reduce((sum, one) => sum + one.requests, 0);
      this.logger.error({ event: 'requests not counted', requests, error: (error as Error).name });
      return unrecorded(error as Error);
    }
  }
}
