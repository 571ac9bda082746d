/**
 * Live calls over HTTP on 16 connections, each read recorded durably before it is answered, against the same application
 * that records nothing: a page of 100 that all ask for, another page each time, and another call each time.
 */
const { join } = require('node:path');
const { makeDatabase } = require('../database.js');
const { load, requestsPerSecond } = require('../http-load.js');
const { inPairs } = require('../pairs.js');
const { Product } = require('../product.js');
const { addCalls } = require('../sample-rows.js');

const FIRST_PAGE = 'calls/?limit=100';
const PLACES = 500;

async function measure(stage) {
  const database = await makeDatabase();
  const recorded = new Product({ databaseUrl: database.url });
  const unrecorded = new Product({
    databaseUrl: database.url,
    entry: join(__dirname, '..', 'servers', 'unrecorded-server.js'),
  });
  try {
    const ids = await fill(database, stage.options.rows);
    for (const product of [recorded, unrecorded]) await product.serve();
    const paths = (path) => ids.map((id) => `/backend/api/v1/${path}${id}`);
    return [
      await row(stage, 'live calls, the first page', recorded, unrecorded),
      await row(
        stage,
        'live calls, another page each time',
        recorded,
        unrecorded,
        paths('calls/?limit=100&idAfter='),
      ),
      await row(stage, 'one live call, another each time', recorded, unrecorded, paths('calls/')),
    ];
  } finally {
    for (const product of [recorded, unrecorded]) await product.stop();
    await database.drop();
  }
}

async function row({ options }, figure, ours, peer, paths) {
  const rate = (product) => async () => {
    if (!paths) return requestsPerSecond(product.url(FIRST_PAGE), options);
    const { requests, duration } = await load(product.origin, { ...options, paths });
    return requests.total / duration;
  };
  for (const product of [ours, peer]) await requestsPerSecond(product.url(FIRST_PAGE), { seconds: 2 });
  const pairs = await inPairs(options, rate(ours), rate(peer));
  return { figure, limit: 'the same, not recorded', unit: 'requests/s', ...pairs, atLeast: 0.95 };
}

async function fill(database, rows) {
  const client = await database.client();
  await addCalls(client, rows);
  const { rows: places } = await client.query(
    `select id::text as id from calls order by md5(id::text) limit ${PLACES}`,
  );
  await client.end();
  return places.map(({ id }) => id);
}

module.exports = { measure };
