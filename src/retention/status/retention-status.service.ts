import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { ENV } from '../../config/config.module';
import type { Env } from '../../config/env';
import { DrFileRepository } from '../../dr-files/records/dr-file.repository';
import { DueRowsRepository } from '../due/due-rows.repository';
import { nextRunAt, overdueAfterMs } from './retention-overdue';
import { cutoffOf } from '../due/retention-policy';
import { RetentionRunRepository } from '../records/retention-run.repository';
import type { RetentionRunView } from '../records/retention-run.view';
import { RetentionStatus, retentionStatus } from './retention-status';
import { Outcomes, RunOutcomesRepository } from './run-outcomes.repository';

/** What would go, and when. */
export interface RetentionPreview extends RetentionStatus {
  readonly deletedCallsRetentionDays: number;
  readonly drFileRetentionDays: number;
  readonly schedule: string;
  readonly timeZone: string;
  readonly cutoff: string;
  readonly dueCount: number;
  readonly heldCount: number;
  /** DR files whose bytes would go, and their rows. */
  readonly expiringFileCount: number;
  readonly expiringRowCount: number;
  readonly days: readonly { readonly day: string; readonly due: number; readonly held: number }[];
  /** The newest run that was no dry run, as retentionRuns shows it. */
  readonly lastRun: RetentionRunView | null;
}

@Injectable()
export class RetentionStatusService {
  constructor(
    private readonly runs: RetentionRunRepository,
    private readonly outcomes: RunOutcomesRepository,
    private readonly due: DueRowsRepository,
    private readonly files: DrFileRepository,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async status(): Promise<RetentionStatus> {
    return this.statusOf(await this.outcomes.outcomes());
  }

  /** The same of outcomes that the caller has read already. */
  statusOf(outcomes: Outcomes): RetentionStatus {
    return retentionStatus(outcomes, {
      now: this.clock.now(),
      nextRun: nextRunAt(this.env.retentionCron, this.env.retentionTimeZone),
      overdueAfterMs: this.overdueAfterMs(),
    });
  }

  /** How long no run may have succeeded before that is trouble. */
  overdueAfterMs(): number {
    return overdueAfterMs(this.env.retentionCron, this.env.retentionTimeZone);
  }

  /** @param asOf rehearses the clock */
  async preview(asOf?: Date): Promise<RetentionPreview> {
    const now = asOf ?? (await this.runs.now());
    const cutoff = cutoffOf(now, this.env.deletedCallsRetentionDays);
    const days = await this.due.countByDay(cutoff);
    const outcomes = await this.outcomes.outcomes();
    return {
      ...this.statusOf(outcomes),
      deletedCallsRetentionDays: this.env.deletedCallsRetentionDays,
      drFileRetentionDays: this.env.drFileRetentionDays,
      schedule: this.env.retentionCron,
      timeZone: this.env.retentionTimeZone,
      cutoff: cutoff.toISOString(),
      dueCount: days.reduce((sum, { due }) => sum + due, 0),
      heldCount: days.reduce((sum, { held }) => sum + held, 0),
      ...(await this.expiring(now)),
      days,
      lastRun: await this.lastRun(outcomes),
    };
  }

  /** What a run at that moment would let expire besides. */
  async expiring(now: Date): Promise<Pick<RetentionPreview, 'expiringFileCount' | 'expiringRowCount'>> {
    const files = await this.files.findExpiring(now);
    return {
      expiringFileCount: files.length,
      expiringRowCount: files.reduce((sum, { rowCount }) => sum + Number(rowCount), 0),
    };
  }

  private async lastRun({ lastRunId }: Outcomes): Promise<RetentionRunView | null> {
    return lastRunId === null ? null : this.runs.findView(lastRunId);
  }
}
