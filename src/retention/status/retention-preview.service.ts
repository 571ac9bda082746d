import { Inject, Injectable } from '@nestjs/common';
import { ENV } from '../../config/config.module';
import type { Env } from '../../config/env';
import { PolicyService } from '../../policy/policy.service';
import { DrFileExpiryRepository } from '../../dr-files/records/dr-file-expiry.repository';
import { DueCountsRepository } from '../due/due-counts.repository';
import { cutoffOf } from '../due/retention-policy';
import { RetentionRunRepository } from '../records/retention-run.repository';
import type { RetentionRunView } from '../records/retention-run.view';
import { ClassStatus, ClassStatuses } from './class-status.service';
import type { RetentionStatus } from './retention-status';
import { RetentionStatusService } from './retention-status.service';
import type { Outcomes } from './run-outcomes.repository';

/** What the next run would do, and when. */
export interface RetentionPreview extends RetentionStatus {
  readonly deletedCallsRetentionDays: number;
  readonly drFileRetentionDays: number;
  readonly schedule: string;
  readonly timeZone: string;
  readonly cutoff: string;
  readonly dueCount: number;
  readonly heldCount: number;
  /** DR files whose bytes would be removed, and their rows. */
  readonly expiringFileCount: number;
  readonly expiringRowCount: number;
  readonly days: readonly { readonly day: string; readonly due: number; readonly held: number }[];
  /** The same of every class. */
  readonly classes: readonly ClassStatus[];
  /** The newest run that was no dry run, as retentionRuns shows it. */
  readonly lastRun: RetentionRunView | null;
}

/** Says what a run would do, without starting one. */
@Injectable()
export class RetentionPreviewService {
  constructor(
    private readonly statuses: RetentionStatusService,
    private readonly runs: RetentionRunRepository,
    private readonly due: DueCountsRepository,
    private readonly files: DrFileExpiryRepository,
    private readonly policy: PolicyService,
    private readonly classes: ClassStatuses,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** @param asOf rehearses the clock */
  async preview(asOf?: Date): Promise<RetentionPreview> {
    const now = asOf ?? (await this.runs.now());
    const periods = await this.policy.periods(asOf);
    const cutoff = cutoffOf(now, periods.deletedCallsDays);
    const days = await this.due.countByDay(cutoff);
    const outcomes = await this.statuses.readOutcomes();
    return {
      ...this.statuses.statusOf(outcomes),
      deletedCallsRetentionDays: periods.deletedCallsDays,
      drFileRetentionDays: periods.drFileDays,
      schedule: this.env.retentionCron,
      timeZone: this.env.retentionTimeZone,
      cutoff: cutoff.toISOString(),
      dueCount: days.reduce((sum, { due }) => sum + due, 0),
      heldCount: days.reduce((sum, { held }) => sum + held, 0),
      ...(await this.expiring(now)),
      days,
      classes: await this.classes.at(now, periods),
      lastRun: await this.lastRun(outcomes),
    };
  }

  /** Which DR files a run at that moment would let expire. */
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
