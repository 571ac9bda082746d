import { Module } from '@nestjs/common';
import { ApprovalMetrics } from './approval-metrics.service';
import { ApprovalsKeeper } from './approvals-keeper.service';
import { ApprovalsModule } from './approvals.module';
import { UserActivityLogModule } from '../user-activity-log/user-activity-log.module';

/** What only a server does about requests for approval: it ends them, and counts them for Prometheus. */
@Module({
  imports: [ApprovalsModule, UserActivityLogModule],
  providers: [ApprovalsKeeper, ApprovalMetrics],
})
export class ApprovalsBackgroundModule {}
