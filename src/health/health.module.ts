import { Module } from '@nestjs/common';
import { RetentionModule } from '../retention/retention.module';
import { HealthController } from './health.controller';
import { HealthService } from './health.service';

@Module({ imports: [RetentionModule], controllers: [HealthController], providers: [HealthService] })
export class HealthModule {}
