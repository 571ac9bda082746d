import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** How long collected metrics are handed out. */
export const SCRAPE_LIMITS = { freshMs: 1000 };

/** What Prometheus reads. Names end in their unit; labels are bounded. */
@Injectable()
export class MetricsService {
  readonly registry = new Registry();

  private latest: { readonly at: number; readonly text: Promise<string> } | null = null;

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

  readonly importAttempts = new Counter({
    name: 'deleted_calls_import_attempts_total',
    help: 'Attempts to import a CDR file that ended in this process: imported, set aside, failed, put off, cancelled',
    labelNames: ['outcome'],
    registers: [this.registry],
  });

  /** Its codes are few: a table of the layouts' room has them. */
  readonly fileWarnings = new Counter({
    name: 'deleted_calls_cdr_file_warnings_total',
    help: 'CDR files imported by this process that have a warning, by its code; a file counts once for each of its codes',
    labelNames: ['code'],
    registers: [this.registry],
  });

  constructor() {
    // From 0 on: the first one is an increase too.
    for (const outcome of ['imported', 'set aside', 'failed', 'put off', 'cancelled'])
      this.importAttempts.inc({ outcome }, 0);
    collectDefaultMetrics({ register: this.registry });
  }

  /** All metrics as Prometheus reads them: collected once a second at most, whoever asks, and however often. */
  text(): Promise<string> {
    const now = performance.now();
    if (this.latest === null || now - this.latest.at >= SCRAPE_LIMITS.freshMs)
      this.latest = { at: now, text: this.registry.metrics() };
    return this.latest.text;
  }

  private counter(name: string, help: string): Counter {
    return new Counter({ name, help, registers: [this.registry] });
  }
}
