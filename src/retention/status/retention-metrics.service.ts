import { Injectable, Logger } from '@nestjs/common';
import { LegalHoldRepository } from '../../legal-holds/legal-hold.repository';
import { ClockWatch } from '../../policy/clock/clock-watch.service';
import { PolicyService } from '../../policy/policy.service';
import { StorageAhead } from '../../dr-files/ahead/storage-ahead.service';
import { CollectedMetrics } from '../../metrics/collected-metrics';
import { MetricsService } from '../../metrics/metrics.service';
import { RunClassRepository } from '../records/run-class.repository';
import { ClassStatuses } from './class-status.service';
import { DueSummaries } from './due-summary.service';
import { RETENTION_METRICS, RetentionFacts } from './retention-metrics';
import { cutoffOf } from '../due/retention-policy';
import { RetentionStatusService } from './retention-status.service';
import { RunOutcomesRepository } from './run-outcomes.repository';

/** Offers Prometheus what retention has come to, read from the database at each scrape. */
@Injectable()
export class RetentionMetrics {
  private readonly logger = new Logger(RetentionMetrics.name);

  constructor(
    metrics: MetricsService,
    private readonly runs: RunOutcomesRepository,
    private readonly statuses: RetentionStatusService,
    private readonly summaries: DueSummaries,
    private readonly policy: PolicyService,
    private readonly clock: ClockWatch,
    private readonly ahead: StorageAhead,
    private readonly holds: LegalHoldRepository,
    private readonly classes: ClassStatuses,
    private readonly removed: RunClassRepository,
  ) {
    const collected = new CollectedMetrics(metrics.registry, () => this.facts());
    for (const metric of RETENTION_METRICS) collected.register(metric);
  }

  private async facts(): Promise<RetentionFacts | null> {
    try {
      const periods = await this.policy.periods();
      const now = await this.runs.now();
      const cutoff = cutoffOf(now, periods.deletedCallsDays);
      const outcomes = await this.statuses.readOutcomes();
      return {
        cutoff,
        outcomes,
        status: this.statuses.statusOf(outcomes).status,
        expectedBy: this.statuses.expectedSuccess(outcomes).by,
        totals: await this.runs.totals(),
        due: await this.summaries.current(cutoff),
        clockDoubted: (await this.clock.lastLook())?.doubt != null,
        filesAhead: (await this.ahead.lastLook())?.fileCount ?? 0,
        holdsToReview: await this.holds.countToReview(),
        pendingChanges: (await this.policy.pending()).length,
        classes: await this.classes.current(now, periods),
        removed: await this.removed.removed(),
      };
    } catch (error) {
      this.logger.warn({ event: 'retention metrics not readable', error: (error as Error).name });
      return null;
    }
  }
}
