import { Module } from '@nestjs/common';
import { UserActivityLogModule } from '../user-activity-log/user-activity-log.module';
import { ApprovalDecisions } from './approval-decisions.service';
import { ApprovalsController } from './approvals.controller';
import { Approvals } from './approvals.service';
import { ApprovalRepository } from './records/approval.repository';

/** A second person: what destroys, restores or opens waits for the approval of another user, where the policy says so. */
@Module({
  imports: [UserActivityLogModule],
  controllers: [ApprovalsController],
  providers: [ApprovalRepository, Approvals, ApprovalDecisions],
  exports: [Approvals, ApprovalDecisions, ApprovalRepository],
})
export class ApprovalsModule {}
