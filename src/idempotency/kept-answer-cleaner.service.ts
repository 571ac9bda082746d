import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { KeptAnswerRepository } from './kept-answer.repository';

const EVERY_MS = 10 * 60_000;

/** Removes first answers that were kept long enough. An answer that is late to go is not given to a repeat any more. */
@Injectable()
export class KeptAnswerCleaner {
  private readonly logger = new Logger(KeptAnswerCleaner.name);

  constructor(private readonly kept: KeptAnswerRepository) {}

  @Interval(EVERY_MS)
  async clean(): Promise<void> {
    try {
      await this.kept.removeOld();
    } catch (error) {
      this.logger.error({ event: 'kept answers not removed', error: (error as Error).name });
    }
  }
}
