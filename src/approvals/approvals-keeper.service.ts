import { Injectable, Logger, OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DataSource } from 'typeorm';
import { SYSTEM } from '../common/access/principal';
import { UserActivityLogService } from '../user-activity-log/user-activity-log.service';
import { ApprovalRepository } from './records/approval.repository';

const EVERY_MS = 60_000;
const BATCH = 100;

/** Ends requests whose seven days are over, and forgets what was asked for of erasures that need it no more. */
@Injectable()
export class ApprovalsKeeper implements OnApplicationBootstrap {
  private readonly logger = new Logger(ApprovalsKeeper.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly approvals: ApprovalRepository,
    private readonly activities: UserActivityLogService,
  ) {}

  onApplicationBootstrap(): void {
    void this.tick();
  }

  /** Logs an error and tries again the next time. */
  @Interval(EVERY_MS)
  async tick(): Promise<void> {
    try {
      while ((await this.endBatch()) === BATCH) continue;
      await this.dataSource.transaction((manager) => this.approvals.forgetPersonal(manager));
    } catch (error) {
      this.logger.warn({ event: 'requests for approval not ended', error: (error as Error).name });
    }
  }

  /** Each with an activity of the system, in one transaction. */
  private endBatch(): Promise<number> {
    return this.dataSource.transaction(async (manager) => {
      const ended = await this.approvals.findEnded(manager, BATCH);
      for (const { id, act, subject, status } of ended) {
        const activityId = await this.activities.record(manager, {
          actor: SYSTEM,
          type: 'Approval expired',
          linkedToType: 'approvals',
          linkedTo: id,
          details: { act, subject },
          before: { status },
          after: { status: 'Expired' },
        });
        await this.approvals.end(manager, id, activityId);
      }
      return ended.length;
    });
  }
}
