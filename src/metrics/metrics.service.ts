import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What Prometheus reads. Names end in their unit; labels are bounded. */
@Injectable()
export class MetricsService {
  readonly registry = new Registry();

  readonly requestSeconds = new Histogram({
    name: 'deleted_calls_http_request_duration_seconds',
    help: 'Time from request to answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60],
    registers: [this.registry],
  });
  readonly importedCalls = this.counter(
    'deleted_calls_imported_calls_total',
    'Calls imported from CDR files',
  );
  readonly rejectedLines = this.counter(
    'deleted_calls_rejected_lines_total',
    'Lines of CDR files kept as rejected',
  );
  readonly retentionRuns = new Counter({
    name: 'deleted_calls_retention_runs_total',
    help: 'Retention runs by outcome; cause is empty for a success',
    labelNames: ['state', 'cause'],
    registers: [this.registry],
  });
  readonly archivedRows = this.counter(
    'deleted_calls_retention_archived_rows_total',
    'Deleted calls moved into DR files',
  );
  readonly archivedBytes = this.counter(
    'deleted_calls_retention_archived_bytes_total',
    'Size of the DR files written',
  );
  readonly lastRetentionSuccess = this.gauge(
    'deleted_calls_retention_last_success_timestamp_seconds',
    'When a retention run last succeeded, Unix time',
  );
  readonly lastRetentionSeconds = this.gauge(
    'deleted_calls_retention_last_run_duration_seconds',
    'How long the last run took',
  );

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  private counter(name: string, help: string): Counter {
    return new Counter({ name, help, registers: [this.registry] });
  }

  private gauge(name: string, help: string): Gauge {
    return new Gauge({ name, help, registers: [this.registry] });
  }
}
