import { Global, Module } from '@nestjs/common';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { createStorage } from './create-storage';

/** Injection token of the {@link Storage} that STORAGE_URL names. */
export const STORAGE = Symbol('STORAGE');

@Global()
@Module({
  providers: [{ provide: STORAGE, inject: [ENV], useFactory: (env: Env) => createStorage(env.storageUrl) }],
  exports: [STORAGE],
})
export class StorageModule {}
