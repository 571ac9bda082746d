import { Module } from '@nestjs/common';
import { AccessRecorder } from './access-recorder.service';
import { ActingUsers } from './acting-users.service';
import { UserActivityLogController } from './user-activity-log.controller';
import { UserActivityLogRepository } from './user-activity-log.repository';
import { UserActivityLogService } from './user-activity-log.service';

@Module({
  controllers: [UserActivityLogController],
  providers: [UserActivityLogRepository, UserActivityLogService, AccessRecorder, ActingUsers],
  exports: [UserActivityLogService, AccessRecorder, ActingUsers],
})
export class UserActivityLogModule {}
