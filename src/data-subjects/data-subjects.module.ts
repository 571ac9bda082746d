import { Module } from '@nestjs/common';
import { CdrFilesModule } from '../cdr-files/cdr-files.module';
import { CallsModule } from '../calls/calls.module';
import { DeletedCallsModule } from '../deleted-calls/deleted-calls.module';
import { DrFilesModule } from '../dr-files/dr-files.module';
import { UserActivityLogModule } from '../user-activity-log/user-activity-log.module';
import { ActivitySearch } from './classes/activity-search.service';
import { CdrFileSearch } from './classes/cdr-file-search.service';
import { RejectedLineSearch } from './classes/rejected-line-search.service';
import { StoredFileLines } from './classes/stored-file-lines.service';
import { TextSearch } from './classes/text-search.service';
import { Accesses } from './accesses/accesses.service';
import { DataSubjectAccesses } from './accesses/data-subject-accesses.service';
import { ReadEntryRepository } from './accesses/read-entry.repository';
import { ArchiveSearch } from './archive-search.service';
import { DataSubjectReportController } from './data-subject-report.controller';
import { DataSubjectReport } from './report/data-subject-report.service';
import { ReportRepository } from './report/report.repository';
import { DataSubjectSearch } from './data-subject-search.service';
import { DataSubjectsController } from './data-subjects.controller';
import { DatabaseSearch } from './database-search.service';
import { DrFileIndexSearch } from './dr-file-index-search.service';
import { DrFileSearch } from './dr-file-search.service';
import { SubjectSearch } from './subject-search.service';

@Module({
  imports: [CallsModule, CdrFilesModule, DeletedCallsModule, DrFilesModule, UserActivityLogModule],
  controllers: [DataSubjectsController, DataSubjectReportController],
  providers: [
    DatabaseSearch,
    DrFileSearch,
    DrFileIndexSearch,
    ArchiveSearch,
    StoredFileLines,
    CdrFileSearch,
    RejectedLineSearch,
    ActivitySearch,
    TextSearch,
    SubjectSearch,
    DataSubjectSearch,
    ReadEntryRepository,
    Accesses,
    DataSubjectAccesses,
    ReportRepository,
    DataSubjectReport,
  ],
  exports: [
    SubjectSearch,
    StoredFileLines,
    ActivitySearch,
    DrFileIndexSearch,
    DataSubjectSearch,
    DataSubjectAccesses,
    DataSubjectReport,
  ],
})
export class DataSubjectsModule {}
