import { Module } from '@nestjs/common';
import { CdrFilesModule } from '../cdr-files/cdr-files.module';
import { DrFilesModule } from '../dr-files/dr-files.module';
import { LegalHoldsModule } from '../legal-holds/legal-holds.module';
import { PolicyModule } from '../policy/policy.module';
import { UserActivityLogModule } from '../user-activity-log/user-activity-log.module';
import { ArchiveDue } from './archiving/archive-due.service';
import { ArchiveMonth } from './archiving/archive-month.service';
import { ArchiveRanges } from './archiving/archive-ranges.service';
import { DrFileExpiry } from './runs/dr-file-expiry.service';
import { DueCountsRepository } from './due/due-counts.repository';
import { DueRowsRepository } from './due/due-rows.repository';
import { DueSummaries } from './status/due-summary.service';
import { ExportCheck } from './archiving/export-check.service';
import { Leftovers } from './archiving/leftovers.service';
import { MonthExport } from './archiving/month-export.service';
import { NextDrFile } from './archiving/next-dr-file.service';
import { PastMonthRepository } from './due/past-month.repository';
import { RestoreController } from './restore/restore.controller';
import { RestoreTransaction } from './restore/restore-transaction.service';
import { RestoreRepository } from './restore/restore.repository';
import { RestoreService } from './restore/restore.service';
import { RetentionLimits } from './records/retention-limits';
import { RetentionMetrics } from './status/retention-metrics.service';
import { PolicyController } from './policy/policy.controller';
import { PolicyEffectsRepository } from './policy/policy-effects.repository';
import { RetentionPolicyService } from './policy/retention-policy.service';
import { RetentionRunRepository } from './records/retention-run.repository';
import { DueForecastRepository } from './due/due-forecast.repository';
import { RetentionForecastService } from './status/retention-forecast.service';
import { RetentionPreviewService } from './status/retention-preview.service';
import { RetentionStatusService } from './status/retention-status.service';
import { RetentionController } from './retention.controller';
import { RetentionService } from './runs/retention.service';
import { RemovalTransaction } from './archiving/removal-transaction.service';
import { RowRemoval } from './archiving/row-removal.service';
import { RunExecutor } from './runs/run-executor.service';
import { RunRegistration } from './runs/run-registration.service';
import { RunOutcomesRepository } from './status/run-outcomes.repository';

@Module({
  imports: [UserActivityLogModule, PolicyModule, CdrFilesModule, DrFilesModule, LegalHoldsModule],
  controllers: [PolicyController, RetentionController, RestoreController],
  providers: [
    DueRowsRepository,
    DueCountsRepository,
    DueForecastRepository,
    PastMonthRepository,
    RetentionRunRepository,
    ExportCheck,
    Leftovers,
    NextDrFile,
    MonthExport,
    RemovalTransaction,
    RowRemoval,
    ArchiveMonth,
    ArchiveRanges,
    ArchiveDue,
    RetentionLimits,
    DrFileExpiry,
    RunExecutor,
    RunRegistration,
    RetentionService,
    RunOutcomesRepository,
    DueSummaries,
    PolicyEffectsRepository,
    RetentionPolicyService,
    RetentionStatusService,
    RetentionPreviewService,
    RetentionForecastService,
    RetentionMetrics,
    RestoreRepository,
    RestoreTransaction,
    RestoreService,
  ],
  exports: [
    RetentionPolicyService,
    RetentionService,
    RetentionStatusService,
    RetentionPreviewService,
    RetentionForecastService,
    RestoreService,
  ],
})
export class RetentionModule {}
