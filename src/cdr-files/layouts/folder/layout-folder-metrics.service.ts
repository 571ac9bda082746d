import { Injectable, Logger } from '@nestjs/common';
import { CollectedMetrics } from '../../../metrics/collected-metrics';
import { MetricsService } from '../../../metrics/metrics.service';
import { LayoutFolder } from './layout-folder.service';

/** Offers Prometheus how many files in the folder of layouts are wrong. */
@Injectable()
export class LayoutFolderMetrics {
  private readonly logger = new Logger(LayoutFolderMetrics.name);

  constructor(metrics: MetricsService, folder: LayoutFolder) {
    const collected = new CollectedMetrics(metrics.registry, () =>
      folder.wrong().catch((error: unknown) => {
        this.logger.warn({ event: 'metrics of layouts not readable', error: (error as Error).name });
        return null;
      }),
    );
    collected.register({
      name: 'deleted_calls_wrong_layout_files',
      help: 'Files in the folder of layouts that are not given, because they are wrong',
      read: (wrong) => (wrong === null ? [] : [[{}, wrong.length]]),
    });
  }
}
