import { Injectable, Logger } from '@nestjs/common';
import { CollectedMetric, CollectedMetrics } from '../metrics/collected-metrics';
import { MetricsService } from '../metrics/metrics.service';
import { ApprovalRepository, WaitingRequests } from './records/approval.repository';

const METRICS: readonly CollectedMetric<WaitingRequests>[] = [
  {
    name: 'deleted_calls_approvals_waiting',
    help: 'Requests that wait for the decision of a second person',
    read: (facts) => (facts ? [[{}, facts.count]] : []),
  },
  {
    name: 'deleted_calls_approvals_oldest_waiting_seconds',
    help: 'For how long the oldest of them has waited; 0 when none waits',
    read: (facts) => (facts ? [[{}, facts.oldestSeconds]] : []),
  },
];

/** Offers Prometheus what waits for a second person, read from the database at each scrape. */
@Injectable()
export class ApprovalMetrics {
  private readonly logger = new Logger(ApprovalMetrics.name);

  constructor(
    metrics: MetricsService,
    private readonly approvals: ApprovalRepository,
  ) {
    const collected = new CollectedMetrics(metrics.registry, () => this.facts());
    for (const metric of METRICS) collected.register(metric);
  }

  private async facts(): Promise<WaitingRequests | null> {
    try {
      return await this.approvals.waiting();
    } catch (error) {
      this.logger.warn({ event: 'metrics of approvals not readable', error: (error as Error).name });
      return null;
    }
  }
}
