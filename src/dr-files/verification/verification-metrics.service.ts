import { Injectable, Logger } from '@nestjs/common';
import { CollectedMetrics, Sample } from '../../metrics/collected-metrics';
import { MetricsService } from '../../metrics/metrics.service';
import { VerificationRecord } from './verification-record.service';

/** Offers Prometheus when all DR files were last verified, and what was found, read from the database at each scrape. */
@Injectable()
export class VerificationMetrics {
  private readonly logger = new Logger(VerificationMetrics.name);

  constructor({ registry }: MetricsService, record: VerificationRecord) {
    const collected = new CollectedMetrics(registry, () =>
      record.state().catch((error: unknown) => {
        this.logger.warn({ event: 'verification metrics not readable', error: (error as Error).name });
        return null;
      }),
    );
    collected.register({
      name: 'deleted_calls_dr_unverified_since_timestamp_seconds',
      help:
        'When dr verify last found all DR files as they were signed or, before that, when the oldest was made; ' +
        'Unix time, absent without a DR file',
      read: (state) => sample(state?.unverifiedSince && state.unverifiedSince.getTime() / 1000),
    });
    collected.register({
      name: 'deleted_calls_dr_verification_findings',
      help: 'How much the newest verification of all DR files found; absent before the first',
      read: (state) => sample(state?.newestFindings),
    });
  }
}

function sample(value: number | null | undefined): readonly Sample[] {
  return value === null || value === undefined ? [] : [[{}, value]];
}
