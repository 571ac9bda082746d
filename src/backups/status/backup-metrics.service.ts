import { Injectable, Logger } from '@nestjs/common';
import { CollectedMetrics } from '../../metrics/collected-metrics';
import { MetricsService } from '../../metrics/metrics.service';
import { BackupStatusService } from './backup-status.service';

/** Offers Prometheus how old the newest backup is that was verified, read from the database at each scrape. */
@Injectable()
export class BackupMetrics {
  private readonly logger = new Logger(BackupMetrics.name);

  constructor({ registry }: MetricsService, status: BackupStatusService) {
    const collected = new CollectedMetrics(registry, () =>
      status.read().catch((error: unknown) => {
        this.logger.warn({ event: 'backup metrics not readable', error: (error as Error).name });
        return null;
      }),
    );
    collected.register({
      name: 'deleted_calls_backup_unsaved_since_timestamp_seconds',
      help:
        'The moment of the newest backup of the database that was verified or, before that, since when one is waited for; ' +
        'Unix time, absent where BACKUP_CRON is off and none was ever made',
      read: (state) => (state?.unsavedSince ? [[{}, state.unsavedSince.getTime() / 1000]] : []),
    });
    collected.register({
      name: 'deleted_calls_backup_failed',
      help: '1 while the newest backup that was begun is not there or could not be verified',
      read: (state) => (state ? [[{}, Number(state.failure !== null)]] : []),
    });
  }
}
