import { Injectable, Logger } from '@nestjs/common';
import { CollectedMetrics } from '../../../metrics/collected-metrics';
import { MetricsService } from '../../../metrics/metrics.service';
import { SOURCE_METRICS } from './source-metrics';
import { SourceStatusService } from './source-status.service';

/** Offers Prometheus how sources are doing, read from the database at each scrape. */
@Injectable()
export class SourceMetrics {
  private readonly logger = new Logger(SourceMetrics.name);

  constructor(metrics: MetricsService, statuses: SourceStatusService) {
    const collected = new CollectedMetrics(metrics.registry, () =>
      statuses.all().catch((error: unknown) => {
        this.logger.warn({ event: 'metrics of sources not readable', error: (error as Error).name });
        return null;
      }),
    );
    for (const metric of SOURCE_METRICS) collected.register(metric);
  }
}
