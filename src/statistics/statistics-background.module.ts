import { Module } from '@nestjs/common';
import { ActivityReadCounter } from './activity-read-counter.service';
import { SizeKeeper } from './sizes/size-keeper.service';
import { SizeRepository } from './sizes/size.repository';

/** Keeps counts up with the activity log, and sizes by day, for the server alone. */
@Module({ providers: [ActivityReadCounter, SizeRepository, SizeKeeper] })
export class StatisticsBackgroundModule {}
