import { Module } from '@nestjs/common';
import { CdrFileSourcesModule } from '../cdr-files/cdr-file-sources.module';
import { CdrFilesModule } from '../cdr-files/cdr-files.module';
import { DrFilesModule } from '../dr-files/dr-files.module';
import { RetentionModule } from '../retention/retention.module';
import { BackgroundHealth } from './background-health.service';
import { BuildInfoMetric } from './build-info-metric.service';
import { DiskMetric } from './disk-metric.service';
import { HealthController } from './health.controller';
import { HealthService } from './health.service';
import { RunningVersionService } from './running-version.service';
import { SchemaWatch } from './schema-watch.service';

@Module({
  imports: [CdrFilesModule, CdrFileSourcesModule, DrFilesModule, RetentionModule],
  controllers: [HealthController],
  providers: [
    HealthService,
    BackgroundHealth,
    RunningVersionService,
    SchemaWatch,
    BuildInfoMetric,
    DiskMetric,
  ],
  exports: [HealthService, RunningVersionService, SchemaWatch],
})
export class HealthModule {}
