/** The whole list as CSV and as NDJSON, read by a client, against psql copying the same rows out. */
const { execFileSync } = require('node:child_process');
const { DELETED_CALL_FIELDS } = require('../../dist/deleted-calls/deleted-call-fields.js');
const { inPairs } = require('../pairs.js');
const { postgresTool } = require('../postgres-tools.js');
const { bareFields } = require('../sql-fields.js');

const COPY = `copy (select ${bareFields(DELETED_CALL_FIELDS)} from deleted_calls t order by t.id)
  to stdout with (format csv, header)`;

async function measure(stage) {
  const [database, product] = [await stage.database(), await stage.server()];
  const psql = postgresTool('psql');
  const copied = async () => {
    const started = process.hrtime.bigint();
    execFileSync(psql, ['-XqAt', '-o', '/dev/null', '-c', COPY, database.url]);
    return stage.options.rows / secondsSince(started);
  };
  const results = [];
  for (const [name, type, atLeast] of [
    ['CSV', 'text/csv', 0.9],
    ['NDJSON', 'application/x-ndjson', 0.8],
  ]) {
    const pairs = await inPairs(stage.options, () => streamed(product, type, stage.options.rows), copied);
    results.push({
      figure: `${name} stream`,
      limit: 'copy to stdout by psql',
      unit: 'rows/s',
      ...pairs,
      atLeast,
    });
  }
  return results;
}

async function streamed(product, type, rows) {
  const started = process.hrtime.bigint();
  let lines = type === 'text/csv' ? -1 : 0;
  for await (const chunk of await product.stream('deletedCalls/', type)) {
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines += 1;
  }
  if (lines !== rows) throw new Error(`${type} had ${lines} rows, ${rows} were expected`);
  return rows / secondsSince(started);
}

function secondsSince(started) {
  return Number(process.hrtime.bigint() - started) / 1e9;
}

module.exports = { measure };
