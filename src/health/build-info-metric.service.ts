import { Injectable } from '@nestjs/common';
import { CollectedMetrics } from '../metrics/collected-metrics';
import { MetricsService } from '../metrics/metrics.service';
import { RunningVersionService } from './running-version.service';

/** Tells Prometheus what is at work, in labels; 1 is all that its value ever is. */
@Injectable()
export class BuildInfoMetric {
  constructor({ registry }: MetricsService, versions: RunningVersionService) {
    new CollectedMetrics(registry, () => versions.current()).register({
      name: 'deleted_calls_build_info',
      help: 'Always 1; the labels say which version, built from which commit, works on which schema, or "unknown"',
      labelNames: ['version', 'commit', 'schema'],
      read: (running) => {
        if (!running) return [];
        const { version, commit, schema } = running;
        return [[{ version, commit: commit ?? 'unknown', schema: schema ?? 'unknown' }, 1]];
      },
    });
  }
}
