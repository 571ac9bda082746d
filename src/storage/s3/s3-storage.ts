import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
} from '@aws-sdk/client-s3';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { S3Access, S3Bucket } from './s3-bucket';
import { isMissing, s3AccessFailure, s3Answer } from './s3-errors';
import { S3_LIMITS, S3Limits } from './s3-limits';
import { s3Location } from './s3-location';
import { S3NewObject } from './s3-new-object';
import { objectKeys, UnfinishedUpload, unfinishedUploads } from './s3-pages';
import { openedObject } from './s3-read-stream';
import type { ByteRange, Storage, StoredFile } from '../storage';
import { StorageNotFoundError } from '../storage-errors';
import { checkedName, isStorageName } from '../storage-name';
import { TakeTurns } from './take-turns';

/** Objects below one prefix of one bucket, in Amazon's S3 or a compatible server. */
export class S3Storage implements Storage {
  private readonly writers = new TakeTurns();

  private constructor(private readonly bucket: S3Bucket) {}

  /**
   * Sends nothing yet. A bucket that is unavailable, missing or not permitted is an error of each use.
   * @param url `s3://bucket/prefix`
   * @throws EnvironmentError no region is known
   */
  static async open(url: string, access: S3Access, limits: S3Limits = S3_LIMITS): Promise<S3Storage> {
    return new S3Storage(await S3Bucket.open(s3Location(url), access, limits));
  }

  async write(name: string, source: Readable | AsyncIterable<Uint8Array>): Promise<StoredFile> {
    if (source instanceof Readable) source.on('error', keepForReader);
    try {
      checkedName(name);
      // Writes of one process wait for each other. Between processes the second check and the server's condition decide.
      return await this.writers.alone(name, () => new S3NewObject(this.bucket, name).write(source));
    } finally {
      if (source instanceof Readable) source.destroy();
    }
  }

  /** An object that is stored is durable with its name. */
  async settle(): Promise<void> {}

  async read(name: string, range?: ByteRange): Promise<Readable> {
    if (range && range.end < range.start) return this.nothingOf(name);
    const command = new GetObjectCommand({
      ...this.bucket.target(checkedName(name)),
      Range: range && `bytes=${range.start}-${range.end}`,
    });
    try {
      const answer = await this.bucket.send((client, bounds) => client.send(command, bounds));
      return openedObject(answer, { name, range, answerMs: this.bucket.limits.answerMs });
    } catch (error) {
      if (s3Answer(error).status === 416) return Readable.from([]);
      throw await this.failure(name, error);
    }
  }

  async digest(name: string, onRead: (bytes: number) => void = () => undefined): Promise<StoredFile> {
    const hash = createHash('sha256');
    let sizeBytes = 0;
    for await (const chunk of (await this.read(name)) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      sizeBytes += chunk.length;
      onRead(chunk.length);
    }
    return { sizeBytes, sha256: hash.digest('hex') };
  }

  async stat(name: string): Promise<{ readonly sizeBytes: number } | null> {
    const command = new HeadObjectCommand(this.bucket.target(checkedName(name)));
    try {
      const { ContentLength } = await this.bucket.send((client, bounds) => client.send(command, bounds));
      return { sizeBytes: ContentLength ?? 0 };
    } catch (error) {
      const failure = await this.failure(name, error);
      if (failure instanceof StorageNotFoundError) return null;
      throw failure;
    }
  }

  async remove(name: string): Promise<void> {
    const command = new DeleteObjectCommand(this.bucket.target(checkedName(name)));
    try {
      await this.bucket.send((client, bounds) => client.send(command, bounds));
    } catch (error) {
      const failure = await this.failure(name, error);
      if (!(failure instanceof StorageNotFoundError)) throw failure;
    }
  }

  async *list(prefix: string): AsyncIterable<string> {
    for await (const key of objectKeys(this.bucket, prefix)) {
      const name = this.bucket.nameOf(key);
      if (isStorageName(name)) yield name;
    }
  }

  async *strangers(prefix: string): AsyncIterable<string> {
    for await (const key of objectKeys(this.bucket, prefix)) {
      const name = this.bucket.nameOf(key);
      if (!isStorageName(name)) yield name;
    }
  }

  async removePartials(prefix: string, olderThan: Date): Promise<number> {
    let count = 0;
    for await (const upload of unfinishedUploads(this.bucket, prefix)) {
      const ours = isStorageName(this.bucket.nameOf(upload.key)) && upload.begunAt < olderThan;
      if (ours && (await this.abort(upload))) count += 1;
    }
    return count;
  }

  /** False when another process was faster. */
  private async abort({ key, uploadId }: UnfinishedUpload): Promise<boolean> {
    const name = this.bucket.nameOf(key);
    const command = new AbortMultipartUploadCommand({ ...this.bucket.target(name), UploadId: uploadId });
    try {
      await this.bucket.send((client, bounds) => client.send(command, bounds));
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw s3AccessFailure(name, error);
    }
  }

  private async nothingOf(name: string): Promise<Readable> {
    if ((await this.stat(name)) === null) throw new StorageNotFoundError(name);
    return Readable.from([]);
  }

  /**
   * An object counts as missing only if the bucket is there. Without that check a lost bucket would look like an
   * empty storage.
   */
  private async failure(name: string, error: unknown): Promise<Error> {
    if (!isMissing(error)) return s3AccessFailure(name, error);
    try {
      await this.bucket.assertThere(name);
      return new StorageNotFoundError(name);
    } catch (bucketFailure) {
      return bucketFailure as Error;
    }
  }
}

/** A listener, so that an early error does not end the process. The reader of the stream gets the error as well. */
function keepForReader(): void {}
