/** A throw-away database: on the server of DATABASE_URL, or on a PostgreSQL of its own, embedded or pg_dump's. */
const { randomBytes } = require('node:crypto');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { Client } = require('pg');
const { packagedServer } = require('./packaged-postgres.js');

const DIST = join(__dirname, '..', 'dist');

/**
 * @param {{forDump?: boolean}} options `forDump`: on a server that the installed pg_dump can read
 * @returns {Promise<{url: string, client: () => Promise<Client>, drop: () => Promise<void>}>} a migrated, empty
 *   database; `drop` removes it with everything in it
 */
async function makeDatabase({ forDump = false } = {}) {
  const server = await serverFor(forDump);
  const name = `deleted_calls_bench_${randomBytes(4).toString('hex')}`;
  const url = urlOf(server.url, name);
  await onServer(server.url, `create database ${name}`);
  const { migrate } = require(join(DIST, 'database', 'migrate.js'));
  await migrate({ url });
  return {
    url,
    client: () => connect(url),
    drop: async () => {
      await onServer(server.url, `drop database ${name} with (force)`);
      await server.stop();
    },
  };
}

function serverFor(forDump) {
  if (process.env.DATABASE_URL) return outsideServer();
  return forDump ? packagedServer() : embeddedServer();
}

function outsideServer() {
  return { url: process.env.DATABASE_URL, stop: async () => {} };
}

async function embeddedServer() {
  const { startEmbeddedPostgres } = require(join(DIST, 'database', 'embedded', 'embedded-postgres.js'));
  const folder = mkdtempSync(join(tmpdir(), 'deleted-calls-bench-db-'));
  const server = await startEmbeddedPostgres({
    folder: join(folder, 'postgres'),
    database: 'postgres',
    postgresBin: process.env.POSTGRES_BIN ?? '',
  });
  const { host, port, user, password } = server.connection;
  return {
    url: `postgres://${user}:${password}@localhost:${port}/postgres?host=${encodeURIComponent(host)}`,
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function urlOf(serverUrl, database) {
  return serverUrl.replace(/\/[^/?]*(\?|$)/, `/${database}$1`);
}

async function onServer(url, statement) {
  const client = await connect(url);
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function connect(url) {
  const client = new Client({ connectionString: url });
  // Of a figure that failed, the database is dropped while its connections are open: its own error is the one to show.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

module.exports = { makeDatabase };
