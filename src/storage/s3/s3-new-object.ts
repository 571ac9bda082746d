import { DeleteObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { randomUUID } from 'node:crypto';
import { CutParts } from './cut-parts';
import type { S3Bucket } from './s3-bucket';
import { isMissing, s3AccessFailure, s3Answer, s3WriteFailure } from './s3-errors';
import { S3Upload } from './s3-upload';
import type { StoredFile } from '../storage';
import { StorageNameTakenError, StorageWriteError } from '../storage-errors';

/**
 * The id of the write that made an object. It distinguishes our object from another writer's, after a lost answer or
 * two writes at once.
 */
const WRITE_ID = 'write-id';

/** The object that has a name. */
interface Found {
  readonly sizeBytes: number;
  readonly writeId: string | undefined;
}

/** Writes one file to S3 under its name: all of it or nothing. */
export class S3NewObject {
  private readonly writeId = randomUUID();

  constructor(
    private readonly bucket: S3Bucket,
    private readonly name: string,
  ) {}

  /**
   * Sends a small file as one object, a larger one in parts that are joined at the end. Checks that the name is free
   * before the first byte and again before it assigns the name, then compares the size of the object.
   * @throws StorageNameTakenError, StorageWriteError, StorageUnavailableError; an error of the source as it came
   */
  async write(source: AsyncIterable<Uint8Array>): Promise<StoredFile> {
    await this.refuseTaken();
    const parts = new CutParts(source, this.bucket.limits.partBytes);
    let upload: S3Upload | null = null;
    let count = 0;
    try {
      for await (const part of parts) {
        count += 1;
        if (count === 1 && part.length < this.bucket.limits.partBytes)
          return await this.put(part, parts.total());
        upload ??= await S3Upload.begin(this.bucket, this.name, { [WRITE_ID]: this.writeId });
        await upload.add(part, count);
      }
      await upload?.sent();
      const stored = parts.total();
      await this.assignName(stored, (condition) => upload!.complete(condition));
      return stored;
    } catch (error) {
      await upload?.abort();
      throw error;
    }
  }

  private async put(body: Buffer, stored: StoredFile): Promise<StoredFile> {
    await this.assignName(stored, async (condition) => {
      const command = new PutObjectCommand({
        ...this.bucket.target(this.name),
        ...condition,
        Body: body,
        Metadata: { [WRITE_ID]: this.writeId },
      });
      await this.bucket.send((client, bounds) => client.send(command, bounds), this.bucket.limits.transferMs);
    });
    return stored;
  }

  /**
   * Gives the bytes their name. A lost answer is no failure: the object that is there shows whether the write
   * succeeded.
   */
  private async assignName(
    { sizeBytes }: StoredFile,
    request: (condition: { readonly IfNoneMatch?: string }) => Promise<void>,
  ): Promise<void> {
    await this.refuseTaken();
    let failure: unknown = null;
    try {
      await this.bucket.conditionally(request);
    } catch (error) {
      failure = error;
    }
    const found = await this.find().catch((error: unknown) => error as Error);
    if (found instanceof Error) {
      if (mayHaveWorked(failure)) await this.remove();
      throw s3WriteFailure(this.name, failure ?? found);
    }
    if (!found) throw failure ? s3WriteFailure(this.name, failure) : otherSize(this.name, 0, sizeBytes);
    if (!this.isOurs(found, failure)) throw new StorageNameTakenError(this.name);
    if (found.sizeBytes === sizeBytes) return;
    await this.remove();
    throw otherSize(this.name, found.sizeBytes, sizeBytes);
  }

  /** Without metadata, the object is ours if the server confirmed the write. */
  private isOurs({ writeId }: Found, failure: unknown): boolean {
    return writeId === this.writeId || (writeId === undefined && failure === null);
  }

  private async refuseTaken(): Promise<void> {
    if (await this.find()) throw new StorageNameTakenError(this.name);
  }

  /** @throws StorageUnavailableError */
  private async find(): Promise<Found | null> {
    try {
      const command = new HeadObjectCommand(this.bucket.target(this.name));
      const head = await this.bucket.send((client, bounds) => client.send(command, bounds));
      return { sizeBytes: head.ContentLength ?? 0, writeId: head.Metadata?.[WRITE_ID] };
    } catch (error) {
      if (!isMissing(error)) throw s3AccessFailure(this.name, error);
      await this.bucket.assertThere(this.name);
      return null;
    }
  }

  /** Never throws: the first error is the one to throw. */
  private async remove(): Promise<void> {
    const command = new DeleteObjectCommand(this.bucket.target(this.name));
    await this.bucket.send((client, bounds) => client.send(command, bounds)).catch(() => undefined);
  }
}

/** True without an answer, and after one that does not say whether the write succeeded. */
function mayHaveWorked(failure: unknown): boolean {
  if (failure === null) return true;
  const { status } = s3Answer(failure);
  return status === null || status >= 500;
}

function otherSize(name: string, found: number, sent: number): StorageWriteError {
  return new StorageWriteError(
    name,
    `${name} was not stored because storage holds ${found} bytes of it where ${sent} were sent: distrust this storage.`,
  );
}
