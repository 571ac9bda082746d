import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock';
import { ConflictError } from '../../common/errors/problem.error';
import { softwareVersion } from '../../config/software-version';
import { DrSigningKey } from '../../dr-files/keys/dr-signing-key.service';
import { SigningKeyError } from '../../dr-files/keys/signing-key';
import { CertificateRepository } from '../records/certificate.repository';
import { certificateDocument, documentBytes } from './certificate-document';
import { CertifiedActivityRepository } from './certified-activity.repository';

const BATCH = 100;

/**
 * Makes the certificates of what has been done, from the activity log: so an act neither waits for its certificate nor
 * fails with it, and each that was committed gets one, however its process ended.
 */
@Injectable()
export class CertificateIssuer {
  constructor(
    private readonly dataSource: DataSource,
    private readonly activities: CertifiedActivityRepository,
    private readonly certificates: CertificateRepository,
    private readonly signing: DrSigningKey,
    private readonly clock: Clock,
  ) {}

  /** All that are due. @throws SigningKeyError; the typed errors of storage */
  async issueDue(): Promise<void> {
    while (await this.activities.hasDue()) await this.issueBatch();
  }

  /** For somebody who waits for one. @throws ConflictError this node must not sign, and what to do */
  async issueNow(): Promise<void> {
    await this.issueDue().catch((error: unknown) => {
      throw error instanceof SigningKeyError ? new ConflictError(error.doubt.detail) : error;
    });
  }

  /** @throws ConflictError this node must not sign, and what to do */
  async assertCanIssue(): Promise<void> {
    await this.signing.assertUsable().catch((error: unknown) => {
      throw error instanceof SigningKeyError ? new ConflictError(error.doubt.detail) : error;
    });
  }

  private async issueBatch(): Promise<void> {
    const key = await this.signing.published();
    const signingKey = key.publicKey.sha256;
    const making = { made: this.clock.now().toISOString(), softwareVersion: softwareVersion(), signingKey };
    await this.dataSource.transaction(async (manager) => {
      await this.certificates.lock(manager);
      for (const activity of await this.activities.findDue(BATCH, manager)) {
        const { id: activityId, act, linkedToType, linkedTo } = activity;
        const document = documentBytes(certificateDocument(activity, making));
        const signature = key.sign(document);
        const values = { act, activityId, linkedToType, linkedTo, document, signature, signingKey };
        await this.certificates.insert(manager, values);
      }
    });
  }
}
