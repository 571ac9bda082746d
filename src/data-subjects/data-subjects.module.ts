import { Module } from '@nestjs/common';
import { CallsModule } from '../calls/calls.module';
import { DeletedCallsModule } from '../deleted-calls/deleted-calls.module';
import { DrFilesModule } from '../dr-files/dr-files.module';
import { UserActivityLogModule } from '../user-activity-log/user-activity-log.module';
import { ArchiveSearch } from './archive-search.service';
import { DataSubjectSearch } from './data-subject-search.service';
import { DataSubjectsController } from './data-subjects.controller';
import { DatabaseSearch } from './database-search.service';
import { DrFileSearch } from './dr-file-search.service';

@Module({
  imports: [CallsModule, DeletedCallsModule, DrFilesModule, UserActivityLogModule],
  controllers: [DataSubjectsController],
  providers: [DatabaseSearch, DrFileSearch, ArchiveSearch, DataSubjectSearch],
  exports: [DataSubjectSearch],
})
export class DataSubjectsModule {}
