import { Module } from '@nestjs/common';
import { ApprovalsModule } from '../approvals/approvals.module';
import { BackupsModule } from '../backups/backups.module';
import { CdrFileSourcesModule } from '../cdr-files/cdr-file-sources.module';
import { CdrFilesModule } from '../cdr-files/cdr-files.module';
import { DrFilesModule } from '../dr-files/dr-files.module';
import { HealthModule } from '../health/health.module';
import { PolicyModule } from '../policy/policy.module';
import { RetentionModule } from '../retention/retention.module';
import { ChainFactsService } from './facts/chain-facts.service';
import { ImportFactsService } from './facts/import-facts.service';
import { InstallationFactsService } from './facts/installation-facts.service';
import { InstallationRepository } from './facts/installation.repository';
import { RetentionFactsService } from './facts/retention-facts.service';
import { StateFactsService } from './facts/state-facts.service';
import { SystemFactsService } from './facts/system-facts.service';
import { SystemController } from './system.controller';
import { SystemService } from './system.service';

/** The installation on one page. */
@Module({
  imports: [
    ApprovalsModule,
    BackupsModule,
    CdrFilesModule,
    CdrFileSourcesModule,
    DrFilesModule,
    HealthModule,
    PolicyModule,
    RetentionModule,
  ],
  controllers: [SystemController],
  providers: [
    InstallationRepository,
    InstallationFactsService,
    RetentionFactsService,
    ChainFactsService,
    ImportFactsService,
    StateFactsService,
    SystemFactsService,
    SystemService,
  ],
})
export class SystemModule {}
