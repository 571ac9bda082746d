/**
 * A retention run with all its steps, against pg_dump of the same rows followed by dropping their table. A month is the
 * unit of both: one DR file, one dump. The same rows over twelve months tell what a month costs by itself.
 */
const { execFileSync } = require('node:child_process');
const { join } = require('node:path');
const { NEWEST_OVER, dropMonths, runRetention, timed, withDueRows } = require('../../archived-rows.js');
const { inPairs } = require('../../pairs.js');
const { addDeletedCalls } = require('../../sample-rows.js');

const SPREADS = [
  // Over, as a whole: their partition goes.
  { figure: 'retention run, one month', months: { months: 1, newest: NEWEST_OVER }, reach: { atLeast: 1 } },
  {
    figure: 'retention run, twelve months',
    months: { months: 12, newest: NEWEST_OVER },
    reach: { atLeast: 0.8 },
  },
  // Not over yet: the rows go one by one.
  { figure: 'retention run, part of a month', months: { months: 1, newest: 0 }, reach: { atLeast: 0.7 } },
];

function measure({ options }) {
  const rows = Math.min(options.rows, 200_000);
  return withDueRows(async ({ database, client, product, dump }) => {
    const results = [];
    for (const { figure, months, reach } of SPREADS) {
      if (months.newest === 0 && new Date().getUTCDate() === 1) {
        results.push({ figure, skipped: 'on the first of a month none of its rows is a day old' });
        continue;
      }
      const file = join(product.folder, 'bare_archive.dump');
      const pairs = await inPairs(
        { ...options, rounds: Math.min(options.rounds, 3) },
        () => archived(product, client, rows, months),
        () => dumped([dump, '-Fc', '-t', 'bare_archive', '-f', file, database.url], client, rows, months),
      );
      results.push({ figure, limit: 'pg_dump -Fc, then drop', unit: 'rows/s', ...pairs, ...reach });
    }
    return results;
  });
}

async function archived(product, client, rows, months) {
  await addDeletedCalls(client, rows, months);
  return timed(client, rows, () => runRetention(product, client));
}

async function dumped([tool, ...options], client, rows, months) {
  await addDeletedCalls(client, rows, months);
  await client.query('create table bare_archive as select * from deleted_calls order by id');
  await dropMonths(client);
  return timed(client, rows, async () => {
    execFileSync(tool, options);
    await client.query('drop table bare_archive');
  });
}

module.exports = { measure };
