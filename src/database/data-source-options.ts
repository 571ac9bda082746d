import { join } from 'node:path';
import type { DataSourceOptions } from 'typeorm';
import {
  APPLICATION_NAME,
  setKeepalives,
  CONNECTION_TIMEOUT_MS,
  DatabaseAddress,
  KEEPALIVE,
} from './connection';
import { loadClasses } from './load-classes';
import { SnakeCaseNamingStrategy } from './snake-case-naming.strategy';

/**
 * The one place that says how TypeORM talks to PostgreSQL. The schema comes from migrations alone.
 * @param poolSize most connections this process opens
 */
export function dataSourceOptions(address: DatabaseAddress, poolSize: number): DataSourceOptions {
  return {
    type: 'postgres',
    ...('url' in address
      ? { url: address.url }
      : {
          host: address.host,
          port: address.port,
          username: address.user,
          password: address.password,
          database: address.database,
        }),
    entities: loadClasses(join(__dirname, '..'), '.entity'),
    migrations: loadClasses(join(__dirname, 'migrations'), ''),
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    namingStrategy: new SnakeCaseNamingStrategy(),
    synchronize: false,
    installExtensions: false,
    applicationName: APPLICATION_NAME,
    poolSize,
    extra: {
      connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
      idleTimeoutMillis: 30_000,
      // If a start fails elsewhere, idle connections do not keep the process alive.
      allowExitOnIdle: true,
      ...KEEPALIVE,
      onConnect: setKeepalives,
    },
  };
}
