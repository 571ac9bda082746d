import type { S3Client } from '@aws-sdk/client-s3';
import type { Readable } from 'node:stream';
import { inTime } from '../../../common/in-time';
import type { Reach } from './open-socket';
import { isPlainName, ListedFiles, RemoteFile, RemoteFiles } from './remote-files';
import { s3Client, S3Login } from './s3-login';
import { SourceError } from './source.error';
import type { SourceLimits } from './source-limits';

type Sdk = typeof import('@aws-sdk/client-s3');

/** The objects below one prefix of a bucket, as a folder has files. */
export async function openS3(reach: Reach, login: S3Login, limits: SourceLimits): Promise<RemoteFiles> {
  const { client, close } = await s3Client(reach, login, limits);
  return new S3Files(await import('@aws-sdk/client-s3'), client, { path: login.path, limits, close });
}

class S3Files implements RemoteFiles {
  private readonly bucket: string;
  private readonly prefix: string;
  private readonly limits: SourceLimits;
  readonly close: () => void;

  constructor(
    private readonly sdk: Sdk,
    private readonly client: S3Client,
    { path, limits, close }: { path: string; limits: SourceLimits; close: () => void },
  ) {
    const [bucket = '', ...parts] = path.split('/').filter(Boolean);
    this.bucket = bucket;
    this.prefix = folderOf(parts.join('/'));
    this.limits = limits;
    this.close = close;
  }

  async *list(matches: (name: string) => boolean): AsyncGenerator<ListedFiles> {
    let ContinuationToken: string | undefined;
    do {
      const request = { Bucket: this.bucket, Prefix: this.prefix, Delimiter: '/', ContinuationToken };
      const page = await this.client.send(new this.sdk.ListObjectsV2Command(request)).catch(explained);
      const files: RemoteFile[] = [];
      let refusedNames = 0;
      for (const { Key = '', Size = 0, LastModified, ETag = '' } of page.Contents ?? []) {
        const name = Key.slice(this.prefix.length);
        if (name === '') continue;
        if (!isPlainName(name)) refusedNames += 1;
        else if (matches(name)) files.push(remoteFile(name, Size, LastModified, ETag));
      }
      yield { files, refusedNames };
      ContinuationToken = page.IsTruncated ? page.NextContinuationToken : undefined;
    } while (ContinuationToken !== undefined);
  }

  async *read({ place, version }: RemoteFile): AsyncGenerator<Buffer> {
    const request = { Bucket: this.bucket, Key: this.prefix + place, IfMatch: version };
    const { Body } = await this.client.send(new this.sdk.GetObjectCommand(request)).catch(explained);
    const body = Body as Readable;
    const chunks = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    try {
      for (;;) {
        const next = await inTime(chunks.next(), this.limits.standstillMs);
        if (next.done) return;
        yield next.value;
      }
    } finally {
      body.on('error', () => undefined);
      body.destroy();
    }
  }

  find({ place }: RemoteFile): Promise<RemoteFile | null> {
    return this.head(this.prefix + place, place);
  }

  /** A copy, and then a removal: a copy that is there already was made by an attempt that was cut off in between. */
  async move(file: RemoteFile, folder: string, otherName: string): Promise<void> {
    const at = folderOf(folder);
    const there = await this.head(at + file.name, file.name);
    const isCopied = there !== null && there.sizeBytes === file.sizeBytes && there.version === file.version;
    if (!isCopied) {
      const Key = at + (there === null ? file.name : otherName);
      const CopySource = `${this.bucket}/${this.prefix}${file.place}`
        .split('/')
        .map(encodeURIComponent)
        .join('/');
      await this.client
        .send(new this.sdk.CopyObjectCommand({ Bucket: this.bucket, Key, CopySource }))
        .catch(explained);
    }
    await this.remove(file);
  }

  async remove({ place }: RemoteFile): Promise<void> {
    const request = { Bucket: this.bucket, Key: this.prefix + place };
    await this.client.send(new this.sdk.DeleteObjectCommand(request)).catch(explained);
  }

  private async head(key: string, name: string): Promise<RemoteFile | null> {
    try {
      const request = { Bucket: this.bucket, Key: key };
      const found = await this.client.send(new this.sdk.HeadObjectCommand(request));
      return remoteFile(name, found.ContentLength ?? 0, found.LastModified, found.ETag ?? '');
    } catch (error) {
      if (statusOf(error) === 404) return null;
      return explained(error);
    }
  }
}

/** An object's time changes only with its tag, and some servers list fractions of seconds that they do not say elsewhere. */
function remoteFile(name: string, sizeBytes: number, at: Date | undefined, version: string): RemoteFile {
  const modifiedAt = at ? new Date(Math.floor(at.getTime() / 1000) * 1000) : null;
  return { place: name, name, sizeBytes, modifiedAt, version };
}

function folderOf(path: string): string {
  const plain = path.replace(/^\/+|\/+$/g, '');
  return plain && `${plain}/`;
}

function statusOf(error: unknown): number | undefined {
  return (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
}

/** What the server answered, in a sentence; its own words are not shown. */
function explained(error: unknown): never {
  const status = statusOf(error);
  if (status === 401 || status === 403) {
    throw new SourceError(
      'The server refused the access key: check user, password, region and the rights on the bucket.',
    );
  }
  if (status === 404) throw new SourceError('There is no such bucket or object at the server: check path.');
  // Another object has its key now.
  if (status === 412) throw Object.assign(new Error('changed'), { code: 2 });
  throw error;
}
