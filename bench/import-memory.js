/**
 * Peak memory of a server that takes in and imports one file, from few lines to many: of a process that does nothing
 * else, started for each file anew. The file is made by another process, and lies on disk. Linux only.
 */
const { importFile } = require('./bulk-memory.js');
const { Product, MIB } = require('./product.js');

const FEW_LINES = 10_000;
const GROWTH_LIMIT = 1.2;
const LIMIT_MB = 250;

/** @param {string} layout of the file  @param {number} rows how many lines many are */
async function importMemory(layout, rows) {
  const [few, many] = [await peakMb(layout, Math.min(FEW_LINES, rows)), await peakMb(layout, rows)];
  const figure = `memory, import of ${rows} lines`;
  return [
    {
      figure,
      limit: `with ${FEW_LINES} lines`,
      unit: 'MB',
      ours: many,
      peer: few,
      ratio: many / few,
      atMost: GROWTH_LIMIT,
    },
    {
      figure,
      limit: `${LIMIT_MB} MB`,
      unit: 'MB',
      ours: many,
      peer: LIMIT_MB,
      ratio: many / LIMIT_MB,
      atMost: 1,
    },
  ];
}

async function peakMb(layout, rows) {
  const product = new Product();
  try {
    const file = `${product.folder}/Gamma_Monthly_AC1_20261001_000001_${rows}_3.csv`;
    await product.command('generate', '--layout', layout, '--rows', String(rows), '--out', file);
    await product.serve();
    const { peakBytes } = await product.measured(() => importFile(product, file, rows));
    return peakBytes / MIB;
  } finally {
    await product.stop();
  }
}

module.exports = { importMemory };
