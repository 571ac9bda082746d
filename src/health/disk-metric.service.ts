import { Inject, Injectable } from '@nestjs/common';
import { statfs } from 'node:fs/promises';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { CollectedMetrics, Sample } from '../metrics/collected-metrics';
import { MetricsService } from '../metrics/metrics.service';
import { inTime } from '../common/in-time';

/** A dead network mount answers never; Prometheus waits ten seconds for all metrics. */
const LIMIT_MS = 2000;

interface Disk {
  readonly freeBytes: number;
  readonly sizeBytes: number;
}

/** Offers Prometheus how full the disk of the data folder is. */
@Injectable()
export class DiskMetric {
  constructor({ registry }: MetricsService, @Inject(ENV) { dataDir }: Env) {
    const collected = new CollectedMetrics(registry, () => diskOf(dataDir));
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

async function diskOf(folder: string): Promise<Disk | null> {
  try {
    const { bavail, blocks, bsize } = await inTime(statfs(folder), LIMIT_MS);
    return { freeBytes: bavail * bsize, sizeBytes: blocks * bsize };
  } catch {
    return null;
  }
}

function samples(bytes: number | undefined): readonly Sample[] {
  return bytes === undefined ? [] : [[{}, bytes]];
}
