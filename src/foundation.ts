import type { ModuleMetadata } from '@nestjs/common';
import { CommonModule } from './common/common.module';
import { ConfigModule } from './config/config.module';
import type { Env } from './config/env';
import type { DatabaseAddress } from './database/connection';
import { DatabaseModule } from './database/database.module';
import { HeavyWorkModule } from './heavy-work/heavy-work.module';
import { MetricsModule } from './metrics/metrics.module';
import { StorageModule } from './storage/storage.module';

/** What every room stands on. */
export function foundation(env: Env, address: DatabaseAddress): NonNullable<ModuleMetadata['imports']> {
  return [
    ConfigModule.register(env),
    CommonModule.register(env.publicUrl),
    DatabaseModule.register(address, env),
    StorageModule,
    MetricsModule,
    HeavyWorkModule,
  ];
}
