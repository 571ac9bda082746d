import { Module } from '@nestjs/common';
import { ApprovalsModule } from '../approvals/approvals.module';
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
import { ClassStatuses } from './status/class-status.service';
import { ClassSteps } from './runs/class-steps.service';
import { RetentionRegister } from './status/retention-register.service';
import { DueSummaries } from './status/due-summary.service';
import { ExportCheck } from './archiving/export-check.service';
import { Leftovers } from './archiving/leftovers.service';
import { MonthExport } from './archiving/month-export.service';
import { NextDrFile } from './archiving/next-dr-file.service';
import { PastMonthRepository } from './due/past-month.repository';
import { CallsAdoption } from './recovery/calls-adoption.service';
import { FileRecovery } from './recovery/file-recovery.service';
import { FilesRecovery } from './recovery/files-recovery.service';
import { FoundReadsRepository } from './recovery/found-reads.repository';
import { FoundRowsRepository } from './recovery/found-rows.repository';
import { LinkRecord } from './recovery/link-record.service';
import { ReadsAdoption } from './recovery/reads-adoption.service';
import { RecoveryRepository } from './recovery/recovery.repository';
import { RecoveryService } from './recovery/recovery.service';
import { RedoneDeletions } from './recovery/redone-deletions.service';
import { Relinking } from './recovery/relinking.service';
import { SetAside } from './recovery/set-aside.service';
import { UnknownFiles } from './recovery/unknown-files.service';
import { UploadRecovery } from './recovery/upload-recovery.service';
import { RowLoading } from './restore/row-loading.service';
import { RestoreController } from './restore/restore.controller';
import { RestoreTransaction } from './restore/restore-transaction.service';
import { RestoreRepository } from './restore/restore.repository';
import { RestoreRequests } from './restore/restore-requests.service';
import { RestoreService } from './restore/restore.service';
import { RetentionLimits } from './records/retention-limits';
import { RetentionMetrics } from './status/retention-metrics.service';
import { PolicyController } from './policy/policy.controller';
import { PolicyEffects } from './policy/policy-effects.service';
import { RetentionPolicyService } from './policy/retention-policy.service';
import { RetentionRunRepository } from './records/retention-run.repository';
import { BackupExpiry } from './runs/backup-expiry.service';
import { CdrFileExpiry } from './runs/cdr-file-expiry.service';
import { LiveCallAgeing } from './runs/live-call-ageing.service';
import { LiveCallsRepository } from './runs/live-calls.repository';
import { ActivityReadsRepository } from './reads/activity-reads.repository';
import { ArchiveReads } from './reads/archive-reads.service';
import { ReadsExport } from './reads/reads-export.service';
import { ReadsRemoval } from './reads/reads-removal.service';
import { ClassCountsRepository } from './due/class-counts.repository';
import { RunClassRepository } from './records/run-class.repository';
import { RetentionForecastService } from './status/retention-forecast.service';
import { RetentionPreviewService } from './status/retention-preview.service';
import { RetentionStatusService } from './status/retention-status.service';
import { RetentionController } from './retention.controller';
import { RetentionService } from './runs/retention.service';
import { RemovalTransaction } from './archiving/removal-transaction.service';
import { RowRemoval } from './archiving/row-removal.service';
import { RunExecutor } from './runs/run-executor.service';
import { RunRegistration } from './runs/run-registration.service';
import { RunRequests } from './runs/run-requests.service';
import { RunOutcomesRepository } from './status/run-outcomes.repository';

@Module({
  imports: [
    ApprovalsModule,
    UserActivityLogModule,
    PolicyModule,
    CdrFilesModule,
    DrFilesModule,
    LegalHoldsModule,
  ],
  controllers: [PolicyController, RetentionController, RestoreController],
  providers: [
    DueRowsRepository,
    DueCountsRepository,
    ClassCountsRepository,
    RunClassRepository,
    LiveCallsRepository,
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
    ActivityReadsRepository,
    ReadsExport,
    ReadsRemoval,
    ArchiveReads,
    LiveCallAgeing,
    DrFileExpiry,
    CdrFileExpiry,
    BackupExpiry,
    ClassSteps,
    RunExecutor,
    RunRegistration,
    RetentionService,
    RunRequests,
    RunOutcomesRepository,
    DueSummaries,
    ClassStatuses,
    RetentionRegister,
    PolicyEffects,
    RetentionPolicyService,
    RetentionStatusService,
    RetentionPreviewService,
    RetentionForecastService,
    RetentionMetrics,
    RestoreRepository,
    RowLoading,
    RestoreTransaction,
    RestoreService,
    RestoreRequests,
    CallsAdoption,
    FileRecovery,
    FilesRecovery,
    FoundReadsRepository,
    FoundRowsRepository,
    LinkRecord,
    ReadsAdoption,
    RecoveryRepository,
    RecoveryService,
    RedoneDeletions,
    Relinking,
    SetAside,
    UnknownFiles,
    UploadRecovery,
  ],
  exports: [
    Leftovers,
    NextDrFile,
    RetentionPolicyService,
    RetentionService,
    RetentionStatusService,
    DueSummaries,
    RunOutcomesRepository,
    RetentionPreviewService,
    RetentionForecastService,
    RetentionRegister,
    RestoreService,
    RestoreRequests,
    RunRequests,
    RecoveryService,
  ],
})
export class RetentionModule {}
