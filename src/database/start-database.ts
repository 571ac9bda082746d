import { Clock } from '../common/clock';
import { withHeartbeat } from '../common/heartbeat';
import type { Env } from '../config/env';
import { makeDataFolder, requireDataFolder, requireEmbeddedDatabase } from '../installation/data-folder';
import { NoInstallationError } from '../installation/no-installation.error';
import type { DatabaseAddress } from './connection';
import { startEmbeddedPostgres } from './embedded/embedded-postgres';
import { embeddedPlace } from './embedded/owner-address';
import type { MigrationReport } from './migrate';
import { withReader } from './reader';
import { workingRole, worksAsOwner } from './roles/working-role';
import { connectionsOf, isOfFit, readSafety, SafetyDoubt, safetyDoubts } from './safety/database-safety';
import { requireSchema } from './schema-version/require-schema';
import { SchemaError } from './schema-version/schema.error';

/** A database that is up and has a schema that this version works on. */
export interface StartedDatabase {
  /** What the process works with. */
  readonly address: DatabaseAddress;
  /** What it migrates with, and nothing else. */
  readonly owner: DatabaseAddress;
  /** It takes no changes, so nothing was migrated and nothing can be made. */
  readonly isStandby: boolean;
  /** In which ways an outside database can lose changes that it acknowledged, and does not fit this server. */
  readonly doubts: readonly SafetyDoubt[];
  /** Absolute path of the folder of the embedded server's programs; null for an outside database. */
  readonly programs: string | null;
  /** Stops the embedded server when nobody else uses it; an outside database is left alone. */
  stop(): Promise<void>;
}

/** Names of the migrations that were run, and what they did to rows. */
interface Migrated {
  readonly migrations: readonly string[];
  readonly reports: readonly MigrationReport[];
}

const OWN_ROLE_ADVICE =
  'Give it a role that can do no more than it must, with DATABASE_OWNER_URL: docs/install.md, "A PostgreSQL of your own", says how.';

type Report = (event: string, fields: Record<string, unknown>) => void;

/**
 * For the server: makes what is missing, starts or joins the embedded server when DATABASE_URL is empty, then migrates. On a
 * standby, and for a server that only reads, the schema is only checked.
 * @param report receives events for the log
 * @param onLaunched told when an embedded server was launched, which does not serve yet
 * @throws SchemaError the schema is a newer version's; nothing was changed
 * @throws DataFolderError
 */
export async function startDatabase(
  env: Env,
  report: Report = () => undefined,
  onLaunched?: () => void,
): Promise<StartedDatabase> {
  await makeDataFolder(env.dataDir);
  const reached = await reach(env, report, onLaunched);
  return prepared(reached, async (database) => {
    const { address, owner, isStandby } = database;
    const isReader = isStandby || env.readOnly;
    await (isReader
      ? requireSchema(env.databaseUrl ? address : owner, 'read only')
      : migrated(database, report));
    for (const { code, detail } of database.doubts)
      report(isOfFit(code) ? 'the database does not fit this server' : 'acknowledged changes can be lost', {
        doubt: code,
        advice: detail,
      });
    if (env.databaseUrl && (await worksAsOwner(database.address))) {
      report('the server works as the owner of its tables', { advice: OWN_ROLE_ADVICE });
    }
  });
}

async function migrated(database: StartedDatabase, report: Report): Promise<void> {
  const { migrations, reports } = await withHeartbeat(
    (seconds) => report('database is being migrated', { seconds }),
    () => migrateSchema(database),
  );
  if (migrations.length > 0) report('database migrated', { migrations });
  for (const { event, ...fields } of reports) report(event, fields);
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
  const database = await prepared(await reach(env), async (reached) => {
    try {
      await requireSchema(reached.owner);
    } catch (error) {
      if (!isMissing(error)) throw error;
      isNew = (await migrateSchema(reached)).migrations.length > 0;
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
  const database = await existing(env, async (reached) => {
    migrated = await migrateSchema(reached, 'existing');
  });
  return { database, ...migrated };
}

/**
 * For a command, which makes and migrates nothing: the database of an installation that has a schema that this version works on.
 * @throws NoInstallationError nothing was made
 * @throws SchemaError the schema is another version's; nothing was changed
 */
export async function openDatabase(env: Env): Promise<StartedDatabase> {
  // Before it is migrated, nobody but the owner of the embedded database may look.
  return existing(env, ({ address, owner }) => requireSchema(env.databaseUrl ? address : owner));
}

/** @param prepare throws a SchemaError where there is no schema */
async function existing(
  env: Env,
  prepare: (database: StartedDatabase) => Promise<void>,
): Promise<StartedDatabase> {
  if (!env.databaseUrl) await requireEmbeddedDatabase(env.dataDir);
  return prepared(await reach(env), async (database) => {
    try {
      await prepare(database);
    } catch (error) {
      if (!isMissing(error)) throw error;
      throw env.databaseUrl ? NoInstallationError.inDatabase() : NoInstallationError.inFolder(env.dataDir);
    }
    await requireDataFolder(env.dataDir);
  });
}

/**
 * For a restore of the database: makes the data folder and the embedded server where they are missing, and no schema.
 * @throws DataFolderError
 */
export async function reachDatabase(env: Env): Promise<StartedDatabase> {
  await makeDataFolder(env.dataDir);
  return reach(env);
}

/** Brings a database that was restored to this version's schema, and lets the server's role in. */
export async function migrateRestored(database: StartedDatabase): Promise<readonly string[]> {
  return (await migrateSchema(database, 'existing')).migrations;
}

/** TypeORM, which migrates, takes long to load: commands that only read do without. */
async function migrateSchema(
  { address, owner }: StartedDatabase,
  schema?: 'any' | 'existing',
): Promise<Migrated> {
  const server = owner === address ? null : await workingRole(address, owner);
  const { migrate } = await import('./migrate.js');
  const reports: MigrationReport[] = [];
  return { migrations: await migrate(owner, (done) => reports.push(done), schema, server), reports };
}

function isMissing(error: unknown): boolean {
  return error instanceof SchemaError && error.schema === 'missing';
}

async function prepared(
  database: StartedDatabase,
  prepare: (database: StartedDatabase) => Promise<void>,
): Promise<StartedDatabase> {
  try {
    await prepare(database);
    return database;
  } catch (error) {
    await database.stop();
    throw error;
  }
}

async function reach(env: Env, report?: Report, onLaunched?: () => void): Promise<StartedDatabase> {
  if (env.databaseUrl) {
    const address = { url: env.databaseUrl };
    const owner = env.databaseOwnerUrl ? { url: env.databaseOwnerUrl } : address;
    const safety = await withReader(address, (reader) => readSafety(reader, new Clock()));
    const doubts = safetyDoubts(safety, connectionsOf(env));
    const { isStandby } = safety;
    return { address, owner, isStandby, doubts, programs: null, stop: () => Promise.resolve() };
  }
  const server = await startEmbeddedPostgres({ ...embeddedPlace(env), onEvent: report, onLaunched });
  return {
    address: server.work,
    owner: server.connection,
    isStandby: false,
    doubts: [],
    programs: server.programs,
    stop: () => server.stop(),
  };
}
