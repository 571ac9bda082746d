import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import type { DatabaseAddress } from '../../src/database/connection';
import { EmbeddedPostgres, startEmbeddedPostgres } from '../../src/database/embedded/embedded-postgres';
import { migrate } from '../../src/database/migrate';
import { SERVER_ROLE } from '../../src/database/roles/server-grants';
import { FAST } from './database/embedded-postgres-folders';
import { PROJECT_FOLDER } from './project-folder';

/** The throw-away server of one test run; TEST_DATABASE_URL names another one to use, as its superuser. */
interface TestServer {
  stop(): Promise<void>;
}

declare global {
  var testServer: TestServer | undefined;
}

const TEMPLATE = 'deleted_calls_template';

/** Starts a real PostgreSQL once and migrates a template, which each test file clones in a few milliseconds. */
export default async function setUp(): Promise<void> {
  await buildConsole();
  const outside = process.env.TEST_DATABASE_URL;
  const folder = await mkdtemp(join(await parentFolder(), 'deleted-calls-test-'));
  const server = outside ? null : await startServer(folder);
  const address = outside ?? urlOf(server as EmbeddedPostgres);
  process.env.TEST_SERVER = address;
  await makeTemplate(address);
  process.env.TEST_SERVER_ROLE = await letServerIn(address);
  globalThis.testServer = {
    stop: async () => {
      await server?.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const MEMORY = '/dev/shm';
const ENOUGH_BYTES = 2_000_000_000;

/** In memory where there is enough: each test file makes and drops a database, which is hundreds of files. */
async function parentFolder(): Promise<string> {
  const found = await statfs(MEMORY).catch(() => null);
  return found && found.bavail * found.bsize > ENOUGH_BYTES ? MEMORY : tmpdir();
}

/** The server serves the console as it was built; only when its source changed is it built anew. */
async function buildConsole(): Promise<void> {
  await promisify(execFile)(process.execPath, [join(PROJECT_FOLDER, 'scripts', 'build-console.js')]);
}

/** Nothing of this server outlives it: what brings rows back after a crash is left out. */
const THROW_AWAY = {
  ...FAST,
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_size: '256MB',
  max_wal_senders: '0',
  // Of a new password, at each log-in: tests log in thousands of times.
  scram_iterations: '1',
};

async function startServer(folder: string): Promise<EmbeddedPostgres> {
  const settings = { ...THROW_AWAY, max_connections: '200', shared_buffers: '128MB' };
  const server = await startEmbeddedPostgres({
    folder: join(folder, 'postgres'),
    database: 'postgres',
    settings,
  });
  const { user, password } = server.connection;
  // Kept anew, now that it takes one iteration.
  await onServer(urlOf(server), `alter role ${user} password '${password}'`);
  return server;
}

async function makeTemplate(address: string): Promise<void> {
  await onServer(address, `drop database if exists ${TEMPLATE} with (force)`);
  await onServer(address, `create database ${TEMPLATE}`);
  const template: DatabaseAddress = { url: withDatabase(address, TEMPLATE) };
  await migrate(template, () => undefined, 'any', SERVER_ROLE);
}

/** Lets the role of the running server in; answers its name and password as an address has them. */
async function letServerIn(address: string): Promise<string> {
  const password = randomBytes(12).toString('hex');
  await onServer(address, `alter role ${SERVER_ROLE} login password '${password}'`);
  return `${SERVER_ROLE}:${password}`;
}

function urlOf({ connection }: EmbeddedPostgres): string {
  return `postgres://${connection.user}:${connection.password}@/postgres?host=${encodeURIComponent(connection.host)}&port=${connection.port}`;
}

async function onServer(address: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: address });
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** The same server, another database. */
function withDatabase(address: string, database: string): string {
  return address.replace(/\/[^/?]*(\?|$)/, `/${database}$1`);
}
