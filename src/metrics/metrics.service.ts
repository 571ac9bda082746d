import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

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

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  private counter(name: string, help: string): Counter {
    return new Counter({ name, help, registers: [this.registry] });
  }
}
