import { Module } from '@nestjs/common';
import { CallsModule } from '../calls/calls.module';
import { DeletedCallsModule } from '../deleted-calls/deleted-calls.module';
import { UserActivityLogModule } from '../user-activity-log/user-activity-log.module';
import { BundleOpener } from './bundles/bundle-opener.service';
import { CdrFileContentsController } from './cdr-file-contents.controller';
import { CdrFileReception } from './reception/cdr-file-reception.service';
import { CdrFileTypesController } from './cdr-file-types.controller';
import { CdrFileUpload } from './reception/cdr-file-upload.service';
import { ReceptionRecord } from './reception/reception-record.service';
import { ReceptionRepository } from './reception/reception.repository';
import { CdrFileRepository } from './records/cdr-file.repository';
import { CdrFilesController } from './cdr-files.controller';
import { CdrFilesService } from './records/cdr-files.service';
import { ImportQueue } from './import/import-queue.service';
import { FileImport } from './import/file-import.service';
import { ImportRepository } from './import/import.repository';
import { ImportService } from './import/import.service';
import { PendingUploadRepository } from './stored-bytes/pending-upload.repository';
import { UploadedBytes } from './stored-bytes/uploaded-bytes.service';
import { ReconciliationRepository } from './reconciliation/reconciliation.repository';
import { ReconciliationService } from './reconciliation/reconciliation.service';
import { RejectedFileController } from './rejected-lines/rejected-file.controller';
import { RejectedFileService } from './rejected-lines/rejected-file.service';
import { RejectedLineRepository } from './rejected-lines/rejected-line.repository';

@Module({
  imports: [CallsModule, DeletedCallsModule, UserActivityLogModule],
  controllers: [
    CdrFilesController,
    CdrFileContentsController,
    CdrFileTypesController,
    RejectedFileController,
  ],
  providers: [
    CdrFileRepository,
    ReceptionRepository,
    ImportRepository,
    PendingUploadRepository,
    RejectedLineRepository,
    ReconciliationRepository,
    UploadedBytes,
    BundleOpener,
    ReceptionRecord,
    CdrFileReception,
    CdrFileUpload,
    CdrFilesService,
    FileImport,
    ImportService,
    ImportQueue,
    ReconciliationService,
    RejectedFileService,
  ],
  exports: [
    CdrFileRepository,
    CdrFilesService,
    CdrFileReception,
    PendingUploadRepository,
    UploadedBytes,
    ImportService,
    ImportQueue,
    ReconciliationService,
    RejectedFileService,
  ],
})
export class CdrFilesModule {}
