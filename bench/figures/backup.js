/**
 * A backup of the whole database against pg_dump of it, and its restore into an empty one against pg_restore. The backup is made
 * by a role that may make no database, so it is read back and not restored at once.
 */
const { execFileSync } = require('node:child_process');
const { cpSync, rmSync } = require('node:fs');
const { join } = require('node:path');
const { Client } = require('pg');
const { matchingPgDump, timed } = require('../archived-rows.js');
const { makeDatabase } = require('../database.js');
const { inPairs } = require('../pairs.js');
const { postgresTool } = require('../postgres-tools.js');
const { Product, MIB } = require('../product.js');
const { addDeletedCalls } = require('../sample-rows.js');

const SAVER = 'deleted_calls_bench_saver';
const RESTORED = 'deleted_calls_bench_restored';

async function measure({ options }) {
  const { rows } = options;
  const pgRestore = postgresTool('pg_restore');
  const database = await makeDatabase({ forDump: true });
  const client = await database.client();
  const product = new Product({ databaseUrl: await letSaverIn(client, database.url) });
  try {
    const pgDump = await matchingPgDump(client);
    await addDeletedCalls(client, rows);
    await product.serve();
    await product.end();
    const file = join(product.folder, 'whole.dump');
    const rounds = { ...options, rounds: Math.min(options.rounds, 3) };
    const peaks = { saved: 0, restored: 0 };
    const saved = await inPairs(
      rounds,
      () =>
        timed(client, rows, async () => {
          const { peakBytes } = await product.command('backup', 'create', '--json');
          peaks.saved = Math.max(peaks.saved, peakBytes);
        }),
      () => timed(client, rows, () => execFileSync(pgDump, ['-Fc', '-f', file, database.url])),
    );
    const restored = await inPairs(
      rounds,
      () =>
        intoEmpty(client, database.url, rows, async (url) => {
          peaks.restored = Math.max(peaks.restored, await restoreWith(product, url));
        }),
      () => intoEmpty(client, database.url, rows, (url) => execFileSync(pgRestore, ['-d', url, file])),
    );
    return [
      { figure: 'backup', limit: 'pg_dump -Fc', unit: 'rows/s', ...saved, note: peakOf(peaks.saved) },
      {
        figure: 'restore of a backup',
        limit: 'pg_restore',
        unit: 'rows/s',
        ...restored,
        note: peakOf(peaks.restored),
      },
    ];
  } finally {
    await product.stop();
    await client.query(`drop database if exists ${RESTORED}`);
    await client.query(`drop owned by ${SAVER}; drop role ${SAVER}`);
    await client.end();
    await database.drop();
  }
}

/** The rights of the running server. */
async function letSaverIn(client, url) {
  await client.query(`drop role if exists ${SAVER}; create role ${SAVER} login password 'bench'`);
  const { migrate } = require('../../dist/database/migrate.js');
  await migrate({ url }, () => undefined, 'existing', SAVER);
  return url.replace(/\/\/[^@]*@/, `//${SAVER}:bench@`);
}

/** Peak memory of the command, in bytes. */
async function restoreWith(saving, databaseUrl) {
  const { DATA_DIR } = saving.env;
  const product = new Product({
    databaseUrl,
    env: {
      STORAGE_URL: `file://${join(DATA_DIR, 'files')}`,
      DR_IDENTITY_FILE: join(DATA_DIR, 'keys', 'dr-identity.txt'),
    },
  });
  try {
    cpSync(join(DATA_DIR, 'keys'), join(product.env.DATA_DIR, 'keys'), { recursive: true });
    return (await product.command('backup', 'restore', '--json')).peakBytes;
  } finally {
    rmSync(product.folder, { recursive: true, force: true });
  }
}

/** Rows a second into a database that is made before, and checked and dropped after it. */
async function intoEmpty(client, ownUrl, rows, restore) {
  await client.query(`create database ${RESTORED} template template0`);
  const url = ownUrl.replace(/\/[^/?]*(\?|$)/, `/${RESTORED}$1`);
  const perSecond = await timed(client, rows, () => restore(url));
  const restored = new Client({ connectionString: url });
  await restored.connect();
  const found = await restored.query('select count(*)::integer as count from deleted_calls');
  await restored.end();
  if (found.rows[0].count !== rows) throw new Error(`${found.rows[0].count} of ${rows} rows came back`);
  await client.query(`drop database ${RESTORED} with (force)`);
  return perSecond;
}

function peakOf(bytes) {
  return `peak memory ${Math.round(bytes / MIB)} MB`;
}

module.exports = { measure };
