import { Module } from '@nestjs/common';
import { ApprovalsModule } from '../approvals/approvals.module';
import { CdrFilesModule } from '../cdr-files/cdr-files.module';
import { DrFilesModule } from '../dr-files/dr-files.module';
import { RetentionModule } from '../retention/retention.module';
import { UserActivityLogModule } from '../user-activity-log/user-activity-log.module';
import { DataSubjectsModule } from './data-subjects.module';
import { ErasureCheck } from './erasure/erasure-check.service';
import { ErasurePreview } from './erasure/erasure-preview.service';
import { ErasureStep } from './erasure/erasure-step.service';
import { ErasureWorker } from './erasure/erasure-worker.service';
import { ErasureRepository } from './erasure/erasure.repository';
import { ErasureService } from './erasure/erasure.service';
import { HeldFiles } from './erasure/held-files.repository';
import { Pseudonyms } from './erasure/pseudonyms.service';
import { ActivityErasure } from './erasure/steps/activity-erasure.service';
import { BundleErasure } from './erasure/steps/bundle-erasure.service';
import { CallErasure } from './erasure/steps/call-erasure.service';
import { CdrFileErasure } from './erasure/steps/cdr-file-erasure.service';
import { DrFileErasure } from './erasure/steps/dr-file-erasure.service';
import { DrFileRewriting } from './erasure/steps/dr-file-rewriting.service';
import { CallTextErasure } from './erasure/steps/call-text-erasure.service';
import { TextErasure } from './erasure/steps/text-erasure.service';
import { RecordErasure } from './erasure/steps/record-erasure.service';
import { RejectedLineErasure } from './erasure/steps/rejected-line-erasure.service';
import { TableSweep } from './erasure/table-sweep.service';
import { ErasuresController } from './erasures.controller';

/** Erasure of numbers. */
@Module({
  imports: [
    ApprovalsModule,
    UserActivityLogModule,
    CdrFilesModule,
    DrFilesModule,
    RetentionModule,
    DataSubjectsModule,
  ],
  controllers: [ErasuresController],
  providers: [
    ErasureRepository,
    ErasureStep,
    HeldFiles,
    Pseudonyms,
    CallErasure,
    RejectedLineErasure,
    BundleErasure,
    CdrFileErasure,
    DrFileRewriting,
    DrFileErasure,
    CallTextErasure,
    TextErasure,
    RecordErasure,
    ActivityErasure,
    TableSweep,
    ErasureCheck,
    ErasureWorker,
    ErasureService,
    ErasurePreview,
  ],
  exports: [ErasureService, ErasurePreview],
})
export class ErasuresModule {}
