import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { CertificateIssuer } from './certificate-issuer.service';

const EVERY_MS = 10_000;

/** Makes certificates soon after what they certify. */
@Injectable()
export class CertificateKeeper {
  private readonly logger = new Logger(CertificateKeeper.name);
  private working = false;

  constructor(private readonly issuer: CertificateIssuer) {}

  /** Logs an error and tries again the next time. */
  @Interval(EVERY_MS)
  async tick(): Promise<void> {
    if (this.working) return;
    this.working = true;
    try {
      await this.issuer.issueDue();
    } catch (error) {
      this.logger.warn({ event: 'certificates not made', failure: (error as Error).message });
    } finally {
      this.working = false;
    }
  }
}
