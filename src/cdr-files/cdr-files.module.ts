import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CallsModule } from '../calls/calls.module';
import { DeletedCallsModule } from '../deleted-calls/deleted-calls.module';
import { UserActivityLogModule } from '../user-activity-log/user-activity-log.module';
import { BundleOpener } from './bundles/bundle-opener.service';
import { CdrFileBytes } from './cdr-file-bytes';
import { CdrFileContentsController } from './cdr-file-contents.controller';
import { CdrFileReception } from './cdr-file-reception.service';
import { CdrFileTypesController } from './cdr-file-types.controller';
import { CdrFileUpload } from './cdr-file-upload.service';
import { CdrFile } from './cdr-file.entity';
import { CdrFileRepository } from './cdr-file.repository';
import { CdrFilesController } from './cdr-files.controller';
import { CdrFilesService } from './cdr-files.service';
import { CdrRejectedLine } from './cdr-rejected-line.entity';
import { ImportQueue } from './import-queue.service';
import { ImportService } from './import.service';
import { PendingUploadRepository } from './pending-upload.repository';
import { PendingUploads } from './pending-uploads.service';
import { ReconciliationRepository } from './reconciliation.repository';
import { ReconciliationService } from './reconciliation.service';
import { RejectedFileController } from './rejected-file.controller';
import { RejectedFileService } from './rejected-file.service';
import { RejectedLineRepository } from './rejected-line.repository';

@Module({
  imports: [
    CallsModule,
    DeletedCallsModule,
    UserActivityLogModule,
    TypeOrmModule.forFeature([CdrFile, CdrRejectedLine]),
  ],
  controllers: [
    CdrFilesController,
    CdrFileContentsController,
    CdrFileTypesController,
    RejectedFileController,
  ],
  providers: [
    CdrFileRepository,
    PendingUploadRepository,
    RejectedLineRepository,
    ReconciliationRepository,
    CdrFileBytes,
    BundleOpener,
    CdrFileReception,
    CdrFileUpload,
    PendingUploads,
    CdrFilesService,
    ImportService,
    ImportQueue,
    ReconciliationService,
    RejectedFileService,
  ],
  exports: [
    CdrFileRepository,
    CdrFilesService,
    CdrFileReception,
    PendingUploads,
    ImportService,
    ImportQueue,
    ReconciliationService,
    RejectedFileService,
  ],
})
export class CdrFilesModule {}
