import { Module } from '@nestjs/common';
import { AccessRecorder } from './access-recorder.service';
import { ActingUsers } from './acting-users.service';
import { RecordedReads } from './recorded-reads.service';
import { UserActivityLogController } from './user-activity-log.controller';
import { UserActivityLogRepository } from './user-activity-log.repository';
import { UserActivityLogService } from './user-activity-log.service';

@Module({
  controllers: [UserActivityLogController],
  providers: [UserActivityLogRepository, UserActivityLogService, AccessRecorder, RecordedReads, ActingUsers],
  exports: [UserActivityLogService, AccessRecorder, RecordedReads, ActingUsers],
})
export class UserActivityLogModule {}
