import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import type { Actor } from '../../common/access/principal';
import { Clock } from '../../common/clock';
import { NotFoundError } from '../../common/errors/problem.error';
import { pagePdf } from '../../printing/page-pdf';
import { UserActivityLogService } from '../../user-activity-log/user-activity-log.service';
import type { CertificateDocument } from '../issuing/certificate-document';
import { CertificateIssuer } from '../issuing/certificate-issuer.service';
import { Certificate, CertificateRepository } from '../records/certificate.repository';
import { proofOf } from '../records/certificate-proof';
import { assertOver, listOf, Month, monthOf } from './month';
import { MonthChanges } from './month-changes.service';
import { CertifiedMonth, monthPage } from './month-page';

/** There are fewer types of activities. */
const ALL_TYPES = 1000;

/** Certifies what was changed within a month, and prints it. */
@Injectable()
export class MonthCertification {
  constructor(
    private readonly dataSource: DataSource,
    private readonly changes: MonthChanges,
    private readonly activities: UserActivityLogService,
    private readonly issuer: CertificateIssuer,
    private readonly certificates: CertificateRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Records the month's counts and the hash of its list as an activity, which gets its certificate at once.
   * @throws ConflictError while the month goes on, and where this node must not sign
   */
  async certify(actor: Actor, month: Month): Promise<Certificate> {
    assertOver(month, this.clock.now());
    await this.issuer.assertCanIssue();
    const { entries, sha256 } = await this.changes.csv(month);
    const types = await this.changes.counts(month, 'type', ALL_TYPES);
    const details: CertifiedMonth = {
      month: month.name,
      entries,
      byType: Object.fromEntries(types.map(({ key, count }) => [key ?? '', count] as const)),
      list: listOf(month),
      csvSha256: sha256,
    };
    const activity = await this.dataSource.transaction((manager) =>
      this.activities.record(manager, { actor, type: 'Activity certified', details: { ...details } }),
    );
    await this.issuer.issueNow();
    const certificate = await this.certificates.findOfActivity(activity);
    if (!certificate) throw new Error('The month got no certificate');
    return certificate;
  }

  /**
   * The month of a certificate as PDF: its counts, its entries, and whether they are what was certified.
   * @throws NotFoundError where it certifies no month
   */
  async print({ id, document, signature }: Certificate): Promise<Readable> {
    const said = JSON.parse(document.toString()) as CertificateDocument;
    if (said.act !== 'Activity certified')
      throw new NotFoundError(`Certificate ${id} is not of the activity of a month.`);
    const certified = said.what as unknown as CertifiedMonth;
    const month = monthOf(certified.month);
    return pagePdf(
      await monthPage(id, said, certified, {
        proof: proofOf(document, signature),
        now: await this.changes.csv(month),
        counts: (by, most) => this.changes.counts(month, by, most),
        entries: (most) => this.changes.entries(month, most),
      }),
    );
  }
}
