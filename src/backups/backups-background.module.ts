import { Module } from '@nestjs/common';
import { BackupsModule } from './backups.module';
import { BackupScheduler } from './nightly/backup-scheduler.service';

/** What the server starts by itself. */
@Module({ imports: [BackupsModule], providers: [BackupScheduler] })
export class BackupsBackgroundModule {}
