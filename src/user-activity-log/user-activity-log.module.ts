import { Module } from '@nestjs/common';
import { AccessRecorder } from './access-recorder.service';
import { ActingUsers } from './acting-users.service';
import { CountedActivities } from './counted/counted-activities.service';
import { CountedActivityRepository } from './counted/counted-activity.repository';
import { RecordedObjectRepository } from './recorded-object.repository';
import { RecordedReads } from './recorded-reads.service';
import { UserActivityLogController } from './user-activity-log.controller';
import { UserActivityLogRepository } from './user-activity-log.repository';
import { UserActivityLogService } from './user-activity-log.service';

@Module({
  controllers: [UserActivityLogController],
  providers: [
    UserActivityLogRepository,
    RecordedObjectRepository,
    CountedActivityRepository,
    UserActivityLogService,
    AccessRecorder,
    CountedActivities,
    RecordedReads,
    ActingUsers,
  ],
  exports: [
    UserActivityLogService,
    AccessRecorder,
    CountedActivities,
    CountedActivityRepository,
    RecordedReads,
    ActingUsers,
  ],
})
export class UserActivityLogModule {}
