import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../../src/database/data-source-options';
import { forgetOnceAWorker, onceAWorker } from '../once-a-worker';

const TEMPLATE = 'deleted_calls_template';

/** A migrated database of its own for one test file. */
export interface TestDatabase {
  /** As the application works: with the rights of the running server alone. */
  readonly url: string;
  /** As a superuser: who migrates. */
  readonly ownerUrl: string;
  /** For plain SQL, as a superuser; closed by {@link TestDatabase.drop}. */
  readonly sql: Client;
  /** Another connection of a superuser; closed by {@link TestDatabase.drop} if not before. */
  connect(): Promise<Client>;
  drop(): Promise<void>;
}

/** Clones the template that the global set-up migrated. */
export function createTestDatabase(): Promise<TestDatabase> {
  return createDatabaseFrom(TEMPLATE, process.env.TEST_SERVER_ROLE);
}

/** One with a pool on it, as the application's modules get it; dropped, the pool is closed. */
export interface OpenDatabase extends TestDatabase {
  readonly dataSource: DataSource;
}

/**
 * For tests of repositories: a clone and a pool on it.
 * @param open {@link openOwnersDataSource} where the test itself writes what the application never does
 */
export async function createOpenDatabase(open = openDataSource): Promise<OpenDatabase> {
  const database = await createTestDatabase();
  const dataSource = await open(database);
  const drop = async (): Promise<void> => {
    await dataSource.destroy();
    await database.drop();
  };
  return { ...database, dataSource, drop };
}

/** As PostgreSQL makes it: what a dump is loaded into. Nobody but a superuser may do anything there. */
export function createEmptyDatabase(encoding?: string): Promise<TestDatabase> {
  return createDatabaseFrom(encoding ? `template0 encoding '${encoding}' locale 'C'` : 'template0');
}

/** @param credentials `name:password` of the role that works there; a superuser when left out */
async function createDatabaseFrom(template: string, credentials?: string): Promise<TestDatabase> {
  const server = process.env.TEST_SERVER;
  if (!server)
    throw new Error('No test database: run the tests through jest with its global set-up (npm test)');
  const name = `test_${randomBytes(6).toString('hex')}`;
  // Copied as files it is there in a sixth of the time that it takes page by page through the log.
  await onServer(server, `create database ${name} template ${template} strategy file_copy`);
  return openTestDatabase(server, name, credentials);
}

/** A database as it is at this moment, and the same to go on with: copying takes that nobody is connected. */
export async function copyTestDatabase(
  database: TestDatabase,
): Promise<{ readonly database: TestDatabase; readonly copy: TestDatabase }> {
  const [, name = ''] = /\/([^/?]+)(\?|$)/.exec(database.ownerUrl) ?? [];
  const server = process.env.TEST_SERVER as string;
  await onServer(
    server,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and pid <> pg_backend_pid()`,
  );
  const copy = await createDatabaseFrom(name, process.env.TEST_SERVER_ROLE);
  return { database: await openTestDatabase(server, name, process.env.TEST_SERVER_ROLE), copy };
}

/** @param credentials as of {@link createDatabaseFrom} */
async function openTestDatabase(server: string, name: string, credentials?: string): Promise<TestDatabase> {
  const ownerUrl = server.replace(/\/[^/?]*(\?|$)/, `/${name}$1`);
  const url = credentials ? ownerUrl.replace(/\/\/[^@]*@/, `//${credentials}@`) : ownerUrl;
  const clients: Client[] = [];
  const connect = async (): Promise<Client> => {
    const client = new Client({ connectionString: ownerUrl });
    await client.connect();
    // Dropping by force, as when a test left a process behind, must not crash the test run.
    client.on('error', () => undefined);
    clients.push(client);
    return client;
  };
  return {
    url,
    ownerUrl,
    sql: await connect(),
    connect,
    drop: async () => {
      await Promise.all(clients.map((client) => client.end().catch(() => undefined)));
      await onServer(server, `drop database ${name} with (force)`);
    },
  };
}

/** A pool of its own, as the application's modules get it. */
export function openDataSource(database: TestDatabase): Promise<DataSource> {
  return new DataSource(dataSourceOptions({ url: database.url }, 5)).initialize();
}

/** A pool of whoever migrates. */
export function openOwnersDataSource(database: TestDatabase): Promise<DataSource> {
  return new DataSource(dataSourceOptions({ url: database.ownerUrl }, 5)).initialize();
}

const ADMIN = 'connection to the test server';

/** On one connection of each worker: an own one for each would take longer than most of the statements. */
async function onServer(server: string, statement: string): Promise<void> {
  const client = await onceAWorker(ADMIN, () => connectTo(server));
  await client.query(statement);
}

async function connectTo(server: string): Promise<Client> {
  const client = new Client({ connectionString: server });
  // Where a test ends the connections of others, the next one makes another.
  client.on('error', () => forgetOnceAWorker(ADMIN));
  await client.connect();
  // It does not keep the worker alive.
  (client as Client & { unref(): void }).unref();
  return client;
}
