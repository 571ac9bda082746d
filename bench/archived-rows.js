/** Deleted calls on their way into DR files and into dumps: what the figures of retention and restore share. */
const { execFileSync } = require('node:child_process');
const { setTimeout: sleep } = require('node:timers/promises');
const { makeDatabase } = require('./database.js');
const { postgresTool } = require('./postgres-tools.js');
const { Product } = require('./product.js');
const { Skipped } = require('./skipped.js');

const JSON_BODY = { 'content-type': 'application/json' };

/** Does something with a server of the product whose rows are all due, on a database that pg_dump reads. */
async function withDueRows(work) {
  const database = await makeDatabase({ forDump: true });
  const client = await database.client();
  // All of the rows are older than a day.
  const product = new Product({ databaseUrl: database.url, env: { DELETED_CALLS_RETENTION_DAYS: '1' } });
  try {
    const dump = await matchingPgDump(client);
    await product.serve();
    return await work({ database, client, product, dump });
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
      `pg_dump ${own} reads no server of version ${rows[0].major}; leave DATABASE_URL empty or name an older one`,
    );
  }
  return tool;
}

/** A retention run from its start to its end; nothing that is due may be left. */
async function runRetention(product, client) {
  const { id } = await product.request('POST', 'retention/run', '{}', JSON_BODY);
  // Asked of the database: over the API each look would be authenticated and recorded, at the run's expense.
  const over = () =>
    client.query('select 1 from retention_runs where id = $1 and finished_at is not null', [id]);
  while ((await over()).rowCount === 0) await sleep(10);
  const run = await product.request('GET', `retentionRuns/${id}`);
  const { rows: left } = await client.query('select count(*)::integer as count from deleted_calls');
  if (left[0].count > 0) throw new Error(`The run left ${left[0].count} rows: ${JSON.stringify(run)}`);
  return run;
}

/** The next fill begins with empty tables; their guard lets months go that are named to it. */
async function dropMonths(client) {
  const { rows } = await client.query(
    `select relid::text as name from pg_partition_tree('deleted_calls') where isleaf`,
  );
  for (const { name } of rows) {
    await client.query(`set deleted_calls.dropped_month = '${name}'; drop table ${name}`);
  }
  await client.query('reset deleted_calls.dropped_month');
  await client.query(`call add_deleted_calls_partition(current_date)`);
}

/** Rows a second; a checkpoint before, so that none falls into one of a pair alone. */
async function timed(client, rows, action) {
  await client.query('checkpoint');
  const started = process.hrtime.bigint();
  await action();
  return rows / (Number(process.hrtime.bigint() - started) / 1e9);
}

/**
 * How many months ago the newest one is that is due as a whole, where rows are kept for a day: on the first of a month
 * the last day of the month before is not due yet.
 */
const NEWEST_OVER = new Date().getUTCDate() === 1 ? 2 : 1;

module.exports = { NEWEST_OVER, dropMonths, JSON_BODY, matchingPgDump, runRetention, timed, withDueRows };
