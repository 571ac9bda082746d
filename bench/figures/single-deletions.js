/** Single calls deleted over the API by many at once, against as many bare deletions, each a transaction, by pgbench. */
const autocannon = require('autocannon');
const { BARE_TABLES, bareDeletion } = require('../bare-tables.js');
const { makeDatabase } = require('../database.js');
const { inPairs } = require('../pairs.js');
const { pgbench } = require('../postgres-tools.js');
const { KEY, Product } = require('../product.js');
const { addCalls } = require('../sample-rows.js');

const CALLS = 4_000;
const CONNECTIONS = 50;

const BARE_DELETION = bareDeletion('where id = (select id from bare_calls limit 1 for update skip locked)');

async function measure(stage) {
  const database = await makeDatabase();
  const client = await database.client();
  const product = new Product({ databaseUrl: database.url });
  try {
    await product.serve();
    await client.query(BARE_TABLES);
    const bare = async () => {
      await addCalls(client, 20 * CALLS);
      await client.query(
        'truncate bare_calls, bare_deleted; insert into bare_calls select * from calls; analyze bare_calls; checkpoint',
      );
      return pgbench(database.url, BARE_DELETION, { ...stage.options, connections: 16 });
    };
    const pairs = await inPairs(stage.options, () => deletedByApi(product, client), bare);
    return [
      {
        figure: 'single deletions',
        limit: 'bare delete returning insert, a transaction each, by pgbench',
        unit: 'calls/s',
        ...pairs,
        atLeast: 0.25,
      },
    ];
  } finally {
    await product.stop();
    await client.end();
    await database.drop();
  }
}

/** @returns calls a second */
async function deletedByApi(product, client) {
  await addCalls(client, CALLS);
  const { rows } = await client.query('select id::text as id from calls order by id desc limit $1', [CALLS]);
  await client.query('checkpoint');
  const origin = product.url('calls/');
  const { pathname } = new URL(origin);
  let next = 0;
  const result = await autocannon({
    url: origin,
    method: 'DELETE',
    amount: rows.length,
    connections: CONNECTIONS,
    headers: { authorization: `Bearer ${KEY}` },
    requests: [
      {
        method: 'DELETE',
        setupRequest: (request) => ({
          ...request,
          path: `${pathname}${rows[next++ % rows.length].id}?reason=Bench`,
        }),
      },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} deletions were not done, ${result.errors} not answered`);
  return rows.length / result.duration;
}

module.exports = { measure };
