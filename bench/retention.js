/** A retention run with all its steps, against pg_dump of the same rows followed by dropping their table. */
const { execFileSync } = require('node:child_process');
const { join } = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const { makeDatabase } = require('./database.js');
const { inPairs } = require('./pairs.js');
const { postgresTool } = require('./postgres-tools.js');
const { Product } = require('./product.js');
const { addDeletedCalls } = require('./sample-rows.js');
const { Skipped } = require('./skipped.js');

async function measure(stage) {
  const rows = Math.min(stage.options.rows, 200_000);
  const database = await makeDatabase();
  const client = await database.client();
  // All of the rows are older than a day.
  const product = new Product({ databaseUrl: database.url, env: { DELETED_CALLS_RETENTION_DAYS: '1' } });
  try {
    const dump = await matchingPgDump(client);
    await product.serve();
    const pairs = await inPairs(
      { rounds: Math.min(stage.options.rounds, 3) },
      () => archived(product, client, rows),
      () => dumped(dump, database.url, product.folder, client, rows),
    );
    return [
      { figure: 'retention run', limit: 'pg_dump -Fc, then drop', unit: 'rows/s', ...pairs, atLeast: 0.7 },
    ];
  } finally {
    await product.stop();
    await client.end();
    await database.drop();
  }
}

/** pg_dump reads no server newer than itself. */
async function matchingPgDump(client) {
  const tool = postgresTool('pg_dump');
  const own = Number(/(\d+)/.exec(execFileSync(tool, ['--version'], { encoding: 'utf8' }))[1]);
  const { rows } = await client.query(
    `select current_setting('server_version_num')::integer / 10000 as major`,
  );
  if (rows[0].major > own) {
    throw new Skipped(
      `pg_dump ${own} reads no server of version ${rows[0].major}; name one with DATABASE_URL`,
    );
  }
  return tool;
}

async function archived(product, client, rows) {
  await addDeletedCalls(client, rows);
  return timed(client, rows, async () => {
    const { id } = await product.request('POST', 'retention/run', '{}', {
      'content-type': 'application/json',
    });
    let run;
    do {
      await sleep(20);
      run = await product.request('GET', `retentionRuns/${id}`);
    } while (run.finished === null);
    const { rows: left } = await client.query('select count(*)::integer as count from deleted_calls');
    if (left[0].count > 0) throw new Error(`The run left ${left[0].count} rows: ${JSON.stringify(run)}`);
  });
}

async function dumped(tool, url, folder, client, rows) {
  await addDeletedCalls(client, rows);
  await client.query('create table bare_archive as select * from deleted_calls');
  const perSecond = await timed(client, rows, async () => {
    execFileSync(tool, ['-Fc', '-t', 'bare_archive', '-f', join(folder, 'bare_archive.dump'), url]);
    await client.query('drop table bare_archive');
  });
  await archivedAway(client);
  return perSecond;
}

/** The next fill begins with empty tables; guards are off for it, which takes a superuser. */
async function archivedAway(client) {
  const { rows } = await client.query(
    `select relid::text as name from pg_partition_tree('deleted_calls') where isleaf`,
  );
  for (const { name } of rows) await client.query(`drop table ${name}`);
  await client.query(`call add_deleted_calls_partition(current_date)`);
}

async function timed(client, rows, action) {
  await client.query('checkpoint');
  const started = process.hrtime.bigint();
  await action();
  return rows / (Number(process.hrtime.bigint() - started) / 1e9);
}

module.exports = { measure };
