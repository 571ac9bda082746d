import { join } from 'node:path';
import type { DataSourceOptions } from 'typeorm';
import { SnakeCaseNamingStrategy } from './snake-case-naming.strategy';

/** How to reach the database: a URL, or the folder of the embedded server's socket. */
export type DatabaseAddress =
  | { readonly url: string }
  | { readonly host: string; readonly port: number; readonly user: string; readonly database: string };

/**
 * The one place that says how TypeORM talks to PostgreSQL. The schema comes from migrations alone.
 * @param poolSize most connections this process opens
 */
export function dataSourceOptions(address: DatabaseAddress, poolSize: number): DataSourceOptions {
  return {
    type: 'postgres',
    ...('url' in address
      ? { url: address.url }
      : { host: address.host, port: address.port, username: address.user, database: address.database }),
    entities: [join(__dirname, '..', '**', '*.entity.{js,ts}')],
    migrations: [join(__dirname, 'migrations', '*.{js,ts}')],
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    namingStrategy: new SnakeCaseNamingStrategy(),
    synchronize: false,
    installExtensions: false,
    applicationName: 'deleted-calls',
    poolSize,
    extra: { connectionTimeoutMillis: 10_000, idleTimeoutMillis: 30_000 },
  };
}
