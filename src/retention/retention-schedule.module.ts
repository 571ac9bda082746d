import { Module } from '@nestjs/common';
import { RetentionScheduler } from './runs/retention-scheduler.service';
import { RetentionModule } from './retention.module';

/** The nightly start, for the server alone. */
@Module({ imports: [RetentionModule], providers: [RetentionScheduler] })
export class RetentionScheduleModule {}
