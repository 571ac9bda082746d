import { Module } from '@nestjs/common';
import { AccessRecorder } from './reads/access-recorder.service';
import { ActingUsers } from './acting-users.service';
import { CountedActivities } from './counted/counted-activities.service';
import { CountedActivityRepository } from './counted/counted-activity.repository';
import { RecordedObjectRepository } from './reads/recorded-object.repository';
import { RecordedPageRepository } from './reads/recorded-page.repository';
import { RecordedReads } from './reads/recorded-reads.service';
import { UserActivityLogController } from './user-activity-log.controller';
import { UserActivityLogRepository } from './user-activity-log.repository';
import { UserActivityLogService } from './user-activity-log.service';

@Module({
  controllers: [UserActivityLogController],
  providers: [
    UserActivityLogRepository,
    RecordedObjectRepository,
    RecordedPageRepository,
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
