import { Module } from '@nestjs/common';
import { UserActivityLogModule } from '../user-activity-log/user-activity-log.module';
import { CdrFileSourceActionsController } from './cdr-file-source-actions.controller';
import { CdrFileSourcesController } from './cdr-file-sources.controller';
import { CdrFilesModule } from './cdr-files.module';
import { SourceConnections } from './sources/connections/source-connections.service';
import { SourceLimits } from './sources/connections/source-limits';
import { Afterwards } from './sources/fetching/afterwards.service';
import { FetchRequest } from './sources/fetching/fetch-request.service';
import { FetchSchedule } from './sources/fetching/fetch-schedule.service';
import { FetchStateRepository } from './sources/fetching/fetch-state.repository';
import { FileFetch } from './sources/fetching/file-fetch.service';
import { FolderFetch } from './sources/fetching/folder-fetch.service';
import { SeenFileRepository } from './sources/fetching/seen-file.repository';
import { SourceFetch } from './sources/fetching/source-fetch.service';
import { SourceFetchQueue } from './sources/fetching/source-fetch-queue.service';
import { SourceTest } from './sources/fetching/source-test.service';
import { ArrivalRepository } from './sources/expected/arrival.repository';
import { ExpectedFiles } from './sources/expected/expected-files.service';
import { SourceRepository } from './sources/records/source.repository';
import { SourcesService } from './sources/changes/sources.service';
import { SourceSecrets } from './sources/secrets/source-secrets.service';
import { SourceMetrics } from './sources/status/source-metrics.service';
import { SourceStatusService } from './sources/status/source-status.service';

/** Sources: where CDR files are fetched from, and what has to come. */
@Module({
  imports: [CdrFilesModule, UserActivityLogModule],
  controllers: [CdrFileSourcesController, CdrFileSourceActionsController],
  providers: [
    SourceRepository,
    SourcesService,
    SourceSecrets,
    SourceLimits,
    SourceConnections,
    SeenFileRepository,
    FetchStateRepository,
    FetchSchedule,
    FileFetch,
    Afterwards,
    FolderFetch,
    SourceFetch,
    FetchRequest,
    SourceTest,
    ArrivalRepository,
    ExpectedFiles,
    SourceStatusService,
    SourceMetrics,
  ],
  exports: [SourcesService, SourceFetch, SourceTest, FetchRequest, FetchStateRepository, SourceStatusService],
})
export class CdrFileSourcesModule {}

/** Fetches when sources are due, for the server alone. */
@Module({ imports: [CdrFileSourcesModule], providers: [SourceFetchQueue] })
export class CdrFileSourcesBackgroundModule {}
