import { join } from 'node:path';
import type { DataSourceOptions } from 'typeorm';
import { loadClasses } from './load-classes';
import { SnakeCaseNamingStrategy } from './snake-case-naming.strategy';

/** How to reach the database: a URL, or the folder of the embedded server's socket. */
export type DatabaseAddress =
  | { readonly url: string }
  | { readonly host: string; readonly port: number; readonly user: string; readonly database: string };

/** How long a connection is silent before either side sends a keepalive. */
const SILENCE_S = 30;

/**
 * A dead client's locks are released within a minute: the server sends TCP keepalives. A machine that loses power
 * closes no connection, and by default the server would wait two hours for it. This has no effect on a socket of the
 * same machine.
 */
async function setKeepalives(client: { query(sql: string): Promise<unknown> }): Promise<void> {
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
      // If a start fails elsewhere, idle connections do not keep the process alive.
      allowExitOnIdle: true,
      keepAlive: true,
      keepAliveInitialDelayMillis: SILENCE_S * 1000,
      onConnect: setKeepalives,
    },
  };
}
