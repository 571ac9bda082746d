import {
  AbortMultipartUploadCommand,
  CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { BoundedWork } from '../../common/bounded-work';
import type { S3Bucket } from './s3-bucket';
import { s3WriteFailure } from './s3-errors';
import { StorageWriteError } from '../storage-errors';

/** S3 numbers parts from 1 to this. */
const MOST_PARTS = 10_000;

/** A multipart upload: invisible until {@link complete}, removed by {@link abort}. Its errors are typed. */
export class S3Upload {
  private readonly parts: CompletedPart[] = [];
  private readonly work: BoundedWork;

  private constructor(
    private readonly bucket: S3Bucket,
    private readonly name: string,
    private readonly uploadId: string,
  ) {
    this.work = new BoundedWork(bucket.limits.partsInFlight);
  }

  static async begin(bucket: S3Bucket, name: string, metadata: Record<string, string>): Promise<S3Upload> {
    const command = new CreateMultipartUploadCommand({ ...bucket.target(name), Metadata: metadata });
    try {
      const { UploadId } = await bucket.send((client, bounds) => client.send(command, bounds));
      return new S3Upload(bucket, name, UploadId ?? '');
    } catch (error) {
      throw s3WriteFailure(name, error);
    }
  }

  /** Sends a part when fewer than the limit are being sent. Throws the failure of an earlier part. */
  async add(part: Buffer, number: number): Promise<void> {
    if (number > MOST_PARTS) throw tooLarge(this.name, MOST_PARTS * this.bucket.limits.partBytes);
    await this.work.begin(() => this.sendPart(part, number));
  }

  /** Waits until all parts are stored. */
  sent(): Promise<void> {
    return this.work.done();
  }

  /** Joins the parts under the name. Throws the SDK's errors. */
  async complete(condition: { readonly IfNoneMatch?: string }): Promise<void> {
    const command = new CompleteMultipartUploadCommand({
      ...this.bucket.target(this.name),
      ...condition,
      UploadId: this.uploadId,
      MultipartUpload: { Parts: this.parts },
    });
    await this.bucket.send((client, bounds) => client.send(command, bounds), this.bucket.limits.transferMs);
  }

  /** Never throws: the sweep finds what cannot be removed now among the unfinished uploads. */
  async abort(): Promise<void> {
    // A part that arrives after the abort would stay.
    await this.work.settled();
    const command = new AbortMultipartUploadCommand({
      ...this.bucket.target(this.name),
      UploadId: this.uploadId,
    });
    await this.bucket.send((client, bounds) => client.send(command, bounds)).catch(() => undefined);
  }

  private async sendPart(part: Buffer, number: number): Promise<void> {
    const command = new UploadPartCommand({
      ...this.bucket.target(this.name),
      UploadId: this.uploadId,
      PartNumber: number,
      Body: part,
    });
    try {
      const { ETag } = await this.bucket.send(
        (client, bounds) => client.send(command, bounds),
        this.bucket.limits.transferMs,
      );
      this.parts[number - 1] = { PartNumber: number, ETag };
    } catch (error) {
      throw s3WriteFailure(this.name, error);
    }
  }
}

function tooLarge(name: string, mostBytes: number): StorageWriteError {
  return new StorageWriteError(
    name,
    `${name} was not stored because it is larger than ${mostBytes} bytes, the most that one file in S3 can be here.`,
  );
}
