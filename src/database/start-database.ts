import { join } from 'node:path';
import type { Env } from '../config/env';
import type { DatabaseAddress } from './connection';
import { startEmbeddedPostgres } from './embedded/embedded-postgres';
import type { MigrationReport } from './migrate';
import { requireSchema } from './schema-version/require-schema';
import { SchemaError } from './schema-version/schema.error';

/** A database that is up and has this version's schema. */
export interface StartedDatabase {
  readonly address: DatabaseAddress;
  /** Stops the embedded server when no other process uses it. Does nothing to an outside database. */
  stop(): Promise<void>;
}

type Report = (event: string, fields: Record<string, unknown>) => void;

/**
 * For the server: starts or joins the embedded server when DATABASE_URL is empty, then migrates.
 * @param report receives events for the log
 * @throws SchemaError the schema is a newer version's; nothing was changed
 */
export async function startDatabase(env: Env, report: Report = () => undefined): Promise<StartedDatabase> {
  return prepared(await reach(env, report), async (address) => {
    const reports: MigrationReport[] = [];
    const migrations = await migrateSchema(address, (done) => reports.push(done));
    if (migrations.length > 0) report('database migrated', { migrations });
    for (const { event, ...fields } of reports) report(event, fields);
  });
}

/**
 * For a command, which never migrates: the same, of a database that has this version's schema.
 * @throws SchemaError the schema is another version's; nothing was changed
 */
export async function openDatabase(env: Env): Promise<StartedDatabase> {
  return prepared(await reach(env), requireOrMakeSchema);
}

/** Where there is no schema at all, a command makes it. */
async function requireOrMakeSchema(address: DatabaseAddress): Promise<void> {
  try {
    await requireSchema(address);
  } catch (error) {
    if (!(error instanceof SchemaError && error.schema === 'missing')) throw error;
    await migrateSchema(address);
  }
}

/** TypeORM, which migrates, takes long to load: commands that only read do without. */
async function migrateSchema(
  address: DatabaseAddress,
  report?: (done: MigrationReport) => void,
): Promise<string[]> {
  return (await import('./migrate.js')).migrate(address, report);
}

async function prepared(
  database: StartedDatabase,
  prepare: (address: DatabaseAddress) => Promise<void>,
): Promise<StartedDatabase> {
  try {
    await prepare(database.address);
    return database;
  } catch (error) {
    await database.stop();
    throw error;
  }
}

async function reach(env: Env, report?: Report): Promise<StartedDatabase> {
  if (env.databaseUrl) return { address: { url: env.databaseUrl }, stop: () => Promise.resolve() };
  const server = await startEmbeddedPostgres({
    folder: join(env.dataDir, 'postgres'),
    database: 'deleted_calls',
    onEvent: report,
  });
  return { address: server.connection, stop: () => server.stop() };
}
