import { Global, Module } from '@nestjs/common';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { createStorage } from './create-storage';
import type { Storage } from './storage';

/** Injection token of the {@link Storage} that STORAGE_URL names. */
export const STORAGE = Symbol('STORAGE');

@Global()
@Module({
  providers: [{ provide: STORAGE, inject: [ENV], useFactory: open }],
  exports: [STORAGE],
})
export class StorageModule {}

function open({ storageUrl, s3Endpoint, s3ForcePathStyle }: Env): Promise<Storage> {
  return createStorage(storageUrl, { endpoint: s3Endpoint, forcePathStyle: s3ForcePathStyle });
}
