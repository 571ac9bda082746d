import { Module } from '@nestjs/common';
import { CdrFilesModule } from './cdr-files.module';
import { CdrInbox } from './inbox/cdr-inbox.service';
import { ClaimWorker } from './inbox/claim-worker.service';
import { InboxClaimRepository } from './inbox/inbox-claim.repository';
import { InboxOutcome } from './inbox/inbox-outcome.service';
import { InboxReceiver } from './inbox/inbox-receiver.service';
import { InboxUndo } from './inbox/inbox-undo.service';
import { LayoutFolderMetrics } from './layouts/folder/layout-folder-metrics.service';
import { LayoutFolderWatch } from './layouts/folder/layout-folder-watch.service';
import { UploadSweeper } from './stored-bytes/upload-sweeper.service';

/** The watched folder, the folder of layouts and the removal of abandoned uploads, for the server alone. */
@Module({
  imports: [CdrFilesModule],
  providers: [
    CdrInbox,
    ClaimWorker,
    InboxClaimRepository,
    InboxOutcome,
    InboxReceiver,
    InboxUndo,
    UploadSweeper,
    LayoutFolderMetrics,
    LayoutFolderWatch,
  ],
})
export class CdrFilesBackgroundModule {}
