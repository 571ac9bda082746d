import { Module } from '@nestjs/common';
import { DrFilesModule } from '../dr-files/dr-files.module';
import { UserActivityLogModule } from '../user-activity-log/user-activity-log.module';
import { ActivityMonthsController } from './activity-months.controller';
import { CertificatesController } from './certificates.controller';
import { CertificatesService } from './certificates.service';
import { CertificateIssuer } from './issuing/certificate-issuer.service';
import { CertifiedActivityRepository } from './issuing/certified-activity.repository';
import { MonthCertification } from './months/month-certification.service';
import { MonthChanges } from './months/month-changes.service';
import { CertificateRepository } from './records/certificate.repository';

/** Signed certificates of what was done, made from the activity log. */
@Module({
  imports: [DrFilesModule, UserActivityLogModule],
  controllers: [CertificatesController, ActivityMonthsController],
  providers: [
    CertificateRepository,
    CertifiedActivityRepository,
    CertificateIssuer,
    CertificatesService,
    MonthChanges,
    MonthCertification,
  ],
  exports: [CertificatesService, CertificateIssuer, MonthCertification, MonthChanges],
})
export class CertificatesModule {}
