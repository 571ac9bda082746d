import { ListMultipartUploadsCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import type { S3Bucket } from './s3-bucket';
import { s3AccessFailure } from './s3-errors';
import { StorageUnavailableError } from '../storage-errors';

/** An upload that was begun and neither completed nor aborted. */
export interface UnfinishedUpload {
  readonly key: string;
  readonly uploadId: string;
  readonly begunAt: Date;
}

/** Keys that start with a prefix, ascending by their bytes, a page in memory at a time. */
export async function* objectKeys(bucket: S3Bucket, prefix: string): AsyncIterable<string> {
  let token: string | undefined;
  do {
    const command = new ListObjectsV2Command({ ...bucket.below(prefix), ContinuationToken: token });
    const page = await inBucket(prefix, () => bucket.send((client, bounds) => client.send(command, bounds)));
    for (const { Key } of page.Contents ?? []) if (Key !== undefined) yield Key;
    token = next(prefix, page.IsTruncated, page.NextContinuationToken, token);
  } while (token !== undefined);
}

/** Uploads of keys that start with a prefix. */
export async function* unfinishedUploads(bucket: S3Bucket, prefix: string): AsyncIterable<UnfinishedUpload> {
  let marker: { key: string; uploadId: string | undefined } | undefined;
  do {
    const command = new ListMultipartUploadsCommand({
      ...bucket.below(prefix),
      KeyMarker: marker?.key,
      UploadIdMarker: marker?.uploadId,
    });
    const page = await inBucket(prefix, () => bucket.send((client, bounds) => client.send(command, bounds)));
    for (const { Key, UploadId, Initiated } of page.Uploads ?? []) {
      if (Key !== undefined && UploadId !== undefined && Initiated) {
        yield { key: Key, uploadId: UploadId, begunAt: Initiated };
      }
    }
    const before = marker && `${marker.key} ${marker.uploadId}`;
    const after =
      page.NextKeyMarker === undefined ? undefined : `${page.NextKeyMarker} ${page.NextUploadIdMarker}`;
    marker =
      next(prefix, page.IsTruncated, after, before) === undefined
        ? undefined
        : { key: page.NextKeyMarker ?? '', uploadId: page.NextUploadIdMarker };
  } while (marker);
}

async function inBucket<T>(prefix: string, request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    throw s3AccessFailure(prefix || 'its top', error);
  }
}

/** Where the next page begins. Throws when the list breaks off or repeats: it is not the whole list. */
function next(
  prefix: string,
  isTruncated: boolean | undefined,
  after: string | undefined,
  before: string | undefined,
): string | undefined {
  if (!isTruncated) return undefined;
  if (after !== undefined && after !== before) return after;
  throw new StorageUnavailableError(
    prefix,
    `Storage breaks off its list of ${prefix || 'all files'}: check that S3_ENDPOINT names a server that speaks S3.`,
  );
}
