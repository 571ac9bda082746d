import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CdrFilesModule } from '../cdr-files/cdr-files.module';
import { UserActivityLogModule } from '../user-activity-log/user-activity-log.module';
import { ArchiveMonth } from './archive-month.service';
import { ArchiveRanges } from './archive-ranges.service';
import { DisasterRecoveryEvidenceController } from './disaster-recovery-evidence.controller';
import { DisasterRecoveryFilesController } from './disaster-recovery-files.controller';
import { DisasterRecoveryFilesService } from './disaster-recovery-files.service';
import { DrFileExpiry } from './dr-file-expiry.service';
import { DisasterRecoveryFileContent } from './dr-files/disaster-recovery-file-content.entity';
import { DisasterRecoveryFile } from './dr-files/disaster-recovery-file.entity';
import { DrFileRepository } from './dr-files/dr-file.repository';
import { DrKeys } from './dr-files/dr-keys.service';
import { DrSigningKey } from './dr-files/dr-signing-key.service';
import { DrFileVerifier } from './dr-files/verification/dr-file-verifier.service';
import { DrVerification } from './dr-files/verification/dr-verification.service';
import { ForeignFiles } from './dr-files/verification/foreign-files.service';
import { DueRowsRepository } from './due-rows.repository';
import { DueSummaries } from './due-summary.service';
import { LegalHold } from './legal-hold.entity';
import { LegalHoldRepository } from './legal-holds/legal-hold.repository';
import { LegalHoldsController } from './legal-holds/legal-holds.controller';
import { LegalHoldsService } from './legal-holds/legal-holds.service';
import { MonthExport } from './month-export.service';
import { PastMonthRepository } from './past-month.repository';
import { DisasterRecoveryRestoreController } from './restore/disaster-recovery-restore.controller';
import { ErasedDeletedCall } from './restore/erased-deleted-call.entity';
import { RestoreTransaction } from './restore/restore-transaction.service';
import { RestoreRepository } from './restore/restore.repository';
import { RestoreService } from './restore/restore.service';
import { RetentionLimits } from './retention-limits';
import { RetentionMetrics } from './retention-metrics.service';
import { RetentionRun } from './retention-run.entity';
import { RetentionRunRepository } from './retention-run.repository';
import { RetentionStatusService } from './retention-status.service';
import { RetentionWatch } from './retention-watch.entity';
import { RetentionController } from './retention.controller';
import { RetentionService } from './retention.service';
import { RowRemoval } from './row-removal.service';
import { RunExecutor } from './run-executor.service';
import { RunOutcomesRepository } from './run-outcomes.repository';

@Module({
  imports: [
    UserActivityLogModule,
    CdrFilesModule,
    TypeOrmModule.forFeature([
      RetentionRun,
      RetentionWatch,
      LegalHold,
      DisasterRecoveryFile,
      DisasterRecoveryFileContent,
      ErasedDeletedCall,
    ]),
  ],
  controllers: [
    RetentionController,
    LegalHoldsController,
    DisasterRecoveryEvidenceController,
    DisasterRecoveryFilesController,
    DisasterRecoveryRestoreController,
  ],
  providers: [
    DueRowsRepository,
    PastMonthRepository,
    LegalHoldRepository,
    LegalHoldsService,
    RetentionRunRepository,
    DrFileRepository,
    DrKeys,
    DrSigningKey,
    DrFileVerifier,
    ForeignFiles,
    DrVerification,
    MonthExport,
    RowRemoval,
    ArchiveMonth,
    ArchiveRanges,
    RetentionLimits,
    DrFileExpiry,
    RunExecutor,
    RetentionService,
    RunOutcomesRepository,
    DueSummaries,
    RetentionStatusService,
    RetentionMetrics,
    DisasterRecoveryFilesService,
    RestoreRepository,
    RestoreTransaction,
    RestoreService,
  ],
  exports: [
    RetentionService,
    MonthExport,
    RetentionStatusService,
    LegalHoldsService,
    DisasterRecoveryFilesService,
    DrFileRepository,
    DrKeys,
    DrVerification,
    RestoreService,
  ],
})
export class RetentionModule {}
