import { Injectable } from '@nestjs/common';
import { Clock } from '../../../common/clock';
import type { Source } from '../records/source-settings';
import { pauseSeconds } from './fetch-pauses';
import { FetchStateRepository } from './fetch-state.repository';
import type { FetchCounts } from './folder-fetch.service';

/** How a fetch ended. */
export interface EndedFetch {
  readonly startedAt: Date;
  readonly counts: FetchCounts;
  /** In a sentence. */
  readonly error: string | null;
  /** Whether it ended before all was done, and not for single files alone. */
  readonly isBroken: boolean;
}

/** Records how fetches end, and says when the next one is due. */
@Injectable()
export class FetchSchedule {
  constructor(
    private readonly states: FetchStateRepository,
    private readonly clock: Clock,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  async end(source: Source, { startedAt, counts, error, isBroken }: EndedFetch): Promise<void> {
    const endedAt = this.clock.now();
    const pause = isBroken ? pauseSeconds(source.failures + 1) : lookAgainSeconds(source, counts);
    await this.states.end(source.id, {
      error,
      waitingFiles: counts.waiting,
      refusedNames: counts.refusedNames,
      startedAt,
      endedAt,
      nextAt: new Date(endedAt.getTime() + pause * 1000),
    });
  }
}

/** Files that have not settled are looked at again when they can have. */
function lookAgainSeconds({ everyMinutes, settleSeconds }: Source, { unsettled }: FetchCounts): number {
  return unsettled ? Math.min(everyMinutes * 60, settleSeconds) : everyMinutes * 60;
}
