/** Peak memory of the processes that import, stream, delete and archive many calls. Linux only. */
const { openAsBlob } = require('node:fs');
const { join } = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const { Product, MIB } = require('./product.js');

const STREAMS = [
  ['CSV', 'text/csv', 1],
  ['NDJSON', 'application/x-ndjson', 0],
];

/** @returns {Promise<{figure: string, peakMb: number}[]>} one of each bulk path, always in the same order */
async function measure(rows) {
  const product = new Product();
  const peaks = [];
  const note = (figure, { result, peakBytes }) => {
    peaks.push({ figure, peakMb: Math.round(peakBytes / MIB) });
    return result;
  };
  /** By a server that has done nothing else yet. */
  const served = async (figure, action) => {
    await product.end();
    await product.serve();
    return note(figure, await product.measured(action));
  };
  try {
    const file = join(product.folder, `Gamma_Monthly_AC1_20261001_000001_${rows}_3.csv`);
    await product.command('generate', '--layout', 'fcs-v3-outbound', '--rows', String(rows), '--out', file);
    const { id } = await served('import', () => importFile(product, file, rows));
    for (const [name, type, headLines] of STREAMS) {
      const found = await served(`${name} stream`, () => lines(product, 'calls/', type));
      if (found !== rows + headLines) throw new Error(`${type} had ${found} lines of ${rows} rows`);
    }
    note('backup', await product.command('backup', 'create', '--json'));
    note('restore of a backup', await restored(product));
    const json = { 'content-type': 'application/json' };
    const body = JSON.stringify({ reason: 'Bench', expectedCount: rows });
    await served('deletion', () => product.request('POST', `CDRFiles/${id}/delete`, body, json));
    note('retention run', await product.command('retention', 'run', '--as-of', daysFromNow(400), '--json'));
    return peaks;
  } finally {
    await product.stop();
  }
}

/** Into an embedded database of its own. */
async function restored({ env: { DATA_DIR } }) {
  const other = new Product({ env: { STORAGE_URL: `file://${join(DATA_DIR, 'files')}` } });
  try {
    const identity = join(DATA_DIR, 'keys', 'dr-identity.txt');
    return await other.command('backup', 'restore', '--identity', identity, '--json');
  } finally {
    await other.stop();
  }
}

async function importFile(product, file, rows) {
  const form = new FormData();
  form.set('carrier', 'Gamma');
  form.set('fileType', 'fcs-v3-outbound');
  form.set('file', await openAsBlob(file), file.split('/').pop());
  const { id } = await product.request('POST', 'CDRFiles/', form);
  return awaitImport(product, id, rows);
}

async function awaitImport(product, id, rows) {
  for (;;) {
    const state = await product.request('GET', `CDRFiles/${id}`);
    if (state.status === 'Imported' && state.callCount === rows) return state;
    if (!['Pending', 'Importing'].includes(state.status))
      throw new Error(`The import ended as ${state.status}: ${state.statusDetail}`);
    await sleep(100);
  }
}

async function lines(product, path, type) {
  let count = 0;
  for await (const chunk of await product.stream(path, type)) {
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) count += 1;
  }
  return count;
}

function daysFromNow(days) {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

module.exports = { awaitImport, importFile, lines, measure, STREAMS };
