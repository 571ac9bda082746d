import { Module } from '@nestjs/common';
import { UserActivityLogModule } from '../user-activity-log/user-activity-log.module';
import { DrEvidenceController } from './dr-evidence.controller';
import { DrFilesController } from './dr-files.controller';
import { DrFileContent } from './dr-file-content.service';
import { DrFilesService } from './dr-files.service';
import { DrKeys } from './keys/dr-keys.service';
import { DrSigningKey } from './keys/dr-signing-key.service';
import { KeyExchange } from './keys/key-exchange.service';
import { SigningKeysRepository } from './keys/signing-keys.repository';
import { DrFileExpiryRepository } from './records/dr-file-expiry.repository';
import { PolicyModule } from '../policy/policy.module';
import { DrFileRepository } from './records/dr-file.repository';
import { UnfinishedDrFileRepository } from './records/unfinished-dr-file.repository';
import { DrFileVerifier } from './verification/dr-file-verifier.service';
import { DrVerification } from './verification/dr-verification.service';
import { ForeignFiles } from './verification/foreign-files.service';
import { VerificationMetrics } from './verification/verification-metrics.service';
import { StorageAhead } from './ahead/storage-ahead.service';
import { VerificationJobs } from './verifications/verification-jobs.service';
import { VerificationRepository } from './verifications/verification.repository';
import { VerificationsController } from './verifications.controller';
import { VerificationRecord } from './verification/verification-record.service';

/** DR files: made, opened, proved and served. Retention decides when one is made and when one goes. */
@Module({
  imports: [UserActivityLogModule, PolicyModule],
  controllers: [VerificationsController, DrEvidenceController, DrFilesController],
  providers: [
    DrFileRepository,
    UnfinishedDrFileRepository,
    DrFileExpiryRepository,
    DrKeys,
    SigningKeysRepository,
    DrSigningKey,
    KeyExchange,
    DrFileVerifier,
    ForeignFiles,
    DrVerification,
    VerificationRecord,
    VerificationMetrics,
    VerificationRepository,
    VerificationJobs,
    DrFilesService,
    DrFileContent,
    StorageAhead,
  ],
  exports: [
    DrFileRepository,
    UnfinishedDrFileRepository,
    DrFileExpiryRepository,
    DrKeys,
    DrSigningKey,
    SigningKeysRepository,
    KeyExchange,
    DrFileVerifier,
    DrVerification,
    VerificationRecord,
    VerificationJobs,
    DrFilesService,
    DrFileContent,
    StorageAhead,
  ],
})
export class DrFilesModule {}
