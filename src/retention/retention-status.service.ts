import { Inject, Injectable } from '@nestjs/common';
import { CronTime } from 'cron';
import { Clock } from '../common/clock';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { DueRowsRepository } from './due-rows.repository';
import { cutoffOf } from './retention-policy';
import { RetentionRunRepository } from './retention-run.repository';

const OVERDUE_AFTER_MS = 26 * 3_600_000;

/** How retention is doing, for health and preview. */
export interface RetentionStatus {
  /** `overdue`: the schedule is on, and no run has succeeded for 26 hours. */
  readonly status: 'ok' | 'failed' | 'overdue' | 'off';
  readonly detail: string;
  readonly lastSuccess: string | null;
  readonly nextRun: string | null;
}

/** What would go, and when. */
export interface RetentionPreview extends RetentionStatus {
  readonly deletedCallsRetentionDays: number;
  readonly drFileRetentionDays: number;
  readonly schedule: string;
  readonly timeZone: string;
  readonly cutoff: string;
  readonly dueCount: number;
  readonly heldCount: number;
  readonly days: readonly { readonly day: string; readonly due: number; readonly held: number }[];
  /** Id of the last run that was no dry run. */
  readonly lastRun: string | null;
}

@Injectable()
export class RetentionStatusService {
  constructor(
    private readonly runs: RetentionRunRepository,
    private readonly due: DueRowsRepository,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async status(): Promise<RetentionStatus> {
    const { last, lastSuccessAt } = await this.runs.lastOutcome();
    const shared = { lastSuccess: lastSuccessAt?.toISOString() ?? null, nextRun: this.nextRun() };
    if (last?.state === 'Failed')
      return { status: 'failed', detail: last.failure ?? 'The last run failed.', ...shared };
    if (this.env.retentionCron === 'off') {
      return {
        status: 'off',
        detail: 'The schedule is off: nothing leaves unless somebody starts a run.',
        ...shared,
      };
    }
    const since = lastSuccessAt ?? last?.startedAt ?? null;
    if (since && this.clock.now().getTime() - since.getTime() > OVERDUE_AFTER_MS) {
      return {
        status: 'overdue',
        detail: 'No retention run has succeeded for more than 26 hours.',
        ...shared,
      };
    }
    return {
      status: 'ok',
      detail: lastSuccessAt ? 'The last run succeeded.' : 'No run has been due yet.',
      ...shared,
    };
  }

  /** @param asOf rehearses the clock */
  async preview(asOf?: Date): Promise<RetentionPreview> {
    const cutoff = cutoffOf(asOf ?? (await this.runs.now()), this.env.deletedCallsRetentionDays);
    const days = await this.due.countByDay(cutoff);
    const { last } = await this.runs.lastOutcome();
    return {
      ...(await this.status()),
      deletedCallsRetentionDays: this.env.deletedCallsRetentionDays,
      drFileRetentionDays: this.env.drFileRetentionDays,
      schedule: this.env.retentionCron,
      timeZone: this.env.retentionTimeZone,
      cutoff: cutoff.toISOString(),
      dueCount: days.reduce((sum, { due }) => sum + due, 0),
      heldCount: days.reduce((sum, { held }) => sum + held, 0),
      days,
      lastRun: last?.id ?? null,
    };
  }

  private nextRun(): string | null {
    if (this.env.retentionCron === 'off') return null;
    return new CronTime(this.env.retentionCron, this.env.retentionTimeZone).sendAt().toUTC().toISO();
  }
}
