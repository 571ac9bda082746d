import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../../src/database/data-source-options';

const TEMPLATE = 'deleted_calls_template';

/** A migrated database of its own for one test file. */
export interface TestDatabase {
  readonly url: string;
  /** For plain SQL; closed by {@link TestDatabase.drop}. */
  readonly sql: Client;
  /** Another connection; closed by {@link TestDatabase.drop} if not before. */
  connect(): Promise<Client>;
  drop(): Promise<void>;
}

/** Clones the template that the global set-up migrated. */
export function createTestDatabase(): Promise<TestDatabase> {
  return createDatabaseFrom(TEMPLATE);
}

/** One with a pool on it, as the application's modules get it; dropped, the pool is closed. */
export interface OpenDatabase extends TestDatabase {
  readonly dataSource: DataSource;
}

/** For tests of repositories: a clone and a pool on it. */
export async function createOpenDatabase(): Promise<OpenDatabase> {
  const database = await createTestDatabase();
  const dataSource = await openDataSource(database);
  const drop = async (): Promise<void> => {
    await dataSource.destroy();
    await database.drop();
  };
  return { ...database, dataSource, drop };
}

/** As PostgreSQL makes it: what a dump is loaded into. */
export function createEmptyDatabase(): Promise<TestDatabase> {
  return createDatabaseFrom('template0');
}

async function createDatabaseFrom(template: string): Promise<TestDatabase> {
  const server = process.env.TEST_SERVER;
  if (!server)
    throw new Error('No test database: run the tests through jest with its global set-up (npm test)');
  const name = `test_${randomBytes(6).toString('hex')}`;
  // Copied as files it is there in a sixth of the time that it takes page by page through the log.
  await onServer(server, `create database ${name} template ${template} strategy file_copy`);
  const url = server.replace(/\/[^/?]*(\?|$)/, `/${name}$1`);
  const clients: Client[] = [];
  const connect = async (): Promise<Client> => {
    const client = new Client({ connectionString: url });
    await client.connect();
    // Dropping by force, as when a test left a process behind, must not crash the test run.
    client.on('error', () => undefined);
    clients.push(client);
    return client;
  };
  return {
    url,
    sql: await connect(),
    connect,
    drop: async () => {
      await Promise.all(clients.map((client) => client.end()));
      await onServer(server, `drop database ${name} with (force)`);
    },
  };
}

/** A pool of its own, as the application's modules get it. */
export function openDataSource(database: TestDatabase): Promise<DataSource> {
  return new DataSource(dataSourceOptions({ url: database.url }, 5)).initialize();
}

async function onServer(server: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
