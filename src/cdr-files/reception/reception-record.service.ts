import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../common/access/principal';
import { UserActivityLogService } from '../../user-activity-log/user-activity-log.service';
import { bundleDetail } from '../bundles/bundle-detail';
import { CdrFileRepository } from '../records/cdr-file.repository';
import type { EarlierCdrFile } from '../records/duplicate-detail';
import type { StoredName } from '../stored-bytes/stored-bytes';
import { UploadedBytes } from '../stored-bytes/uploaded-bytes.service';
import type { IdentifiedFile } from './identify-file';
import { findMended } from './mended-file';
import { Hashes, ReceptionRepository } from './reception.repository';
import { UploadQuota } from './upload-quota.service';

/** A file to record, and the file that it says it mends. */
export type ReceivedFile = IdentifiedFile & { readonly mends?: string };

/** A bundle to record, its files with it. */
export interface ReceivedBundle {
  readonly bundle: IdentifiedFile;
  readonly members: readonly ReceivedFile[];
  /** The files' bytes. A file that could not be unpacked has none. */
  readonly taken: readonly StoredName[];
}

/** What else belongs into the transaction that makes a record; it is told the record's id. */
export type Alongside = (transaction: EntityManager, cdrFileId: string) => Promise<void>;

const NOTHING: Alongside = () => Promise.resolve();

/** Makes the records and the activities of stored files, in one transaction. */
@Injectable()
export class ReceptionRecord {
  constructor(
    private readonly quota: UploadQuota,
    private readonly files: CdrFileRepository,
    private readonly reception: ReceptionRepository,
    private readonly activities: UserActivityLogService,
    private readonly bytes: UploadedBytes,
  ) {}

  /**
   * @returns its id
   * @throws InvalidInputError it cannot mend the file it names
   * @throws UploadGivenUpError
   * @throws ProblemError the user has uploaded too much
   */
  addFile(actor: Actor, file: ReceivedFile, alongside: Alongside = NOTHING): Promise<string> {
    return this.quota.transaction(actor.userId, async (transaction) => {
      await this.bytes.settle(transaction, [file]);
      await this.reception.lockHash(transaction, file.originalHash);
      const id = await this.add(transaction, actor, file);
      await alongside(transaction, id);
      return id;
    });
  }

  /**
   * Makes all of the bundle's records or none: a sender that got no answer can send it again.
   * @returns the bundle's id, then those of its files
   * @throws InvalidInputError a file of it cannot mend the one it names
   * @throws UploadGivenUpError
   * @throws ProblemError the user has uploaded too much
   */
  addBundle(
    actor: Actor,
    { bundle, members, taken }: ReceivedBundle,
    alongside: Alongside = NOTHING,
  ): Promise<[string, ...string[]]> {
    return this.quota.transaction(actor.userId, async (transaction) => {
      await this.bytes.settle(transaction, [bundle, ...taken]);
      const hashes = new Set(members.map(({ originalHash }) => originalHash));
      for (const hash of [...hashes].sort()) await this.reception.lockHash(transaction, hash);
      const id = await this.reception.insertBundle(transaction, {
        ...bundle,
        uploaderId: actor.userId,
      });
      await this.record(transaction, actor, id, bundle, { bundleOf: members.length });
      const memberIds: string[] = [];
      for (const member of members) {
        memberIds.push(await this.add(transaction, actor, { ...member, bundleCdrFileId: id }));
      }
      if (bundle.failure === null) {
        const { status, detail } = bundleDetail(memberIds, members);
        await this.files.setStatus(id, status, detail, transaction);
      }
      await alongside(transaction, id);
      return [id, ...memberIds];
    });
  }

  private async add(transaction: EntityManager, actor: Actor, file: ReceivedFile): Promise<string> {
    const mends = await findMended(this.files, transaction, file);
    const currency = file.currency ?? (await this.currencyOf(transaction, mends));
    const earlier = await this.findEarlier(transaction, file);
    const id = await this.reception.insert(
      transaction,
      { ...file, currency, mends, uploaderId: actor.userId },
      earlier,
    );
    await this.record(transaction, actor, id, file, {
      ...(earlier && { repeatsCdrFileId: earlier.id }),
      ...(mends && { mendsCdrFileId: mends }),
      ...(file.bundleCdrFileId !== null && { bundleCdrFileId: file.bundleCdrFileId }),
    });
    return id;
  }

  /** Lines that are brought again are in the currency that their file was said to be in. */
  private async currencyOf(transaction: EntityManager, mended: string | null): Promise<string | null> {
    return mended === null ? null : ((await this.files.findById(mended, transaction))?.currency ?? null);
  }

  private async findEarlier(transaction: EntityManager, hashes: Hashes): Promise<EarlierCdrFile | null> {
    const file = await this.reception.findSameBytes(transaction, hashes);
    return file && { ...file, deletions: await this.activities.deletionsOf(transaction, file.id) };
  }

  private async record(
    transaction: EntityManager,
    actor: Actor,
    id: string,
    { sizeBytes, originalHash, sha256 }: Pick<IdentifiedFile, 'sizeBytes' | 'originalHash' | 'sha256'>,
    details: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    await this.activities.record(transaction, {
      actor,
      type: 'CDR file uploaded',
      cdrFileId: id,
      linkedToType: 'CDRFiles',
      linkedTo: id,
      details: { sizeBytes, sha1: originalHash, sha256, ...details },
    });
  }
}
