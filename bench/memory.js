/** Peak memory of the bulk paths and of the streams with many rows, against a limit and against fewer rows. Linux only. */
const { existsSync } = require('node:fs');
const bulk = require('./bulk-memory.js');
const streams = require('./stream-memory.js');
const { Skipped } = require('./skipped.js');

const GROWTH_LIMIT = 1.2;
const LIMIT_MB = 250;

async function measure({ options }) {
  if (!existsSync('/proc/self/clear_refs'))
    throw new Skipped('peak memory is read from /proc, which is not here');
  const [few, many] = [Math.ceil(options.rows / 10), options.rows];
  const [small, large] = [await bulk.measure({ rows: few }), await bulk.measure({ rows: many })];
  const grown = large.map((row, at) => [row, small[at]]);
  return [
    ...grown.map(([row, fewer]) => growth(`memory, ${row.figure}`, row['peak MB'], fewer['peak MB'], few)),
    ...(await streams.measure({ rows: many })).map((row) =>
      growth(`memory, ${row.figure}`, row['peak MB'], row['peak MB'] / row.ratio, few),
    ),
  ].flatMap((result) => [result, absolute(result)]);
}

function growth(figure, ours, peer, few) {
  return {
    figure,
    limit: `with ${few} rows`,
    unit: 'MB',
    ours,
    peer,
    ratio: ours / peer,
    atMost: GROWTH_LIMIT,
  };
}

function absolute({ figure, ours }) {
  return { figure, limit: '250 MB', unit: 'MB', ours, peer: LIMIT_MB, ratio: ours / LIMIT_MB, atMost: 1 };
}

module.exports = { measure };
