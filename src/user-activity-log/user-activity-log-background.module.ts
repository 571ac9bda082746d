import { Module } from '@nestjs/common';
import { CountedActivitiesKeeper } from './counted/counted-activities-keeper.service';
import { UserActivityLogModule } from './user-activity-log.module';

/** Entries of counted requests, for the server alone. */
@Module({ imports: [UserActivityLogModule], providers: [CountedActivitiesKeeper] })
export class UserActivityLogBackgroundModule {}
