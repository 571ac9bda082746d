import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessRecorder } from './access-recorder.service';
import { UserActivityLogController } from './user-activity-log.controller';
import { UserActivityLogEntry } from './user-activity-log.entity';
import { UserActivityLogRepository } from './user-activity-log.repository';
import { UserActivityLogService } from './user-activity-log.service';

@Module({
  imports: [TypeOrmModule.forFeature([UserActivityLogEntry])],
  controllers: [UserActivityLogController],
  providers: [UserActivityLogRepository, UserActivityLogService, AccessRecorder],
  exports: [UserActivityLogService, AccessRecorder],
})
export class UserActivityLogModule {}
