/** Peak memory of the bulk paths over half of the large database's rows, against a limit and against few rows. Linux only. */
const { rmSync } = require('node:fs');
const { join } = require('node:path');
const bulk = require('../bulk-memory.js');
const { JSON_BODY } = require('../archived-rows.js');
const { MIB, Product } = require('../product.js');
const { LARGE } = require('./fill.js');
const { MONTHS, daysToKeep, monthsAgo } = require('./filled-months.js');

const FEW_ROWS = 100_000;
const LIMIT_MB = 180;
const GROWTH_LIMIT = 1.2;
/** A file may have 4 GiB. */
const LINES_A_FILE = 5_000_000;
/** The database of the bulk paths that begin with live calls. */
const LIVE = 'live';

/** What the same paths need with few rows: the later parts are compared with it. */
async function measureFew() {
  const peaks = await bulk.measure(FEW_ROWS);
  return peaks.map(({ figure, peakMb }) => ({ figure: `memory, ${figure}`, limit: 'few', ours: peakMb }));
}

/** The newer half of the deleted calls, once as CSV and once as NDJSON. */
async function measureStreams(stage) {
  await stage.open();
  const half = await idAt(stage, MONTHS / 2);
  const results = [];
  for (const [name, type] of bulk.STREAMS) {
    const product = stage.product(LARGE);
    await product.serve();
    const streamed = await product.measured(() => bulk.lines(product, `deletedCalls/?idAfter=${half}`, type));
    if (streamed.result < stage.rows / 2)
      throw new Error(`The ${name} stream had ${streamed.result} lines, of half of ${stage.rows} rows`);
    results.push(...peak(stage, `${name} stream`, streamed));
    await product.end();
  }
  return results;
}

/** The older half of the months moves into DR files. */
async function measureRetention(stage) {
  await stage.open();
  const asOf = new Date(Date.parse(monthsAgo(MONTHS / 2 - 1)) + daysToKeep() * 86_400_000);
  const run = await stage
    .product(LARGE)
    .command('retention', 'run', '--as-of', asOf.toISOString().slice(0, 10), '--json');
  return peak(stage, 'retention run', run);
}

/** A backup of what the run left: the newer half. It stays for the next part. */
async function measureBackup(stage) {
  await stage.open();
  const made = await stage.product(LARGE).command('backup', 'create', '--json');
  return peak(stage, 'backup', made);
}

/** Into an embedded database of its own, while the backed up one makes room. */
async function measureRestore(stage) {
  await stage.open();
  await stage.drop(LARGE);
  const kept = stage.dataFolder(LARGE);
  const product = new Product({
    env: { STORAGE_URL: `file://${join(kept, 'files')}` },
    root: stage.folder,
  });
  const identity = join(kept, 'keys', 'dr-identity.txt');
  const restored = await product.command('backup', 'restore', '--identity', identity, '--json');
  await product.stop();
  return peak(stage, 'restore of a backup', restored);
}

/**
 * A half of the lines, in as many files of different calls as it takes, imported by one server; the other half by another. A
 * file that an earlier command sent is not sent again.
 */
const measureImport = [0, 1].map((half) => async (stage) => {
  await stage.open();
  await stage.make(LIVE);
  const product = stage.product(LIVE);
  await product.serve();
  const all = filesOf(stage.rows / 2);
  const files = all.filter((_, at) => Math.floor((at * 2) / all.length) === half);
  const imported = await product.measured(async () => {
    for (const file of files) await importOnce(product, file);
  });
  return half === 0 ? [] : peak(stage, 'import', imported);
});

function filesOf(rows) {
  const count = Math.max(2, Math.ceil(rows / LINES_A_FILE));
  return Array.from({ length: count }, (_, at) => {
    const lines = Math.floor((rows * (at + 1)) / count) - Math.floor((rows * at) / count);
    const name = `Gamma_Monthly_AC1_20261001_${String(at).padStart(6, '0')}_${lines}_3.csv`;
    return { seed: String(at + 1), name, rows: lines };
  });
}

async function importOnce(product, { name, rows, seed }) {
  const [known] = await product.request('GET', `CDRFiles/?fileName=${name}`);
  if (known) return bulk.awaitImport(product, known.id, rows);
  const file = join(product.folder, name);
  const made = ['--rows', String(rows), '--seed', seed, '--out', file];
  await product.command('generate', '--layout', 'fcs-v3-outbound', ...made);
  await bulk.importFile(product, file, rows);
  rmSync(file);
}

/** All that was imported, by one request. */
async function measureDeletion(stage) {
  await stage.open();
  const product = stage.product(LIVE);
  await product.serve();
  const body = JSON.stringify({
    filter: { carrier: 'Gamma' },
    reason: 'Bench',
    expectedCount: stage.rows / 2,
  });
  const deleted = await product.measured(() => product.request('POST', 'calls/delete', body, JSON_BODY));
  return peak(stage, 'deletion', deleted);
}

/** The last id before month number `at` of the 36. */
async function idAt(stage, at) {
  const client = await stage.client(LARGE);
  const { rows } = await client.query(
    `select (id_floor($1::date::timestamp at time zone 'UTC') - 1)::text as id`,
    [monthsAgo(MONTHS - 1 - at)],
  );
  await client.end();
  return rows[0].id;
}

function peak(stage, name, { peakBytes, seconds }) {
  const figure = `memory, ${name}`;
  const few = stage.done['memory of few'].find((result) => result.figure === figure).ours;
  const ours = Math.round(peakBytes / MIB);
  const common = {
    figure: `${figure} of ${(stage.rows / 2).toLocaleString('en-GB')} rows`,
    unit: 'MB',
    ours,
  };
  return [
    {
      ...common,
      limit: `with ${FEW_ROWS} rows`,
      peer: few,
      ratio: ours / few,
      atMost: GROWTH_LIMIT,
      note: `${Math.round(seconds)} s`,
    },
    { ...common, limit: `${LIMIT_MB} MB`, peer: LIMIT_MB, ratio: ours / LIMIT_MB, atMost: 1 },
  ];
}

module.exports = {
  measureBackup,
  measureDeletion,
  measureFew,
  measureImport,
  measureRestore,
  measureRetention,
  measureStreams,
};
