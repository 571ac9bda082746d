import type { Env } from '../../config/env';
import { createStorage } from '../../storage/create-storage';
import type { Storage } from '../../storage/storage';

/** For commands that work where there is no database yet. */
export function openStorage({ storageUrl, s3Endpoint, s3ForcePathStyle }: Env): Promise<Storage> {
  return createStorage(storageUrl, { endpoint: s3Endpoint, forcePathStyle: s3ForcePathStyle });
}
