import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { ENV } from '../../config/config.module';
import type { Env } from '../../config/env';
import { ExpectedSuccess, expectedSuccess, nextRunAt } from './retention-overdue';
import { RetentionStatus, retentionStatus } from './retention-status';
import { doubtSentence } from '../../policy/clock/clock-doubt';
import { ClockWatch } from '../../policy/clock/clock-watch.service';
import { aheadSentence } from '../../dr-files/ahead/storage-ahead.error';
import { StorageAhead } from '../../dr-files/ahead/storage-ahead.service';
import { Outcomes, RunOutcomesRepository } from './run-outcomes.repository';

/** Says whether retention is doing well. */
@Injectable()
export class RetentionStatusService {
  constructor(
    private readonly outcomes: RunOutcomesRepository,
    private readonly watch: ClockWatch,
    private readonly ahead: StorageAhead,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async status(): Promise<RetentionStatus> {
    return this.statusOf(await this.readOutcomes());
  }

  /** A clock that is not believed, and a storage that is ahead of the database, are trouble before a run meets them. */
  async readOutcomes(): Promise<Outcomes> {
    const outcomes = await this.outcomes.outcomes();
    const clock = await this.watch.lastLook();
    const doubt = clock && doubtSentence(clock);
    if (doubt) return { ...outcomes, trouble: { failure: doubt, cause: 'clock' } };
    const ahead = await this.ahead.lastLook();
    return ahead ? { ...outcomes, trouble: { failure: aheadSentence(ahead), cause: 'storage' } } : outcomes;
  }

  /** The status after outcomes that the caller has already read. */
  statusOf(outcomes: Outcomes): RetentionStatus {
    return retentionStatus(outcomes, {
      now: this.clock.now(),
      nextRun: nextRunAt(this.env.retentionCron, this.env.retentionTimeZone),
      expected: this.expectedSuccess(outcomes),
    });
  }

  /** When a run has to have succeeded, after what there was. */
  expectedSuccess({ waitingSince }: Outcomes): ExpectedSuccess {
    return expectedSuccess(this.env.retentionCron, this.env.retentionTimeZone, waitingSince);
  }
}
