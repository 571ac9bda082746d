import { fileURLToPath } from 'node:url';
import { OperatorError } from '../common/errors/operator.error';
import { LocalStorage } from './local/local-storage';
import type { S3Access } from './s3/s3-bucket';
import type { Storage } from './storage';

/** A STORAGE_URL that names no known storage. */
export class StorageUrlError extends OperatorError {
  readonly code = 'storage-url';

  constructor(expectation: string) {
    super(`STORAGE_URL ${expectation}.`);
  }
}

/**
 * Opens the storage that a URL names.
 * @param url `file:///absolute/path` or `s3://bucket/prefix`
 * @param access how to get to S3; Amazon's own when left out
 * @param minFreeMb MiB of a folder's disk that stay free
 * @throws StorageUrlError, EnvironmentError one sentence naming the variable, not its value
 * @throws StorageUnavailableError the folder can be neither found nor made
 */
export async function createStorage(url: string, access: S3Access = AMAZON, minFreeMb = 0): Promise<Storage> {
  if (url.startsWith('file:///')) return LocalStorage.open(fileURLToPath(url), undefined, minFreeMb);
  if (url.startsWith('s3://')) {
    // The SDK is large, so it is loaded only for S3.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { S3Storage } = require('./s3/s3-storage') as typeof import('./s3/s3-storage');
    return S3Storage.open(url, access);
  }
  throw new StorageUrlError('must be file:///absolute/path or s3://bucket/prefix');
}

const AMAZON: S3Access = { endpoint: '', forcePathStyle: false };
