/** Peak memory of the server while it streams many calls, against the peak with a tenth of them. Linux only. */
const { join } = require('node:path');
const { importFile } = require('./bulk-memory.js');
const { Product, MIB } = require('./product.js');

const FORMATS = ['text/csv', 'application/x-ndjson'];
const GROWTH_LIMIT = 1.2;

async function measure({ rows }) {
  const peaks = new Map();
  const figures = [];
  for (const count of [Math.ceil(rows / 10), rows]) {
    const product = new Product();
    try {
      const file = join(product.folder, `Gamma_Monthly_AC1_20261001_000001_${count}_3.csv`);
      await product.command(
        'generate',
        '--layout',
        'fcs-v3-outbound',
        '--rows',
        String(count),
        '--out',
        file,
      );
      await product.serve();
      await importFile(product, file, count);
      for (const format of FORMATS) {
        const { result, seconds, peakBytes } = await product.measured(() => lines(product, format));
        const expected = format === 'text/csv' ? count + 1 : count;
        if (result !== expected) throw new Error(`${format} had ${result} lines, ${expected} were expected`);
        const smaller = peaks.get(format);
        peaks.set(format, peakBytes);
        if (smaller) figures.push(row(format, count, seconds, peakBytes, smaller));
      }
    } finally {
      await product.stop();
    }
  }
  return figures;
}

async function lines(product, format) {
  let count = 0;
  for await (const chunk of await product.stream('calls/', format)) {
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) count += 1;
  }
  return count;
}

function row(format, rows, seconds, peakBytes, smaller) {
  const ratio = Math.round((peakBytes / smaller) * 100) / 100;
  return {
    figure: `stream ${format}`,
    rows,
    seconds: Math.round(seconds * 100) / 100,
    'rows/s': Math.round(rows / seconds),
    'peak MB': Math.round(peakBytes / MIB),
    'limit MB': Math.round((smaller * GROWTH_LIMIT) / MIB),
    ratio,
    within: ratio <= GROWTH_LIMIT,
  };
}

module.exports = { measure };
