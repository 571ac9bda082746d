/** Calls deleted over the API, against the bare delete-returning-insert of as many rows by psql. */
const { execFileSync } = require('node:child_process');
const { BARE_TABLES, bareDeletion } = require('../bare-tables.js');
const { makeDatabase } = require('../database.js');
const { inPairs } = require('../pairs.js');
const { postgresTool } = require('../postgres-tools.js');
const { Product } = require('../product.js');
const { addCalls, startActivity } = require('../sample-rows.js');

const BARE_DELETION = bareDeletion();

async function measure(stage) {
  const rows = Math.min(stage.options.rows, 100_000);
  const psql = postgresTool('psql');
  const database = await makeDatabase();
  const client = await database.client();
  const product = new Product({ databaseUrl: database.url });
  try {
    await product.serve();
    await client.query(BARE_TABLES);
    const pairs = await inPairs(
      stage.options,
      () => deletedByApi(product, client, rows),
      () => deletedBare(psql, database.url, client, rows),
    );
    return [
      {
        figure: 'deletion',
        limit: 'bare delete returning insert by psql',
        unit: 'rows/s',
        ...pairs,
        atLeast: 1.5,
      },
    ];
  } finally {
    await product.stop();
    await client.end();
    await database.drop();
  }
}

async function deletedByApi(product, client, rows) {
  await addCalls(client, rows);
  const body = JSON.stringify({ filter: { carrier: 'Gamma' }, reason: 'Bench' });
  return timed(client, rows, () =>
    product.request('POST', 'calls/delete', body, { 'content-type': 'application/json' }),
  );
}

async function deletedBare(psql, url, client, rows) {
  await addCalls(client, rows);
  await client.query('insert into bare_calls select * from calls');
  await client.query('vacuum analyze bare_calls');
  const perSecond = await timed(client, rows, () => execFileSync(psql, ['-Xq', '-c', BARE_DELETION, url]));
  // Out of the way of the next pair, by the only way there is.
  await client.query('begin');
  await startActivity(client);
  await client.query('delete from calls');
  await client.query('commit');
  return perSecond;
}

/** A checkpoint before, so that none falls into one of the two alone. */
async function timed(client, rows, action) {
  await client.query('checkpoint');
  const started = process.hrtime.bigint();
  await action();
  return rows / (Number(process.hrtime.bigint() - started) / 1e9);
}

module.exports = { measure };
