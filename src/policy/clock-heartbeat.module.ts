import { Module } from '@nestjs/common';
import { PolicyModule } from './policy.module';
import { ClockHeartbeat } from './clock/clock-heartbeat.service';

/** What a server does of itself: looks at the clock each minute. */
@Module({ imports: [PolicyModule], providers: [ClockHeartbeat] })
export class ClockHeartbeatModule {}
