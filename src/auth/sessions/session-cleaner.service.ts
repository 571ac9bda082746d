import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { SessionRepository } from './session.repository';

const EVERY_MS = 10 * 60_000;

/** Removes sessions that are over. One that is late to go lets nobody in. */
@Injectable()
export class SessionCleaner {
  private readonly logger = new Logger(SessionCleaner.name);

  constructor(private readonly sessions: SessionRepository) {}

  @Interval(EVERY_MS)
  async clean(): Promise<void> {
    try {
      await this.sessions.removeOver();
    } catch (error) {
      this.logger.error({ event: 'sessions that are over not removed', error: (error as Error).name });
    }
  }
}
