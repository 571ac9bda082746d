import { Module } from '@nestjs/common';
import { CallsModule } from '../calls/calls.module';
import { DeletedCallsModule } from '../deleted-calls/deleted-calls.module';
import { UserActivityLogModule } from '../user-activity-log/user-activity-log.module';
import { BundleOpener } from './bundles/bundle-opener.service';
import { OriginalFileController } from './content/original-file.controller';
import { OriginalFiles } from './content/original-file.service';
import { CdrFileContentsController } from './cdr-file-contents.controller';
import { CdrFileReception } from './reception/cdr-file-reception.service';
import { CdrFileImportController } from './cdr-file-import.controller';
import { CdrFileTypesController } from './cdr-file-types.controller';
import { CdrFileUpload } from './reception/cdr-file-upload.service';
import { ReceptionRecord } from './reception/reception-record.service';
import { UploadQuota } from './reception/upload-quota.service';
import { ReceptionRepository } from './reception/reception.repository';
import { CdrFileRepository } from './records/cdr-file.repository';
import { CdrFilesController } from './cdr-files.controller';
import { CdrFilesService } from './records/cdr-files.service';
import { ImportQueue } from './import/import-queue.service';
import { AttemptOutcomes } from './import/attempts/attempt-outcomes.service';
import { ImportAttemptRepository } from './import/attempts/import-attempt.repository';
import { ImportDecisions } from './queue/import-decisions.service';
import { InboxState } from './queue/inbox-state';
import { QueueStatusRepository } from './queue/queue-status.repository';
import { ImportQueueMetrics } from './queue/import-queue-metrics.service';
import { ComparedFiles } from './comparison/compared-files.service';
import { FileComparisonRepository } from './comparison/file-comparison.repository';
import { FileComparison } from './comparison/file-comparison.service';
import { StoredCalls } from './comparison/stored-calls.service';
import { ComparisonController } from './comparison.controller';
import { CallPairRepository } from './matching/call-pairs.repository';
import { CallReplacement } from './repeated-calls/call-replacement.service';
import { ContinuedFiles } from './import/continued-files.service';
import { ComparedCopies } from './import/compared-copies.service';
import { FileCopy } from './import/file-copy.service';
import { ImportEnd } from './import/import-end.service';
import { RepeatedCalls } from './repeated-calls/repeated-calls.service';
import { ReplacementRepository } from './repeated-calls/replacement.repository';
import { StagedCallRepository } from './repeated-calls/staged-calls.repository';
import { FileImport } from './import/file-import.service';
import { ImportRepository } from './import/import.repository';
import { ImportService } from './import/import.service';
import { LayoutFolder } from './layouts/folder/layout-folder.service';
import { GivenLayouts } from './layouts/given-layouts.service';
import { LayoutCatalogue } from './layouts/layout-catalogue.service';
import { LayoutVersionRepository } from './layouts/records/layout-version.repository';
import { LayoutTrialController } from './layout-trial.controller';
import { LayoutVersionsController } from './layout-versions.controller';
import { LayoutTrials } from './shown-layouts/layout-trials.service';
import { ShownLayouts } from './shown-layouts/shown-layouts.service';
import { PendingUploadRepository } from './stored-bytes/pending-upload.repository';
import { CdrFileExpiryRepository } from './stored-bytes/cdr-file-expiry.repository';
import { UnknownUploads } from './reception/unknown-uploads.service';
import { UploadedBytes } from './stored-bytes/uploaded-bytes.service';
import { ReconciliationRepository } from './reconciliation/reconciliation.repository';
import { ReconciliationService } from './reconciliation/reconciliation.service';
import { RejectedFileController } from './rejected-lines/rejected-file.controller';
import { RejectedFileService } from './rejected-lines/rejected-file.service';
import { RejectedLineRepository } from './rejected-lines/rejected-line.repository';
import { RejectedLinesService } from './rejected-lines/rejected-lines.service';
import { CarrierHabits } from './warnings/carrier-habit.repository';
import { CdrFileWarningRepository } from './warnings/cdr-file-warning.repository';
import { CdrFileWarningsService } from './warnings/cdr-file-warnings.service';

@Module({
  imports: [CallsModule, DeletedCallsModule, UserActivityLogModule],
  controllers: [
    CdrFilesController,
    CdrFileContentsController,
    CdrFileTypesController,
    LayoutVersionsController,
    LayoutTrialController,
    CdrFileImportController,
    ComparisonController,
    RejectedFileController,
    OriginalFileController,
  ],
  providers: [
    CdrFileRepository,
    ReceptionRepository,
    ImportRepository,
    PendingUploadRepository,
    CdrFileExpiryRepository,
    RejectedLineRepository,
    RejectedLinesService,
    ReconciliationRepository,
    UploadedBytes,
    BundleOpener,
    ReceptionRecord,
    UploadQuota,
    CdrFileReception,
    CdrFileUpload,
    CdrFilesService,
    ImportAttemptRepository,
    AttemptOutcomes,
    ComparedCopies,
    FileCopy,
    ContinuedFiles,
    CallPairRepository,
    StagedCallRepository,
    ReplacementRepository,
    CallReplacement,
    RepeatedCalls,
    ImportEnd,
    StoredCalls,
    FileComparisonRepository,
    FileComparison,
    ComparedFiles,
    FileImport,
    ImportService,
    ImportQueue,
    ImportDecisions,
    InboxState,
    QueueStatusRepository,
    ImportQueueMetrics,
    ReconciliationService,
    RejectedFileService,
    OriginalFiles,
    CarrierHabits,
    CdrFileWarningRepository,
    CdrFileWarningsService,
    LayoutVersionRepository,
    LayoutCatalogue,
    GivenLayouts,
    LayoutFolder,
    ShownLayouts,
    LayoutTrials,
    UnknownUploads,
  ],
  exports: [
    LayoutFolder,
    ShownLayouts,
    LayoutCatalogue,
    GivenLayouts,
    LayoutVersionRepository,
    ComparedFiles,
    FileComparisonRepository,
    InboxState,
    CdrFileRepository,
    CdrFilesService,
    CdrFileReception,
    PendingUploadRepository,
    CdrFileExpiryRepository,
    UploadedBytes,
    UnknownUploads,
    ImportService,
    ImportQueue,
    ImportDecisions,
    QueueStatusRepository,
    ReconciliationService,
    RejectedFileService,
    RejectedLineRepository,
  ],
})
export class CdrFilesModule {}
