import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import type { Asked } from '../../lists/asked-for.decorator';
import { Conditions } from '../../lists/conditions';
import { answerList } from '../../lists/json-list';
import type { ListAnswer } from '../../lists/json-page';
import type { PageRequest } from '../../lists/page-request';
import { rowObjects } from '../../lists/row-objects';
import type { CertificateView } from '../dto/certificate.view';
import type { CertifiedAct } from '../certified-acts';
import { CERTIFICATE_LISTING } from './certificate-listing';

/** A certificate with what proves it. */
export interface Certificate {
  readonly id: string;
  /** Byte for byte as it was signed. */
  readonly document: Buffer;
  /** Ed25519, 64 bytes. */
  readonly signature: Buffer;
}

/** A certificate that is to be kept. */
export interface NewCertificate extends Omit<Certificate, 'id'> {
  readonly act: CertifiedAct;
  readonly activityId: string;
  readonly linkedToType: string | null;
  readonly linkedTo: string | null;
  readonly signingKey: string;
}

/** The only place that reads and writes certificates. */
@Injectable()
export class CertificateRepository {
  constructor(private readonly dataSource: DataSource) {}

  page(act: CertifiedAct | undefined, page: PageRequest, asked: Asked): Promise<ListAnswer> {
    const conditions = new Conditions().addIfGiven('t.act = ?', act);
    return answerList(this.dataSource, CERTIFICATE_LISTING, conditions, page, asked);
  }

  views(): Promise<CertificateView[]> {
    return rowObjects(this.dataSource, CERTIFICATE_LISTING, new Conditions());
  }

  find(id: string): Promise<Certificate | null> {
    return this.findBy('id', id);
  }

  findOfActivity(activityId: string): Promise<Certificate | null> {
    return this.findBy('user_activity_log_id', activityId);
  }

  /** No other process makes any until the transaction ends, so ids become visible in ascending order. */
  async lock(manager: EntityManager): Promise<void> {
    await manager.query(`select pg_advisory_xact_lock(hashtextextended('certificates', 0))`);
  }

  async insert(manager: EntityManager, certificate: NewCertificate): Promise<void> {
    const { act, activityId, linkedToType, linkedTo, document, signature, signingKey } = certificate;
    await manager.query(
      `insert into certificates (act, user_activity_log_id, linked_to_type, linked_to, document, signature, signing_key)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [act, activityId, linkedToType, linkedTo, document, signature, signingKey],
    );
  }

  private async findBy(column: 'id' | 'user_activity_log_id', id: string): Promise<Certificate | null> {
    const [found] = await this.dataSource.query<Certificate[]>(
      `select id::text as id, document, signature from certificates where ${column} = $1`,
      [id],
    );
    return found ?? null;
  }
}
