import { Module } from '@nestjs/common';
import { CdrFilesModule } from './cdr-files.module';
import { CdrInbox } from './inbox/cdr-inbox.service';
import { InboxOutcome } from './inbox/inbox-outcome.service';
import { InboxReceiver } from './inbox/inbox-receiver.service';
import { UploadSweeper } from './stored-bytes/upload-sweeper.service';

/** The watched folder and the removal of abandoned uploads, for the server alone. */
@Module({ imports: [CdrFilesModule], providers: [CdrInbox, InboxOutcome, InboxReceiver, UploadSweeper] })
export class CdrFilesBackgroundModule {}
