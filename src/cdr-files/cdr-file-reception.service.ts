import { Inject, Injectable } from '@nestjs/common';
import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { DataSource, EntityManager } from 'typeorm';
import type { Actor } from '../common/access/principal';
import { InvalidInputError } from '../common/errors/problem.error';
import type { Storage } from '../storage/storage';
import { STORAGE } from '../storage/storage.module';
import { UserActivityLogService } from '../user-activity-log/user-activity-log.service';
import { CdrFileRepository } from './cdr-file.repository';
import type { EarlierCdrFile } from './duplicate-detail';
import { findMended } from './mended-file';
import { PendingUploads } from './pending-uploads.service';
import { findLayout, layoutNames } from './formats/layouts';

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

/** Bytes that are in storage and belong to no CDR file yet. */
export interface StoredBytes {
  readonly storedFileId: string;
  readonly filePath: string;
  readonly originalHash: string;
  readonly sizeBytes: number;
}

/** Takes files in: bytes to storage, then the record. Importing comes after. */
@Injectable()
export class CdrFileReception {
  constructor(
    private readonly dataSource: DataSource,
    private readonly files: CdrFileRepository,
    private readonly activities: UserActivityLogService,
    private readonly uploads: PendingUploads,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /** Streams a file into storage and takes its SHA-1 on the way. */
  async store(source: Readable): Promise<StoredBytes> {
    const storedFileId = randomUUID();
    const filePath = `cdr-files/${storedFileId}`;
    const sha1 = createHash('sha1');
    const { sizeBytes } = await this.uploads.announce(filePath, () =>
      this.storage.write(filePath, hashed(source, sha1)),
    );
    return { storedFileId, filePath, originalHash: sha1.digest('hex'), sizeBytes };
  }

  /** Drops bytes that will not become a CDR file. */
  async drop(stored: StoredBytes): Promise<void> {
    await this.uploads.drop(stored.filePath);
  }

  /**
   * Makes the record: `Pending`, or `Potential Duplicate` when the same bytes are here already.
   * @returns the CDR file's id
   * @throws InvalidInputError for an unknown file type, or a file that it cannot mend
   * @throws ConflictError when the upload was given up meanwhile; the bytes are dropped after any failure
   */
  async register(actor: Actor, stored: StoredBytes, description: FileDescription): Promise<string> {
    try {
      assertKnownType(description.fileType);
      return await this.dataSource.transaction(async (transaction) => {
        await this.uploads.settle(transaction, stored.filePath);
        const mends = await findMended(this.files, transaction, description);
        await this.files.lockHash(transaction, stored.originalHash);
        const earlier = await this.findEarlier(transaction, stored.originalHash);
        const id = await this.files.insert(transaction, { ...stored, ...description, mends }, earlier);
        await this.activities.record(transaction, {
          actor,
          type: 'CDR file uploaded',
          cdrFileId: id,
          linkedToType: 'CDRFiles',
          linkedTo: id,
          details: {
            sizeBytes: stored.sizeBytes,
            sha1: stored.originalHash,
            ...(earlier && { repeatsCDRFileID: earlier.id }),
            ...(mends && { mendsCDRFileID: mends }),
          },
        });
        return id;
      });
    } catch (error) {
      await this.drop(stored);
      throw error;
    }
  }

  private async findEarlier(transaction: EntityManager, hash: string): Promise<EarlierCdrFile | null> {
    const file = await this.files.findSameBytes(transaction, hash);
    return file && { id: file.id, deletions: await this.activities.deletionsOf(transaction, file.id) };
  }
}

/** @throws InvalidInputError */
export function assertKnownType(fileType: string): void {
  if (!findLayout(fileType)) {
    throw InvalidInputError.parameter('fileType', `must be one of ${layoutNames().join(', ')}`);
  }
}

async function* hashed(source: Readable, hash: ReturnType<typeof createHash>): AsyncGenerator<Buffer> {
  for await (const chunk of source as AsyncIterable<Buffer>) {
    hash.update(chunk);
    yield chunk;
  }
}
