import { Module } from '@nestjs/common';
import { CallsModule } from '../calls/calls.module';
import { UserActivityLogModule } from '../user-activity-log/user-activity-log.module';
import { ActivityReinstatementController } from './activity-reinstatement.controller';
import { CallDeletionController } from './call-deletion.controller';
import { DeletedCallRepository } from './deleted-call.repository';
import { DeletedCallsController } from './deleted-calls.controller';
import { DeletedCallsService } from './deleted-calls.service';
import { DeletionPatience } from './deletion-patience';
import { DeletionService } from './deletion.service';
import { ReinstatementService } from './reinstatement.service';
import { SingleDeletions } from './single-deletions.service';

@Module({
  imports: [CallsModule, UserActivityLogModule],
  controllers: [DeletedCallsController, CallDeletionController, ActivityReinstatementController],
  providers: [
    DeletedCallRepository,
    DeletedCallsService,
    DeletionPatience,
    DeletionService,
    ReinstatementService,
    SingleDeletions,
  ],
  exports: [DeletedCallRepository, DeletedCallsService, DeletionService, ReinstatementService],
})
export class DeletedCallsModule {}
