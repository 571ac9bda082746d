/** Peak memory of the bulk paths with many rows, against a limit and against few rows. Linux only. */
const { existsSync } = require('node:fs');
const bulk = require('../bulk-memory.js');
const { Skipped } = require('../skipped.js');

const GROWTH_LIMIT = 1.2;
const LIMIT_MB = 250;
const FEW_ROWS = 100_000;

async function measure({ options: { rows } }) {
  if (!existsSync('/proc/self/clear_refs'))
    throw new Skipped('peak memory is read from /proc, which is not here');
  const few = Math.min(FEW_ROWS, Math.ceil(rows / 10));
  const [small, large] = [await bulk.measure(few), await bulk.measure(rows)];
  return large.flatMap(({ figure, peakMb }, at) => [
    against(`memory, ${figure}`, peakMb, `with ${few} rows`, small[at].peakMb, GROWTH_LIMIT),
    against(`memory, ${figure}`, peakMb, `${LIMIT_MB} MB`, LIMIT_MB, 1),
  ]);
}

function against(figure, ours, limit, peer, atMost) {
  return { figure, limit, unit: 'MB', ours, peer, ratio: ours / peer, atMost };
}

module.exports = { measure };
