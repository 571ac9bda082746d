import { Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import { DataSource, EntityManager } from 'typeorm';
import type { Actor } from '../../common/access/principal';
import { InvalidInputError } from '../../common/errors/problem.error';
import { UserActivityLogService } from '../../user-activity-log/user-activity-log.service';
import { bundleDetail } from '../bundles/bundle-detail';
import { BundleOpener, OpenedBundle } from '../bundles/bundle-opener.service';
import { CdrFileBytes, StoredBytes } from '../stored-bytes/cdr-file-bytes';
import { CdrFileRepository } from '../records/cdr-file.repository';
import type { EarlierCdrFile } from '../records/duplicate-detail';
import { fileTypes } from '../../cdr-layouts/layouts/file-types';
import { IdentifiedFile, identifyFile } from './identify-file';
import { findMended, layoutOfMended } from './mended-file';

/** What the sender says about a file. */
export interface FileDescription {
  readonly fileName: string;
  readonly carrier: string;
  readonly fileType: string;
  readonly daily: 'Daily' | 'Monthly';
  readonly notes: string | null;
  /** `Upload` when left out. */
  readonly fileSource?: 'Upload' | 'FTP';
  /** The file whose rejected lines this one brings again; told by the file's name where it is left out. */
  readonly mends?: string;
}

/** Takes files in: bytes to storage, then the record, or those of a bundle's files. Importing comes after. */
@Injectable()
export class CdrFileReception {
  constructor(
    private readonly dataSource: DataSource,
    private readonly files: CdrFileRepository,
    private readonly activities: UserActivityLogService,
    private readonly bytes: CdrFileBytes,
    private readonly bundles: BundleOpener,
  ) {}

  /** Streams a file into storage and takes its SHA-1 on the way. */
  store(source: Readable): Promise<StoredBytes> {
    return this.bytes.store(source);
  }

  /** Drops bytes that will not become a CDR file. */
  drop(stored: StoredBytes): Promise<void> {
    return this.bytes.drop(stored);
  }

  /**
   * Makes the record: `Pending`, `Potential Duplicate` when the same bytes are here already, or `Failed` when its layout
   * was to be recognised and is in doubt. Of a bundle, each file inside gets a record, and so does the bundle.
   * @returns the CDR file's id: of a bundle of one file that file's, of any other bundle its own
   * @throws InvalidInputError for an unknown file type, or a file that it cannot mend
   * @throws ConflictError when the upload was given up meanwhile; the bytes are dropped after any failure
   */
  async register(actor: Actor, stored: StoredBytes, description: FileDescription): Promise<string> {
    let bundle: OpenedBundle | null = null;
    try {
      assertKnownType(description.fileType);
      bundle = await this.bundles.open(stored, description.fileName);
      return await (bundle === null
        ? this.registerFile(actor, stored, description)
        : this.registerBundle(actor, stored, description, bundle));
    } catch (error) {
      if (bundle !== null) await this.bundles.drop(bundle.members);
      await this.drop(stored);
      throw error;
    }
  }

  private async registerFile(
    actor: Actor,
    stored: StoredBytes,
    description: FileDescription,
  ): Promise<string> {
    const file = await this.identify(stored, description, null);
    return this.dataSource.transaction(async (transaction) => {
      await this.bytes.settle(transaction, [stored]);
      await this.files.lockHash(transaction, stored.originalHash);
      return this.add(transaction, actor, { ...file, mends: description.mends });
    });
  }

  /** All of the bundle's records or none: a sender that got no answer can send it again. */
  private async registerBundle(
    actor: Actor,
    stored: StoredBytes,
    description: FileDescription,
    bundle: OpenedBundle,
  ): Promise<string> {
    const members: IdentifiedFile[] = [];
    for (const { fileName, stored: own, refusal } of bundle.members) {
      members.push(await this.identify(own ?? stored, { ...description, fileName }, refusal));
    }
    const own = { ...stored, ...description, fileType: bundle.kind, failure: bundle.failure };
    const mends = membersMend(description, members);
    return this.dataSource.transaction(async (transaction) => {
      const taken = bundle.members.flatMap((member) => member.stored ?? []);
      await this.bytes.settle(transaction, [stored, ...taken]);
      const hashes = new Set(members.map(({ originalHash }) => originalHash));
      for (const hash of [...hashes].sort()) await this.files.lockHash(transaction, hash);
      const id = await this.files.insertBundle(transaction, {
        ...own,
        fileTypeRecognised: false,
        bundleCdrFileId: null,
      });
      await this.record(transaction, actor, id, stored, { bundleOf: members.length });
      const memberIds: string[] = [];
      for (const member of members) {
        memberIds.push(await this.add(transaction, actor, { ...member, bundleCdrFileId: id, mends }));
      }
      if (bundle.failure === null) {
        const { status, detail } = bundleDetail(memberIds, members);
        await this.files.setStatus(id, status, detail, transaction);
      }
      const [only, ...others] = memberIds;
      return only !== undefined && others.length === 0 ? only : id;
    });
  }

  private identify(
    stored: StoredBytes,
    description: FileDescription,
    failure: string | null,
  ): Promise<IdentifiedFile> {
    return identifyFile(this.bytes, stored, description, failure, () =>
      layoutOfMended(this.files, description),
    );
  }

  private async add(
    transaction: EntityManager,
    actor: Actor,
    file: IdentifiedFile & { readonly mends?: string },
  ): Promise<string> {
    const mends = await findMended(this.files, transaction, file);
    const earlier = await this.findEarlier(transaction, file.originalHash);
    const id = await this.files.insert(transaction, { ...file, mends }, earlier);
    await this.record(transaction, actor, id, file, {
      ...(earlier && { repeatsCDRFileID: earlier.id }),
      ...(mends && { mendsCDRFileID: mends }),
      ...(file.bundleCdrFileId !== null && { bundleCDRFileID: file.bundleCdrFileId }),
    });
    return id;
  }

  private async findEarlier(transaction: EntityManager, hash: string): Promise<EarlierCdrFile | null> {
    const file = await this.files.findSameBytes(transaction, hash);
    return file && { ...file, deletions: await this.activities.deletionsOf(transaction, file.id) };
  }

  private async record(
    transaction: EntityManager,
    actor: Actor,
    id: string,
    { sizeBytes, originalHash }: Pick<StoredBytes, 'sizeBytes' | 'originalHash'>,
    details: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    await this.activities.record(transaction, {
      actor,
      type: 'CDR file uploaded',
      cdrFileId: id,
      linkedToType: 'CDRFiles',
      linkedTo: id,
      details: { sizeBytes, sha1: originalHash, ...details },
    });
  }
}

/** @throws InvalidInputError */
export function assertKnownType(fileType: string): void {
  if (!fileTypes().includes(fileType)) {
    throw InvalidInputError.parameter('fileType', `must be one of ${fileTypes().join(', ')}`);
  }
}

/** What the only file of a bundle mends; those of a larger one are told by their names. */
function membersMend({ mends }: FileDescription, { length }: readonly IdentifiedFile[]): string | undefined {
  if (mends === undefined || length === 1) return mends;
  throw InvalidInputError.pointer(
    '/mends',
    `goes with one file, and the bundle holds ${length}; send it alone`,
  );
}
