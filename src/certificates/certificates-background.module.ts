import { Module } from '@nestjs/common';
import { CertificatesModule } from './certificates.module';
import { CertificateKeeper } from './issuing/certificate-keeper.service';

/** What a server does of itself: makes certificates. */
@Module({ imports: [CertificatesModule], providers: [CertificateKeeper] })
export class CertificatesBackgroundModule {}
