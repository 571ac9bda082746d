import { Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import { NotFoundError } from '../common/errors/problem.error';
import { VerificationJobs } from '../dr-files/verifications/verification-jobs.service';
import type { Asked } from '../lists/asked-for.decorator';
import type { ListAnswer } from '../lists/json-page';
import type { PageRequest } from '../lists/page-request';
import { pageHtml } from '../printing/page-html';
import { pagePdf } from '../printing/page-pdf';
import { certificatePage } from './certificate-page';
import type { CertificateView } from './dto/certificate.view';
import type { CertifiedAct } from './certified-acts';
import type { CertificateDocument } from './issuing/certificate-document';
import { CertificateIssuer } from './issuing/certificate-issuer.service';
import { Certificate, CertificateRepository } from './records/certificate.repository';
import { proofOf } from './records/certificate-proof';

export const CERTIFICATE_TYPES = ['application/json', 'text/html', 'application/pdf'] as const;
export type CertificateType = (typeof CERTIFICATE_TYPES)[number];

/** Signed certificates of what was done: expiries, deletions of files, restores, verifications, months of activity. */
@Injectable()
export class CertificatesService {
  constructor(
    private readonly certificates: CertificateRepository,
    private readonly issuer: CertificateIssuer,
    private readonly verifications: VerificationJobs,
  ) {}

  list(act: CertifiedAct | undefined, page: PageRequest, asked: Asked): Promise<ListAnswer> {
    return this.certificates.page(act, page, asked);
  }

  /** All of them, for callers inside, after those that are due were made. @throws SigningKeyError */
  async all(): Promise<CertificateView[]> {
    await this.issuer.issueDue();
    return this.certificates.views();
  }

  /** @throws NotFoundError */
  async get(id: string): Promise<Certificate> {
    const found = await this.certificates.find(id);
    if (!found) throw new NotFoundError(`There is no certificate ${id}.`);
    return found;
  }

  /** That of a verification of all DR files. @throws NotFoundError also before its end @throws ConflictError this node must not sign */
  async ofVerification(id: string): Promise<Certificate> {
    const { userActivityLog } = await this.verifications.getView(id);
    if (userActivityLog !== null) {
      const made = await this.certificates.findOfActivity(userActivityLog);
      if (made) return made;
      await this.issuer.issueNow();
      const found = await this.certificates.findOfActivity(userActivityLog);
      if (found) return found;
    }
    throw new NotFoundError(
      `Verification ${id} has no certificate: it has not come to its end, or there was no DR file.`,
    );
  }

  /** The certificate in that form; JSON is byte for byte what was signed. */
  async shown({ id, document, signature }: Certificate, type: CertificateType): Promise<Readable> {
    if (type === 'application/json') return Readable.from([document]);
    const said = JSON.parse(document.toString()) as CertificateDocument;
    const page = certificatePage(id, said, proofOf(document, signature));
    return type === 'application/pdf'
      ? pagePdf(page)
      : Readable.from([Buffer.from([...pageHtml(page)].join(''))]);
  }
}
