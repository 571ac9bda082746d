import { Module } from '@nestjs/common';
import { DrFilesModule } from '../dr-files/dr-files.module';
import { RetentionModule } from '../retention/retention.module';
import { UserActivityLogModule } from '../user-activity-log/user-activity-log.module';
import { BackupCreation } from './making/backup-creation.service';
import { MakeBackup } from './making/make-backup.service';
import { TableFiles } from './making/table-files.service';
import { UnfinishedBackups } from './making/unfinished-backups.service';
import { BackupsController } from './backups.controller';
import { NightlyBackup } from './nightly/nightly-backup.service';
import { BackupRepository } from './records/backup.repository';
import { BackupMetrics } from './status/backup-metrics.service';
import { BackupStatusService } from './status/backup-status.service';
import { BackupVerification } from './verifying/backup-verification.service';

/** Backups of the database: made, verified by restoring them, and restored. */
@Module({
  imports: [UserActivityLogModule, DrFilesModule, RetentionModule],
  controllers: [BackupsController],
  providers: [
    BackupRepository,
    TableFiles,
    MakeBackup,
    UnfinishedBackups,
    BackupCreation,
    BackupVerification,
    NightlyBackup,
    BackupStatusService,
    BackupMetrics,
  ],
  exports: [BackupCreation, BackupVerification, NightlyBackup, BackupStatusService],
})
export class BackupsModule {}
