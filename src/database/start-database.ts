import { join } from 'node:path';
import type { Env } from '../config/env';
import type { DatabaseAddress } from './data-source-options';
import { startEmbeddedPostgres } from './embedded/embedded-postgres';
import { migrate } from './migrate';

/** A database that is up and has this version's schema. */
export interface StartedDatabase {
  readonly address: DatabaseAddress;
  /** Stops the embedded server when nobody else uses it; an outside database is left alone. */
  stop(): Promise<void>;
}

/**
 * Starts or joins the embedded server when DATABASE_URL is empty, then migrates.
 * @param report receives events for the log
 */
export async function startDatabase(
  env: Env,
  report: (event: string, fields: Record<string, unknown>) => void = () => undefined,
): Promise<StartedDatabase> {
  const database = await reach(env, report);
  try {
    const migrations = await migrate(database.address);
    if (migrations.length > 0) report('database migrated', { migrations });
    return database;
  } catch (error) {
    await database.stop();
    throw error;
  }
}

async function reach(
  env: Env,
  report: (event: string, fields: Record<string, unknown>) => void,
): Promise<StartedDatabase> {
  if (env.databaseUrl) return { address: { url: env.databaseUrl }, stop: () => Promise.resolve() };
  const server = await startEmbeddedPostgres({
    folder: join(env.dataDir, 'postgres'),
    database: 'deleted_calls',
    onEvent: report,
  });
  return { address: server.connection, stop: () => server.stop() };
}
