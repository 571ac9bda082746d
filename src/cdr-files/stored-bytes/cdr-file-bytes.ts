import { Inject, Injectable } from '@nestjs/common';
import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer as collect } from 'node:stream/consumers';
import type { EntityManager } from 'typeorm';
import type { Storage } from '../../storage/storage';
import { StorageNotFoundError } from '../../storage/storage-errors';
import { STORAGE } from '../../storage/storage.module';
import { GarbageBound } from '../import/garbage-bound';
import { CDR_FILES_PREFIX, PendingUploads, UploadGivenUpError } from './pending-uploads.service';

/** Bytes that are in storage and belong to no CDR file yet. */
export interface StoredBytes {
  readonly storedFileId: string;
  readonly filePath: string;
  readonly originalHash: string;
  readonly sizeBytes: number;
}

const HEAD_BYTES = 64 * 1024;

/** The bytes of CDR files in storage, each under a name of its own. */
@Injectable()
export class CdrFileBytes {
  constructor(
    private readonly uploads: PendingUploads,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /** Streams a file into storage and takes its SHA-1 on the way; an error of the source is thrown as it came. */
  async store(source: Readable): Promise<StoredBytes> {
    const storedFileId = randomUUID();
    const filePath = `${CDR_FILES_PREFIX}${storedFileId}`;
    const sha1 = createHash('sha1');
    const { sizeBytes } = await this.uploads.announce(filePath, () =>
      this.storage.write(filePath, hashed(source, sha1)),
    );
    return { storedFileId, filePath, originalHash: sha1.digest('hex'), sizeBytes };
  }

  /** The first 64 KiB. @throws ConflictError when storing took so long that the bytes were given up */
  async head({ filePath, sizeBytes }: StoredBytes): Promise<Buffer> {
    if (sizeBytes === 0) return Buffer.alloc(0);
    const end = Math.min(sizeBytes, HEAD_BYTES) - 1;
    try {
      return await collect(await this.storage.read(filePath, { start: 0, end }));
    } catch (error) {
      throw error instanceof StorageNotFoundError ? new UploadGivenUpError() : error;
    }
  }

  /**
   * Within the transaction that makes their records: the bytes are the records' from its commit on.
   * @throws ConflictError when storing took so long that they were given up
   */
  async settle(transaction: EntityManager, files: readonly StoredBytes[]): Promise<void> {
    for (const { filePath } of files) await this.uploads.settle(transaction, filePath);
  }

  /** Drops bytes that will not become a CDR file. */
  async drop(stored: StoredBytes): Promise<void> {
    await this.uploads.drop(stored.filePath);
  }
}

async function* hashed(source: Readable, hash: ReturnType<typeof createHash>): AsyncGenerator<Buffer> {
  const garbage = GarbageBound.ofReceiving();
  for await (const chunk of source as AsyncIterable<Buffer>) {
    hash.update(chunk);
    yield chunk;
    garbage.passed(chunk.length);
  }
}
