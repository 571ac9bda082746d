import { Module } from '@nestjs/common';
import { CdrFilesModule } from '../cdr-files/cdr-files.module';
import { RetentionModule } from '../retention/retention.module';
import { BuildInfoMetric } from './build-info-metric.service';
import { DiskMetric } from './disk-metric.service';
import { HealthController } from './health.controller';
import { HealthService } from './health.service';
import { RunningVersionService } from './running-version.service';

@Module({
  imports: [CdrFilesModule, RetentionModule],
  controllers: [HealthController],
  providers: [HealthService, RunningVersionService, BuildInfoMetric, DiskMetric],
})
export class HealthModule {}
