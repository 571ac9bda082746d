import { Module } from '@nestjs/common';
import { UserActivityLogModule } from '../user-activity-log/user-activity-log.module';
import { ClockWatch } from './clock/clock-watch.service';
import { PolicyDecisions } from './policy-decisions.service';
import { PolicyService } from './policy.service';
import { PolicyRepository } from './records/policy.repository';

/** What is kept how long, and for whom DR files are encrypted: a property of the installation, with its history. */
@Module({
  imports: [UserActivityLogModule],
  providers: [PolicyRepository, PolicyService, PolicyDecisions, ClockWatch],
  exports: [PolicyService, PolicyDecisions, ClockWatch],
})
export class PolicyModule {}
