/**
 * The list's slowest requests in a hundred against its median, while a deletion, an import and a retention run go on: at half
 * the rate that the list reaches beside them. At half its rate without them requests would come faster than they are answered.
 */
const { rmSync } = require('node:fs');
const { join } = require('node:path');
const { JSON_BODY } = require('../archived-rows.js');
const { importFile } = require('../bulk-memory.js');
const { makeDatabase } = require('../database.js');
const { requestsPerSecond } = require('../http-load.js');
const { median } = require('../pairs.js');
const { Product } = require('../product.js');
const { addCalls, addDeletedCalls } = require('../sample-rows.js');
const { atHalf, medianOf } = require('./latency.js');

const LIMIT = 8;
/** Calls to be deleted, for each deleted call: a million where the others are usual. */
const CALLS_A_ROW = 5;
/** Rows that are older are due: about the half of the months. */
const DAYS = '190';

async function measure({ options }) {
  const rounds = [];
  for (let round = 0; round < Math.min(options.rounds, 3); round += 1) rounds.push(await beside(options));
  const middle = (key) => Math.round(median(rounds.map((round) => round[key])));
  return [
    {
      figure: 'list, p99 beside a deletion, an import and a run',
      ...medianOf(rounds),
      atMost: LIMIT,
      note: `the deletion took ${middle('seconds')} s, the load ${3 * options.seconds}; ${middle('busy')} requests/s beside them, ${middle('quiet')} without`,
    },
  ];
}

/** On a database of its own: each round removes what the next one needs. */
async function beside(options) {
  const database = await makeDatabase();
  const client = await database.client();
  const product = new Product({ databaseUrl: database.url, env: { DELETED_CALLS_RETENTION_DAYS: DAYS } });
  try {
    await addDeletedCalls(client, options.rows);
    await addCalls(client, options.rows * CALLS_A_ROW);
    const file = join(product.folder, `Gamma_Monthly_AC1_20261001_000001_${options.rows}_3.csv`);
    const made = ['--rows', String(options.rows), '--out', file];
    await product.command('generate', '--layout', 'fcs-v3-outbound', ...made);
    await product.serve();
    const url = product.url('deletedCalls/?limit=100');
    const quiet = await requestsPerSecond(url, options);
    const bulk = Promise.all([deletion(product), importFile(product, file, options.rows), run(product)]);
    const busy = await requestsPerSecond(url, options);
    const latency = await atHalf(busy, url, { ...options, seconds: 2 * options.seconds });
    const [seconds] = await bulk;
    rmSync(file);
    return { ...latency, seconds, quiet, busy };
  } finally {
    await product.stop();
    await client.end();
    await database.drop();
  }
}

/** Of the calls that are there already. @returns seconds */
async function deletion(product) {
  const started = process.hrtime.bigint();
  const body = JSON.stringify({ filter: { maxDate: '2026-01-01' }, reason: 'Bench' });
  await product.request('POST', 'calls/delete', body, JSON_BODY);
  return Number(process.hrtime.bigint() - started) / 1e9;
}

function run(product) {
  return product.request('POST', 'retention/run', '{}', JSON_BODY);
}

module.exports = { measure };
