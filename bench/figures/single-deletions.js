/** Single calls deleted over the API by many at once, against as many bare deletions, each a transaction, by pgbench. */
const autocannon = require('autocannon');
const { EVIDENCE_COLUMNS } = require('../../dist/deleted-calls/evidence-columns.js');
const { makeDatabase } = require('../database.js');
const { inPairs } = require('../pairs.js');
const { pgbench } = require('../postgres-tools.js');
const { KEY, Product } = require('../product.js');
const { addCalls } = require('../sample-rows.js');

const CALLS = 4_000;
const CONNECTIONS = 50;

const BARE_TABLES = `
  create table if not exists bare_calls (like calls including indexes including constraints);
  create table if not exists bare_deleted (like deleted_calls including indexes including constraints);
  create sequence if not exists bare_ids`;
const BARE_DELETION = `
  with gone as (
    delete from bare_calls where id = (select id from bare_calls limit 1 for update skip locked) returning *)
  insert into bare_deleted (id, ${EVIDENCE_COLUMNS}, user_activity_log_id, call_id, retained_from, created_at, updated_at)
  select nextval('bare_ids'), ${EVIDENCE_COLUMNS}, 1, id, now(), now(), now() from gone`;

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
