import { join } from 'node:path';
import { withHeartbeat } from '../common/heartbeat';
import type { Env } from '../config/env';
import { makeDataFolder, requireDataFolder, requireEmbeddedDatabase } from '../installation/data-folder';
import { NoInstallationError } from '../installation/no-installation.error';
import type { DatabaseAddress } from './connection';
import { startEmbeddedPostgres } from './embedded/embedded-postgres';
import type { MigrationReport } from './migrate';
import { requireSchema } from './schema-version/require-schema';
import { SchemaError } from './schema-version/schema.error';

/** A database that is up and has this version's schema. */
export interface StartedDatabase {
  readonly address: DatabaseAddress;
  /** Stops the embedded server when nobody else uses it; an outside database is left alone. */
  stop(): Promise<void>;
}

/** Names of the migrations that were run, and what they did to rows. */
interface Migrated {
  readonly migrations: readonly string[];
  readonly reports: readonly MigrationReport[];
}

type Report = (event: string, fields: Record<string, unknown>) => void;

/**
 * For the server: makes what is missing, starts or joins the embedded server when DATABASE_URL is empty, then migrates.
 * @param report receives events for the log
 * @throws SchemaError the schema is a newer version's; nothing was changed
 * @throws DataFolderError
 */
export async function startDatabase(env: Env, report: Report = () => undefined): Promise<StartedDatabase> {
  await makeDataFolder(env.dataDir);
  return prepared(await reach(env, report), async (address) => {
    const { migrations, reports } = await withHeartbeat(
      (seconds) => report('database is being migrated', { seconds }),
      () => migrateSchema(address),
    );
    if (migrations.length > 0) report('database migrated', { migrations });
    for (const { event, ...fields } of reports) report(event, fields);
  });
}

/**
 * For `init`: makes what is missing; a schema that is there already is only checked.
 * @returns whether the schema was made, too
 * @throws SchemaError the schema is another version's; nothing was changed
 * @throws DataFolderError
 */
export async function makeDatabase(env: Env): Promise<{ database: StartedDatabase; isNew: boolean }> {
  await makeDataFolder(env.dataDir);
  let isNew = false;
  const database = await prepared(await reach(env), async (address) => {
    try {
      await requireSchema(address);
    } catch (error) {
      if (!isMissing(error)) throw error;
      isNew = (await migrateSchema(address)).migrations.length > 0;
    }
  });
  return { database, isNew };
}

/**
 * For `migrate`: the database of an installation that is there, brought to this version's schema.
 * @returns what the migrations did, too
 * @throws NoInstallationError nothing was made
 * @throws SchemaError the schema is a newer version's; nothing was changed
 */
export async function migrateDatabase(env: Env): Promise<{ database: StartedDatabase } & Migrated> {
  let migrated: Migrated = { migrations: [], reports: [] };
  const database = await existing(env, async (address) => {
    migrated = await migrateSchema(address, 'existing');
  });
  return { database, ...migrated };
}

/**
 * For a command, which makes and migrates nothing: the database of an installation that has this version's schema.
 * @throws NoInstallationError nothing was made
 * @throws SchemaError the schema is another version's; nothing was changed
 */
export async function openDatabase(env: Env): Promise<StartedDatabase> {
  return existing(env, requireSchema);
}

/** @param prepare throws a SchemaError where there is no schema */
async function existing(
  env: Env,
  prepare: (address: DatabaseAddress) => Promise<void>,
): Promise<StartedDatabase> {
  if (!env.databaseUrl) await requireEmbeddedDatabase(env.dataDir);
  return prepared(await reach(env), async (address) => {
    try {
      await prepare(address);
    } catch (error) {
      if (!isMissing(error)) throw error;
      throw env.databaseUrl ? NoInstallationError.inDatabase() : NoInstallationError.inFolder(env.dataDir);
    }
    await requireDataFolder(env.dataDir);
  });
}

/** TypeORM, which migrates, takes long to load: commands that only read do without. */
async function migrateSchema(address: DatabaseAddress, schema?: 'any' | 'existing'): Promise<Migrated> {
  const { migrate } = await import('./migrate.js');
  const reports: MigrationReport[] = [];
  return { migrations: await migrate(address, (done) => reports.push(done), schema), reports };
}

function isMissing(error: unknown): boolean {
  return error instanceof SchemaError && error.schema === 'missing';
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
