import { fileURLToPath } from 'node:url';
import { LocalStorage } from './local-storage';
import type { Storage } from './storage';

/** A STORAGE_URL that names no storage we have. */
export class StorageUrlError extends Error {
  constructor(expectation: string) {
    super(`STORAGE_URL ${expectation}.`);
    this.name = 'StorageUrlError';
  }
}

/**
 * Opens the storage that a URL names.
 * @param url `file:///absolute/path`
 * @throws StorageUrlError one sentence naming the variable, not its value
 * @throws StorageUnavailableError the folder can be neither found nor made
 */
export async function createStorage(url: string): Promise<Storage> {
  if (url.startsWith('file:///')) return LocalStorage.open(fileURLToPath(url));
  if (url.startsWith('s3://')) {
    throw new StorageUrlError(
      'names an S3 bucket, which this version cannot store to: use file:///absolute/path',
    );
  }
  throw new StorageUrlError('must be file:///absolute/path');
}
