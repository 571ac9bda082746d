import { Module } from '@nestjs/common';
import { DrFilesModule } from '../dr-files/dr-files.module';
import { RetentionModule } from '../retention/retention.module';
import { UserActivityLogModule } from '../user-activity-log/user-activity-log.module';
import { BackupCreation } from './making/backup-creation.service';
import { MakeBackup } from './making/make-backup.service';
import { TableFiles } from './making/table-files.service';
import { UnfinishedBackups } from './making/unfinished-backups.service';
import { BackupRepository } from './records/backup.repository';
import { BackupVerification } from './verifying/backup-verification.service';

/** Backups of the database: made, verified by restoring them, and restored. */
@Module({
  imports: [UserActivityLogModule, DrFilesModule, RetentionModule],
  providers: [BackupRepository, TableFiles, MakeBackup, UnfinishedBackups, BackupCreation, BackupVerification],
  exports: [BackupCreation, BackupVerification],
})
export class BackupsModule {}
