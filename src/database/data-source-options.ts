import { join } from 'node:path';
import type { DataSourceOptions } from 'typeorm';
import { loadClasses } from './load-classes';
import { SnakeCaseNamingStrategy } from './snake-case-naming.strategy';

/** How to reach the database: a URL, or the folder of the embedded server's socket. */
export type DatabaseAddress =
  | { readonly url: string }
  | { readonly host: string; readonly port: number; readonly user: string; readonly database: string };

/** Before either side asks over the network whether the other one is still there. */
const SILENCE_S = 30;

/**
 * A machine that loses its power says no goodbye. The server's own patience with it is two hours, for which all that its
 * transactions have locked would stay locked; like this it is a minute. Has no effect on a socket of the same machine.
 */
async function letServerLook(client: { query(sql: string): Promise<unknown> }): Promise<void> {
  await client.query(
    `set tcp_keepalives_idle = ${SILENCE_S}; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 3;
     set tcp_user_timeout = ${2 * SILENCE_S * 1000}`,
  );
}

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
    entities: loadClasses(join(__dirname, '..'), '.entity'),
    migrations: loadClasses(join(__dirname, 'migrations'), ''),
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    namingStrategy: new SnakeCaseNamingStrategy(),
    synchronize: false,
    installExtensions: false,
    applicationName: 'deleted-calls',
    poolSize,
    extra: {
      connectionTimeoutMillis: 10_000,
      idleTimeoutMillis: 30_000,
      // A start that failed elsewhere ends at once.
      allowExitOnIdle: true,
      keepAlive: true,
      keepAliveInitialDelayMillis: SILENCE_S * 1000,
      onConnect: letServerLook,
    },
  };
}
