import { Module } from '@nestjs/common';
import { AbandonedRuns } from './runs/abandoned-runs.service';
import { RetentionScheduler } from './runs/retention-scheduler.service';
import { RetentionModule } from './retention.module';

/** The nightly start, for the server alone. */
@Module({ imports: [RetentionModule], providers: [RetentionScheduler, AbandonedRuns] })
export class RetentionScheduleModule {}
