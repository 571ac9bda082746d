/**
 * The restore of a DR file, verified first, against pg_restore of a dump of the same rows: both into a table with the
 * same indexes, both of a month that had gone.
 */
const { execFileSync } = require('node:child_process');
const { join } = require('node:path');
const {
  NEWEST_OVER,
  dropMonths,
  JSON_BODY,
  runRetention,
  timed,
  withDueRows,
} = require('../../archived-rows.js');
const { inPairs } = require('../../pairs.js');
const { postgresTool } = require('../../postgres-tools.js');
const { addDeletedCalls } = require('../../sample-rows.js');

const MONTH = { months: 1, newest: NEWEST_OVER };

function measure({ options }) {
  const rows = Math.min(options.rows, 200_000);
  const pgRestore = postgresTool('pg_restore');
  return withDueRows(async ({ database, client, product, dump }) => {
    const file = join(product.folder, 'bare_archive.dump');
    await makeDump([dump, '-Fc', '-t', 'bare_archive', '-f', file, database.url], client, rows);
    const pairs = await inPairs(
      { ...options, rounds: Math.min(options.rounds, 3) },
      () => restored(product, client, rows),
      () => restoredBare([pgRestore, '-d', database.url, file], client, rows),
    );
    return [{ figure: 'restore', limit: 'pg_restore', unit: 'rows/s', ...pairs, atLeast: 0.8 }];
  });
}

async function makeDump([tool, ...options], client, rows) {
  await addDeletedCalls(client, rows, MONTH);
  await client.query('create table bare_archive (like deleted_calls including all)');
  await client.query('insert into bare_archive select * from deleted_calls order by id');
  await dropMonths(client);
  execFileSync(tool, options);
  await client.query('drop table bare_archive');
}

async function restored(product, client, rows) {
  await addDeletedCalls(client, rows, MONTH);
  const { files } = await runRetention(product, client);
  const body = JSON.stringify({ reason: 'Bench' });
  const perSecond = await timed(client, rows, async () => {
    const answer = await product.request(
      'POST',
      `disasterRecoveryFiles/${files[0].id}/restore`,
      body,
      JSON_BODY,
    );
    if (answer.restored !== rows) throw new Error(`The restore answered ${JSON.stringify(answer)}`);
  });
  await dropMonths(client);
  return perSecond;
}

async function restoredBare([tool, ...options], client, rows) {
  const perSecond = await timed(client, rows, () => execFileSync(tool, options));
  await client.query('drop table bare_archive');
  return perSecond;
}

module.exports = { measure };
