/**
 * A page of 100 deleted calls over HTTP, with key, permission and access record, on 16 connections, against others that
 * make the same page of the same database: PostgreSQL alone, the usual Nest and TypeORM, and Directus.
 */
const { join } = require('node:path');
const { DELETED_CALL_FIELDS } = require('../../dist/deleted-calls/deleted-call-fields.js');
const { startDirectus } = require('../servers/directus-server.js');
const { load, requestsPerSecond } = require('../http-load.js');
const { inPairs, median } = require('../pairs.js');
const { pgbench } = require('../postgres-tools.js');
const { Product } = require('../product.js');
const { Skipped } = require('../skipped.js');
const { bareFields } = require('../sql-fields.js');

const FIRST_PAGE = 'deletedCalls/?limit=100';
const PAGES = 500;
/** Of the processor. */
const NODE_MS = 0.45;

async function measure(stage) {
  const [database, product] = [await stage.database(), await stage.server()];
  const ours = () => requestsPerSecond(product.url(FIRST_PAGE), stage.options);
  await requestsPerSecond(product.url(FIRST_PAGE), { seconds: 2 });
  const json = (sql, mode) => async () => pgbench(database.url, sql, { ...stage.options, mode });
  return [
    await row(
      stage,
      'list, the first page',
      'pgbench, the page as json_agg',
      ours,
      json(pageSql(''), 'simple'),
      1,
    ),
    await row(stage, 'list, the first page', 'the same, prepared', ours, json(pageSql(''), 'prepared')),
    ...(await differentPages(stage, database, product)),
    await naive(stage, database, ours),
    await directus(stage, database, ours),
  ];
}

async function row({ options }, figure, limit, ours, peer, atLeast) {
  return { figure, limit, unit: 'requests/s', ...(await inPairs(options, ours, peer)), atLeast };
}

/** PostgreSQL makes the JSON of the whole page and pgbench drops it. */
function pageSql(where) {
  return `select json_agg(o)::text from (
    select ${bareFields(DELETED_CALL_FIELDS)} from deleted_calls t ${where} order by t.id limit 100) o`;
}

/** No two requests of the same moment ask the same, so nothing is shared between them but the key. */
async function differentPages(stage, database, product) {
  const client = await database.client();
  const { rows } = await client
    .query(
      `create table bench_pages as select row_number() over () as n, id from (
       select id from deleted_calls order by md5(id::text) limit ${PAGES}) random`,
    )
    .then(() => client.query('select id::text as id from bench_pages order by n'));
  await client.query('alter table bench_pages add primary key (n)');
  await client.query('analyze bench_pages');
  const paths = rows.map(({ id }) => `/backend/api/v1/deletedCalls/?limit=100&idAfter=${id}`);
  const nodeMs = [];
  const ours = async () => {
    const before = product.cpuMs();
    const { requests, duration } = await load(product.origin, { ...stage.options, paths });
    nodeMs.push((product.cpuMs() - before) / requests.total);
    return requests.total / duration;
  };
  const sql = pageSql(`where t.id > (select p.id from bench_pages p where p.n = :page)`);
  const peer = async () =>
    pgbench(database.url, sql, { ...stage.options, before: `\\set page random(1, ${rows.length})` });
  const result = await row(
    stage,
    'list, another page each time',
    'pgbench, the page as json_agg',
    ours,
    peer,
    1.5,
  );
  await client.query('drop table bench_pages');
  await client.end();
  const ms = median(nodeMs);
  return [
    result,
    {
      figure: "Node's time for such a page",
      limit: `${NODE_MS} ms`,
      unit: 'ms',
      ours: ms,
      peer: NODE_MS,
      ratio: ms / NODE_MS,
      atMost: 1,
    },
  ];
}

async function naive(stage, database, ours) {
  const product = new Product({
    databaseUrl: database.url,
    entry: join(__dirname, '..', 'servers', 'naive-server.js'),
  });
  try {
    await product.serve();
    const peer = () => requestsPerSecond(product.url(FIRST_PAGE), stage.options);
    await requestsPerSecond(product.url(FIRST_PAGE), { seconds: 2 });
    return await row(stage, 'list, the first page', 'Nest and TypeORM as usual', ours, peer, 5);
  } finally {
    await product.stop();
  }
}

/** A general product for the same table of the same database. */
async function directus(stage, database, ours) {
  const server = await startDirectus(database.url).catch((error) => {
    if (error instanceof Skipped) return error;
    throw error;
  });
  if (server instanceof Skipped)
    return { figure: 'list, the first page, against Directus', skipped: server.message };
  try {
    const url = `${server.url}/items/deleted_calls?limit=100&sort=id`;
    const peer = () => requestsPerSecond(url, { ...stage.options, token: server.token });
    await requestsPerSecond(url, { seconds: 2, token: server.token });
    return await row(stage, 'list, the first page', 'Directus', ours, peer, 10);
  } finally {
    await server.stop();
  }
}

module.exports = { measure };
