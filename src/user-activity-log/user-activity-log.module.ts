import { Module } from '@nestjs/common';
import { AccessRecorder } from './access-recorder.service';
import { UserActivityLogController } from './user-activity-log.controller';
import { UserActivityLogRepository } from './user-activity-log.repository';
import { UserActivityLogService } from './user-activity-log.service';

@Module({
  controllers: [UserActivityLogController],
  providers: [UserActivityLogRepository, UserActivityLogService, AccessRecorder],
  exports: [UserActivityLogService, AccessRecorder],
})
export class UserActivityLogModule {}
