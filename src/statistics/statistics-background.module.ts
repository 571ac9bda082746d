import { Module } from '@nestjs/common';
import { ActivityReadCounter } from './activity-read-counter.service';

/** Keeps counts up with the activity log, for the server alone. */
@Module({ providers: [ActivityReadCounter] })
export class StatisticsBackgroundModule {}
