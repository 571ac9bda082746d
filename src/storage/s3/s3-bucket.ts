import { HeadBucketCommand, S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { EnvironmentError } from '../../config/environment.error';
import type { S3Limits } from './s3-limits';
import type { S3Location } from './s3-location';
import { s3AccessFailure, s3Answer } from './s3-errors';

/** How to reach S3, besides what the SDK finds by itself (AWS_*, shared profiles, an instance's role). */
export interface S3Access {
  /** Empty = Amazon's own for the region. */
  readonly endpoint: string;
  /** `endpoint/bucket/key` instead of `bucket.endpoint/key`. */
  readonly forcePathStyle: boolean;
}

/** The options of a request: the second argument of the client's `send`. */
export interface RequestBounds {
  readonly requestTimeout: number;
  readonly abortSignal: AbortSignal;
}

/** One bucket and its keys. It sends every request, each with a time limit. */
export class S3Bucket {
  private knowsConditions = true;

  private constructor(
    private readonly client: S3Client,
    private readonly location: S3Location,
    readonly limits: S3Limits,
  ) {}

  /**
   * Sends nothing yet: a storage that is unavailable now may be available when it is needed.
   * @throws EnvironmentError no region is set, and the endpoint needs one
   */
  static async open(location: S3Location, access: S3Access, limits: S3Limits): Promise<S3Bucket> {
    const options: S3ClientConfig = {
      ...(access.endpoint && { endpoint: access.endpoint }),
      forcePathStyle: access.forcePathStyle,
      // The SDK's default sends a checksum as a trailer, which servers other than Amazon's refuse, or store as data.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: {
        connectionTimeout: limits.connectMs,
        requestTimeout: limits.answerMs,
        throwOnRequestTimeout: true,
        // A slow reader is allowed. The deadline ends an answer in which the server stops sending.
        socketTimeout: 0,
      },
    };
    const client = new S3Client(options);
    const region = await client.config.region().catch(() => null);
    if (region) return new S3Bucket(client, location, limits);
    if (!access.endpoint) {
      throw new EnvironmentError('AWS_REGION', 'must name the region of the bucket in STORAGE_URL');
    }
    return new S3Bucket(new S3Client({ ...options, region: 'us-east-1' }), location, limits);
  }

  /** The bucket and the key of a name. */
  target(name: string): { readonly Bucket: string; readonly Key: string } {
    return { Bucket: this.location.bucket, Key: this.location.keyPrefix + name };
  }

  /** The bucket and the key prefix of names that start with a prefix. */
  below(prefix: string): { readonly Bucket: string; readonly Prefix: string } {
    return { Bucket: this.location.bucket, Prefix: this.location.keyPrefix + prefix };
  }

  /** The name of a key. */
  nameOf(key: string): string {
    return key.slice(this.location.keyPrefix.length);
  }

  /**
   * Sends one command, with the SDK's retries (AWS_MAX_ATTEMPTS). Throws the SDK's errors.
   * @param answerMs time limit of each try; all tries together, with their pauses, have twice the sum
   */
  async send<Output>(
    request: (client: S3Client, bounds: RequestBounds) => Promise<Output>,
    answerMs = this.limits.answerMs,
  ): Promise<Output> {
    const deadline = new AbortController();
    const attempts = await this.client.config.maxAttempts();
    const timer = setTimeout(() => deadline.abort(), 2 * attempts * answerMs);
    try {
      return await request(this.client, { requestTimeout: answerMs, abortSignal: deadline.signal });
    } finally {
      clearTimeout(timer);
    }
  }

  /**
   * Sends a request that must not overwrite, with the condition If-None-Match if the server supports it. Many answer
   * 501 or 400 and do nothing. The condition closes the gap between the check of the name and the write.
   */
  async conditionally(request: (condition: { readonly IfNoneMatch?: '*' }) => Promise<void>): Promise<void> {
    if (!this.knowsConditions) return request({});
    try {
      await request({ IfNoneMatch: '*' });
    } catch (error) {
      const { status } = s3Answer(error);
      if (status !== 501 && status !== 400) throw error;
      await request({});
      this.knowsConditions = false;
    }
  }

  /** @throws StorageUnavailableError the bucket is missing or not permitted, so its objects cannot count as missing */
  async assertThere(fileName: string): Promise<void> {
    try {
      const command = new HeadBucketCommand({ Bucket: this.location.bucket });
      await this.send((client, bounds) => client.send(command, bounds));
    } catch (error) {
      throw s3AccessFailure(fileName, error);
    }
  }
}
