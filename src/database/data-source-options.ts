import { join } from 'node:path';
import type { ClientBase } from 'pg';
import type { DataSource, DataSourceOptions, Logger } from 'typeorm';
import type { StatementLimits } from '../config/database-limits';
import {
  APPLICATION_NAME,
  setKeepalives,
  CONNECTION_TIMEOUT_MS,
  DatabaseAddress,
  KEEPALIVE,
} from './connection';
import { loadClasses } from './load-classes';
import { SnakeCaseNamingStrategy } from './snake-case-naming.strategy';
import { limitStatements } from './statement-limit';

/** Where nobody decided: of a migration, of a restore. */
const USUAL_LIMITS: StatementLimits = { readMs: 30_000, workMs: null };

/** TypeORM's own writes each failed migration to standard output, where a command has its JSON document. Errors are thrown as well. */
const NO_LOG: Logger = {
  logQuery: () => undefined,
  logQueryError: () => undefined,
  logQuerySlow: () => undefined,
  logSchemaBuild: () => undefined,
  logMigration: () => undefined,
  log: () => undefined,
};

/**
 * The one place that says how TypeORM talks to PostgreSQL. The schema comes from migrations alone.
 * @param poolSize most connections this process opens
 */
export function dataSourceOptions(
  address: DatabaseAddress,
  poolSize: number,
  limits = USUAL_LIMITS,
): DataSourceOptions {
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
    logger: NO_LOG,
    applicationName: APPLICATION_NAME,
    poolSize,
    extra: {
      connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
      idleTimeoutMillis: 30_000,
      // If a start fails elsewhere, idle connections do not keep the process alive.
      allowExitOnIdle: true,
      ...KEEPALIVE,
      onConnect: (client: ClientBase) => prepareConnection(client, limits),
      limits,
    },
  };
}

/** What a data source's statements may take. */
export function limitsOf({ options }: DataSource): StatementLimits {
  return (options as { extra?: { limits?: StatementLimits } }).extra?.limits ?? USUAL_LIMITS;
}

/** For each connection of a data source, and for one beside its pool. */
export async function prepareConnection(client: ClientBase, { workMs }: StatementLimits): Promise<void> {
  await setKeepalives(client);
  if (workMs !== null) await limitStatements(client, workMs);
}
