import { Global, Module } from '@nestjs/common';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { FreeDisk } from './free-disk';
import { createStorage } from './create-storage';
import type { Storage } from './storage';

/** Injection token of the {@link Storage} that STORAGE_URL names. */
export const STORAGE = Symbol('STORAGE');

/** Injection token of the {@link FreeDisk} that the embedded database writes to. */
export const DATABASE_DISK = Symbol('DATABASE_DISK');

@Global()
@Module({
  providers: [
    { provide: STORAGE, inject: [ENV], useFactory: open },
    { provide: DATABASE_DISK, inject: [ENV], useFactory: databaseDisk },
  ],
  exports: [STORAGE, DATABASE_DISK],
})
export class StorageModule {}

function open({ storageUrl, s3Endpoint, s3ForcePathStyle, minFreeDiskMb }: Env): Promise<Storage> {
  return createStorage(storageUrl, { endpoint: s3Endpoint, forcePathStyle: s3ForcePathStyle }, minFreeDiskMb);
}

/** Where a PostgreSQL of its own writes is not known. */
function databaseDisk({ dataDir, databaseUrl, minFreeDiskMb }: Env): FreeDisk {
  return new FreeDisk(dataDir, databaseUrl ? 0 : minFreeDiskMb);
}
