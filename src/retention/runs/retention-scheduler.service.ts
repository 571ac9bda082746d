import { Inject, Injectable, Logger, OnApplicationBootstrap } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { CronJob } from 'cron';
import { SYSTEM } from '../../common/access/principal';
import { ConflictError } from '../../common/errors/problem.error';
import { ENV } from '../../config/config.module';
import type { Env } from '../../config/env';
import { failureSentence } from './failure-cause';
import { RetentionService } from './retention.service';

/** Starts runs at the times of RETENTION_CRON. Only the server has it, no command. */
@Injectable()
export class RetentionScheduler implements OnApplicationBootstrap {
  private readonly logger = new Logger(RetentionScheduler.name);

  constructor(
    private readonly retention: RetentionService,
    private readonly registry: SchedulerRegistry,
    @Inject(ENV) private readonly env: Env,
  ) {}

  onApplicationBootstrap(): void {
    if (this.env.retentionCron === 'off') {
      this.logger.warn({ event: 'retention schedule off' });
      return;
    }
    const job = CronJob.from({
      cronTime: this.env.retentionCron,
      timeZone: this.env.retentionTimeZone,
      onTick: () => this.tick(),
      start: true,
    });
    this.registry.addCronJob('retention', job);
  }

  /** Starts a run and waits for its end. While a run or a restore is running, it only logs that. */
  async tick(): Promise<void> {
    try {
      await (
        await this.retention.start({ actor: SYSTEM, startedBy: 'Schedule' })
      ).done;
    } catch (error) {
      if (error instanceof ConflictError) await this.logPutOff();
      else
        this.logger.error({
          event: 'retention run could not start',
          error: (error as Error).name,
          failure: failureSentence(error),
        });
    }
  }

  private async logPutOff(): Promise<void> {
    const holder = await this.retention.holder().catch(() => null);
    this.logger.log({ event: 'retention run put off', ...holder });
  }
}
