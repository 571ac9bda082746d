/** A throw-away database: on the server of DATABASE_URL, or in an embedded PostgreSQL of its own. */
const { randomBytes } = require('node:crypto');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { Client } = require('pg');

const DIST = join(__dirname, '..', 'dist');

/**
 * @returns {Promise<{url: string, client: () => Promise<Client>, drop: () => Promise<void>}>} a migrated, empty
 *   database; `drop` removes it with everything in it
 */
async function makeDatabase() {
  const server = process.env.DATABASE_URL ? outsideServer() : await embeddedServer();
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

function outsideServer() {
  return { url: process.env.DATABASE_URL, stop: async () => {} };
}

async function embeddedServer() {
  const { startEmbeddedPostgres } = require(join(DIST, 'database', 'embedded', 'embedded-postgres.js'));
  const folder = mkdtempSync(join(tmpdir(), 'deleted-calls-bench-db-'));
  const server = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), database: 'postgres' });
  const { host, port, user } = server.connection;
  return {
    url: `postgres://${user}@localhost:${port}/postgres?host=${encodeURIComponent(host)}`,
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
  await client.connect();
  return client;
}

module.exports = { makeDatabase };
