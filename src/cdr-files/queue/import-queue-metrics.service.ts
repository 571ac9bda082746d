import { Injectable, Logger } from '@nestjs/common';
import { CollectedMetrics } from '../../metrics/collected-metrics';
import { MetricsService } from '../../metrics/metrics.service';
import { IMPORT_QUEUE_METRICS } from './import-queue-metrics';
import { QueueStatusRepository } from './queue-status.repository';

/** Offers Prometheus how the queue of imports is doing, read from the database at each scrape. */
@Injectable()
export class ImportQueueMetrics {
  private readonly logger = new Logger(ImportQueueMetrics.name);

  constructor(metrics: MetricsService, queue: QueueStatusRepository) {
    const collected = new CollectedMetrics(metrics.registry, () =>
      queue.status().catch((error: unknown) => {
        this.logger.warn({ event: 'import metrics not readable', error: (error as Error).name });
        return null;
      }),
    );
    for (const metric of IMPORT_QUEUE_METRICS) collected.register(metric);
  }
}
