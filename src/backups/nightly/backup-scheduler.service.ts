import {
  BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  OnApplicationBootstrap,
} from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { CronJob } from 'cron';
import { ENV } from '../../config/config.module';
import type { Env } from '../../config/env';
import { NightlyBackup } from './nightly-backup.service';

/** So long after an attempt that failed or was put off the next one follows; a night has no more of them. */
const PAUSES_MINUTES = [5, 15, 30, 60, 120];

/** Starts a backup at the times of BACKUP_CRON. Only the server has it, no command. */
@Injectable()
export class BackupScheduler implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(BackupScheduler.name);
  private running: Promise<void> | null = null;
  private pause: NodeJS.Timeout | undefined;

  constructor(
    private readonly nightly: NightlyBackup,
    private readonly registry: SchedulerRegistry,
    @Inject(ENV) private readonly env: Env,
  ) {}

  onApplicationBootstrap(): void {
    if (this.env.backupCron === 'off') {
      this.logger.warn({ event: 'backup schedule off' });
      return;
    }
    const job = CronJob.from({
      cronTime: this.env.backupCron,
      timeZone: this.env.retentionTimeZone,
      onTick: () => this.tick(),
      start: true,
    });
    this.registry.addCronJob('backup', job);
  }

  /** Makes a backup and waits for its end; an attempt that did not come to one is followed by another. */
  async tick(attempt = 0): Promise<void> {
    clearTimeout(this.pause);
    if (this.running) return;
    this.running = this.attempt(attempt).finally(() => (this.running = null));
    await this.running;
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearTimeout(this.pause);
    this.nightly.stop();
    await this.running;
    clearTimeout(this.pause);
  }

  private async attempt(attempt: number): Promise<void> {
    const outcome = await this.nightly.attempt();
    if (outcome === 'made' || outcome === 'made already') return;
    const minutes = PAUSES_MINUTES[attempt];
    this.logger.warn({ event: `backup ${outcome}`, nextAttemptInMinutes: minutes ?? null });
    if (minutes === undefined) return;
    this.pause = setTimeout(() => void this.tick(attempt + 1), minutes * 60_000);
    this.pause.unref();
  }
}
