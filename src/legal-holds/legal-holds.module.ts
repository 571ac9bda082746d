import { Module } from '@nestjs/common';
import { ApprovalsModule } from '../approvals/approvals.module';
import { CdrFilesModule } from '../cdr-files/cdr-files.module';
import { UserActivityLogModule } from '../user-activity-log/user-activity-log.module';
import { LegalHoldRepository } from './legal-hold.repository';
import { LegalHoldsController } from './legal-holds.controller';
import { LegalHoldsService } from './legal-holds.service';

/** What must not be purged, however old, until its hold is released. */
@Module({
  imports: [ApprovalsModule, CdrFilesModule, UserActivityLogModule],
  controllers: [LegalHoldsController],
  providers: [LegalHoldRepository, LegalHoldsService],
  exports: [LegalHoldRepository, LegalHoldsService],
})
export class LegalHoldsModule {}
