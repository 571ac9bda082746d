import { Injectable, Logger, OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { SYSTEM } from '../../common/access/principal';
import { Clock } from '../../common/clock';
import { doubtSentence } from './clock-doubt';
import { ClockWatch } from './clock-watch.service';

const BEAT_MS = 60_000;
/** By the monotonic clock, which nobody can set. */
const BELIEVED_AFTER_MS = 24 * 3_600_000;

/** Looks at the clock each minute. A doubted clock that went on for a day, with this process up, is believed. */
@Injectable()
export class ClockHeartbeat implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(ClockHeartbeat.name);
  private timer: NodeJS.Timeout | null = null;
  /** When this process first doubted it, by the monotonic clock. */
  private doubtedAt: number | null = null;

  constructor(
    private readonly watch: ClockWatch,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.beat();
    this.timer = setInterval(() => void this.beat(), BEAT_MS);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** Never throws. */
  async beat(): Promise<void> {
    try {
      const clock = await this.watch.look();
      if (clock.doubt === null || clock.doubt === 'apart') {
        this.doubtedAt = null;
        return;
      }
      if (this.doubtedAt === null) {
        this.doubtedAt = this.clock.monotonicMs();
        this.logger.error({ event: 'clock not believed', advice: doubtSentence(clock) });
      }
      if (this.clock.monotonicMs() - this.doubtedAt < BELIEVED_AFTER_MS) return;
      await this.watch.confirm(SYSTEM, 'It went on for 24 hours with a server up, and nobody objected');
    } catch (error) {
      this.logger.warn({ event: 'clock not looked at', error: (error as Error).name });
    }
  }
}
