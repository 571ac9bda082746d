import { Inject, Injectable } from '@nestjs/common';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { CollectedMetrics, Sample } from '../metrics/collected-metrics';
import { MetricsService } from '../metrics/metrics.service';
import { diskOf } from './disk';

/** Prometheus waits ten seconds for all metrics. */
const LIMIT_MS = 2000;

/** Offers Prometheus how full the disk of the data folder is. */
@Injectable()
export class DiskMetric {
  constructor({ registry }: MetricsService, @Inject(ENV) { dataDir }: Env) {
    const collected = new CollectedMetrics(registry, () => diskOf(dataDir, LIMIT_MS).catch(() => null));
    collected.register({
      name: 'deleted_calls_disk_free_bytes',
      help: "Free space on the disk of the data folder, for the server's user; absent when it cannot be asked",
      read: (disk) => samples(disk?.freeBytes),
    });
    collected.register({
      name: 'deleted_calls_disk_size_bytes',
      help: 'Size of the disk of the data folder; absent when it cannot be asked',
      read: (disk) => samples(disk?.sizeBytes),
    });
  }
}

function samples(bytes: number | undefined): readonly Sample[] {
  return bytes === undefined ? [] : [[{}, bytes]];
}
