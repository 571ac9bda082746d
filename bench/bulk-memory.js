/** Peak memory of the process that imports, deletes and archives many calls, against 300 MB. Linux only. */
const { openAsBlob } = require('node:fs');
const { join } = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const { Product, MIB } = require('./product.js');

const LIMIT_BYTES = 300 * MIB;

async function measure({ rows }) {
  const product = new Product();
  try {
    const file = join(product.folder, `Gamma_Monthly_AC1_20261001_000001_${rows}_3.csv`);
    await product.command('generate', '--layout', 'fcs-v3-outbound', '--rows', String(rows), '--out', file);
    await product.serve();
    const imported = await product.measured(() => importFile(product, file, rows));
    const json = { 'content-type': 'application/json' };
    const body = JSON.stringify({ reason: 'Bench', expectedCount: rows });
    const deleted = await product.measured(() =>
      product.request('POST', `CDRFiles/${imported.result.id}/delete`, body, json),
    );
    const run = await product.command('retention', 'run', '--as-of', daysFromNow(400), '--json');
    return [row('import', rows, imported), row('deletion', rows, deleted), row('retention run', rows, run)];
  } finally {
    await product.stop();
  }
}

async function importFile(product, file, rows) {
  const form = new FormData();
  form.set('carrier', 'Gamma');
  form.set('fileType', 'fcs-v3-outbound');
  form.set('file', await openAsBlob(file), file.split('/').pop());
  const { id } = await product.request('POST', 'CDRFiles/', form);
  for (;;) {
    const state = await product.request('GET', `CDRFiles/${id}`);
    if (state.status === 'Imported' && state.callCount === rows) return state;
    if (!['Pending', 'Importing'].includes(state.status))
      throw new Error(`The import ended as ${state.status}: ${state.statusDetail}`);
    await sleep(100);
  }
}

function row(figure, rows, { seconds, peakBytes }) {
  return {
    figure,
    rows,
    seconds: round(seconds),
    'rows/s': Math.round(rows / seconds),
    'peak MB': Math.round(peakBytes / MIB),
    'limit MB': LIMIT_BYTES / MIB,
    ratio: round(peakBytes / LIMIT_BYTES),
    within: peakBytes > 0 && peakBytes <= LIMIT_BYTES,
  };
}

function round(value) {
  return Math.round(value * 100) / 100;
}

function daysFromNow(days) {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

module.exports = { measure, importFile };
