/**
 * Writes docs/schema.sql, the schema as the migrations make it, or with --check fails when the committed one differs.
 * The migrations run in a database of an embedded PostgreSQL that is thrown away afterwards.
 */
const { mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { Client } = require('pg');

const file = join(__dirname, '..', 'docs', 'schema.sql');

async function main() {
  const schema = await onThrowAwayServer(describeMigrated);
  if (!process.argv.includes('--check')) writeFileSync(file, schema);
  else if (schema !== readFileSync(file, 'utf8')) {
    process.stderr.write(
      'docs/schema.sql differs from the migrations: run "npm run schema" and commit it.\n',
    );
    process.exitCode = 1;
  }
}

async function onThrowAwayServer(work) {
  const { startEmbeddedPostgres } = require('../dist/database/embedded/embedded-postgres.js');
  const folder = mkdtempSync(join(tmpdir(), 'deleted-calls-schema-'));
  try {
    const settings = { fsync: 'off' };
    const server = await startEmbeddedPostgres({
      folder: join(folder, 'postgres'),
      database: 'schema',
      settings,
    });
    try {
      return await work(server.connection);
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function describeMigrated(connection) {
  const { migrate } = require('../dist/database/migrate.js');
  const { describeSchema } = require('../dist/database/schema/describe-schema.js');
  await migrate(connection, () => undefined, 'any', 'deleted_calls_server');
  const client = new Client(connection);
  await client.connect();
  try {
    return await describeSchema(client);
  } finally {
    await client.end();
  }
}

void main();
